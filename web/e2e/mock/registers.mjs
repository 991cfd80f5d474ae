/** Invented lists to States and slots of hearings, with what waits for them. */
const two = (fr, en) => ({ fr, en });
const uuid = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const mali = { code: 'MLI', name: two('Mali (échantillon)', 'Mali (sample)') };
const reference = (n) => `59-2026-${String(4100 + n).padStart(6, '0')}`;
const due = (now, days) => {
  const at = new Date(now + days * 86_400_000);
  return { at: at.toISOString(), day: at.toISOString().slice(0, 10), name: two('Fin du délai de recours', 'End of the appeal period'), effect: two('le recours n’est plus possible', 'appeal is no longer possible'), late: false };
};
const fields = (result, options) => [
  { fact: 'reply.received_on', label: two('Réponse du', 'Reply of'), type: 'date', required: true, occurred: true },
  { fact: result, label: two('Réponse', 'Reply'), type: 'string', required: true, options: options.map(([value, label]) => ({ value, label })) },
];
const answerForm = { id: 'record_reply', title: two('Réponse des autorités', 'The authorities’ reply'), fields: fields('reply.result', [['will_issue', two('Délivrera', 'Will issue')], ['no_answer', two('Sans réponse', 'No answer')]]) };
const resultForm = { id: 'record_hearing', title: two('Audition', 'Hearing'), fields: fields('consular_hearing.result', [['recognised', two('Reconnu', 'Recognised')], ['postponed', two('Reportée', 'Postponed')]]) };
const kind = {
  pack: 'fr-return', kind: 'demarche', title: two('Démarche par liste', 'Démarche by list'), task: two('Faire la démarche', 'Make the démarche'), answer_title: two('Consigner la réponse des autorités', 'Record the authorities’ reply'),
  columns: [two('Nom', 'Family name'), two('Prénoms', 'Given names'), two('Date de naissance', 'Date of birth')], answer_form: answerForm,
};
const calendar = { pack: 'fr-return', calendar: 'consular_hearing', title: two('Auditions consulaires', 'Consular hearings'), task: two('Retenir un créneau', 'Take a slot'), result_title: two('Consigner l’audition', 'Record the hearing'), may_share: false, oversees: false, result_form: resultForm };

const line = (world, n, standing, more = {}) => ({
  line: uuid(7000 + n), case: uuid(n), reference: reference(n), standing, columns: [`DIALLO Sample ${n}`, 'Awa', two('2 janvier 1990', '2 January 1990')], due: due(world.now, n + 2), ...more,
});
const refused = { code: 'forbidden', text: two('Quelqu’un d’autre tient cette tâche', 'Somebody else holds this task'), grounds: [] };

function begun(world, organisations) {
  world.lists ??= [
    { id: uuid(7900), pack: 'fr-return', kind: 'demarche', title: kind.title, state: mali, organisation: organisations.post, reference: 'Note 2026-17', on: '2026-02-20', status: 'sent', opened_by: 'Morgan Sample', sent_by: 'Morgan Sample', rows: [line(world, 1, 'waiting', { number: 1 }), line(world, 2, 'answered', { number: 2, answer: [{ label: two('Réponse', 'Reply'), display: two('Délivrera', 'Will issue') }] }), line(world, 3, 'left_off', { fault: refused })] },
  ];
  world.slots ??= [
    { id: uuid(7800), at: '2026-03-04T10:00', capacity: 2, places: [{ reservation: uuid(7850), stage: 'held', organisation: organisations.pref59, case: uuid(1), reference: reference(1), person: 'DIALLO Sample 1', awaits_result: true }] },
    { id: uuid(7801), at: '2026-03-05T14:30', capacity: 1, places: [{ reservation: uuid(7851), stage: 'held', organisation: organisations.central }] },
    { id: uuid(7802), at: '2026-03-06T09:00', capacity: 3, places: [], cancelled: true, reason: two('Consulat fermé', 'Consulate closed') },
  ].map((slot) => ({ pack: 'fr-return', calendar: 'consular_hearing', title: calendar.title, state: mali, organisation: organisations.central, own: false, shared: true, day: slot.at.slice(0, 10), place: two('Consulat (échantillon)', 'Consulate (sample)'), over: false, cancelled: false, ...slot }));
  return world;
}
const head = (list) => ({ ...list, own: true, lines: list.rows.length, made: list.rows.filter((row) => row.number).length, left_off: list.rows.filter((row) => row.standing === 'left_off').length, answered: list.rows.filter((row) => row.standing === 'answered').length });
const row = ({ rows, ...list }) => head({ ...list, rows });
const listOf = (world, id) => world.lists.find((one) => one.id === id);
const full = (list) => ({ ...head(list), kind_of_list: kind });
const onLists = (world) => world.lists.filter((list) => list.status === 'draft').flatMap((list) => list.rows.map((one) => one.case));
const waiting = (world) => [11, 12, 13, 14].filter((n) => !onLists(world).includes(uuid(n)) && !world.heard?.includes(uuid(n))).map((n) => ({ case: uuid(n), task: uuid(5000 + n), reference: reference(n), person: `DIALLO Sample ${n}`, state: mali, since: '2026-02-16', days: 14, due: due(world.now, n - 8), ...(n === 12 ? { assignee: 'Noa Sample' } : {}) }));
const slotJson = (slot) => {
  const taken = slot.places.filter((one) => one.stage !== 'freed').length;
  return { ...slot, taken, free: slot.cancelled ? 0 : slot.capacity - taken };
};

/** The routes, given what the server of samples works with. */
export const registerRoutes = ({ ok, organisations }) => [
  ['GET', /^\/api\/demarches$/, ({ world }) => ok({ kinds: [kind], waiting: [{ pack: 'fr-return', kind: 'demarche', state: mali, cases: waiting(begun(world, organisations)).length }], posts: [], lists: world.lists.map(row) })],
  ['GET', /^\/api\/demarches\/waiting$/, ({ world }) => ok({ rows: waiting(begun(world, organisations)) })],
  ['POST', /^\/api\/demarches$/, ({ world, body }) => {
    const list = { id: uuid(7901), ...body, state: mali, title: kind.title, organisation: organisations.post, status: 'draft', opened_by: 'Camille Sample', rows: [] };
    begun(world, organisations).lists.unshift(list);
    return ok(full(list));
  }],
  ['GET', /^\/api\/demarches\/([0-9a-f-]{36})$/, ({ world, $1 }) => ok(full(listOf(begun(world, organisations), $1)))],
  ['POST', /^\/api\/demarches\/([^/]+)\/lines$/, ({ world, $1, body }) => {
    const list = listOf(world, $1);
    for (const one of body.tasks) list.rows.push(line(world, Number(one.of_case.slice(-6)), 'put'));
    return ok(full(list));
  }],
  ['POST', /^\/api\/demarches\/([^/]+)\/sending$/, ({ world, $1 }) => {
    const list = listOf(world, $1);
    let number = 0;
    list.status = 'sent';
    for (const one of list.rows) Object.assign(one, one.case === uuid(12) ? { standing: 'left_off', fault: refused } : { standing: 'waiting', number: (number += 1) });
    return ok(full(list));
  }],
  ['POST', /^\/api\/demarches\/([^/]+)\/answers$/, ({ world, $1, body }) => {
    const list = listOf(begun(world, organisations), $1);
    const results = body.answers.map(({ line: id, facts }) => {
      const found = list.rows.find((one) => one.line === id);
      Object.assign(found, { standing: 'answered', answer: [{ label: two('Réponse', 'Reply'), display: facts['reply.result'] === 'will_issue' ? two('Délivrera', 'Will issue') : two('Sans réponse', 'No answer') }] });
      return { line: id, done: true };
    });
    return ok({ ...full(list), results });
  }],
  ['GET', /^\/api\/hearings$/, ({ world, url }) => {
    const [from, to] = ['from', 'to'].map((name) => url.searchParams.get(name));
    return ok({ calendars: [calendar], slots: begun(world, organisations).slots.filter((slot) => slot.day >= from && slot.day <= to).map(slotJson), demand: [{ pack: 'fr-return', calendar: 'consular_hearing', state: mali, cases: waiting(world).length }] });
  }],
  ['GET', /^\/api\/hearings\/waiting$/, ({ world }) => ok({ rows: waiting(begun(world, organisations)) })],
  ['POST', /^\/api\/hearings$/, ({ world, body }) => {
    const slot = { id: uuid(7803), title: calendar.title, organisation: organisations.pref59, own: true, over: false, cancelled: false, places: [], ...body, state: mali, day: body.at.slice(0, 10) };
    begun(world, organisations).slots.push(slot);
    return ok(slotJson(slot));
  }],
  ['POST', /^\/api\/hearings\/([^/]+)\/reservations$/, ({ world, $1, body }) => {
    const slot = world.slots.find((one) => one.id === $1);
    const n = Number(body.of_case.slice(-6));
    world.heard = [...(world.heard ?? []), body.of_case];
    slot.places.push({ reservation: uuid(7860 + n), stage: 'held', organisation: organisations.pref59, case: body.of_case, reference: reference(n), person: `DIALLO Sample ${n}`, awaits_result: true });
    return ok(slotJson(slot));
  }],
  ['POST', /^\/api\/hearings\/[^/]+\/reservations\/([^/]+)\/result$/, ({ world, $1 }) => {
    const slot = begun(world, organisations).slots.find((one) => one.places.some((place) => place.reservation === $1));
    Object.assign(slot.places.find((one) => one.reservation === $1), { stage: 'freed', why: 'result_before', awaits_result: false });
    return ok(slotJson(slot));
  }],
];
