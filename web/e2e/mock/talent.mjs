/** Invented files of the talent lane, at each of its steps. */
const two = (fr, en) => ({ fr, en });
const uuid = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const silence = two('Le silence vaut refus à cette date.', 'Silence is refusal on that day.');
const periods = {
  visa_decision: two('Décision du poste', 'The post’s decision'), renewal_decision: two('Décision de la préfecture', 'The prefecture’s decision'),
  renewal_closes: two('Dernier jour pour demander', 'Last day to ask'), validation: two('Validation du visa', 'Validation of the visa'),
};
/** [number, person, element, title, kind and day of what ends] */
const files = [
  [1, 'DIALLO Sample Awa', 'check_completeness', two('Examiner la complétude', 'Check completeness')],
  [301, 'MBEKI Sample Thabo', 'sign_grant', two('Décider le visa', 'Decide the visa'), 'visa_decision', '2026-05-06'],
  [302, 'MBEKI Sample Zola', 'examine_file', two('Examiner les conditions', 'Examine the conditions'), 'visa_decision', '2026-05-06'],
  [303, 'SILVA Sample Rui', 'record_validation', two('Consigner la validation', 'Record the validation'), 'validation', '2026-04-10'],
  [304, 'TRAN Sample Linh', 'examine_renewal', two('Examiner le renouvellement', 'Examine the renewal'), 'renewal_decision', '2026-02-27'],
  [305, 'PETROV Sample Ivan', undefined, '', 'renewal_closes', '2026-03-21'],
];
const reference = (n) => `T-59-2026-${String(n).padStart(6, '0')}`;

/** The inbox of this pack alone; undefined for any other. */
export function talentInbox(url, organisations) {
  if (url.searchParams.get('pack') !== 'fr-talent') return undefined;
  const wanted = url.searchParams.get('scope') === 'organisation' ? files.filter(([, , element]) => element) : [];
  const rows = wanted.map(([n, person, element, title]) => ({
    task: uuid(6000 + n), case: uuid(n), reference: reference(n), person, pack: 'fr-talent', procedure: two('Talent', 'Talent'), element, title, organisation: organisations.pref59, role: 'agent', kind: 'due',
  }));
  return { counts: { mine: 0, organisation: rows.length, waiting: 0, watching: 0, notices: 0 }, rows };
}

/** What the calendar adds for these files: the desk alone looks a year ahead. */
export function talentCalendar(url) {
  const [from, to, kind] = ['from', 'to', 'kind'].map((name) => url.searchParams.get(name) ?? '');
  const found = files.filter(([, , , , one, day]) => one && day >= from && day <= to);
  const row = ([n, person, , title, one, day]) => ({
    day, at: `${day}T23:00:00Z`, binds_at: `${day}T23:00:00Z`, kind: one, title: periods[one], effect: silence, target: false, late: day < '2026-03-02', case: uuid(n), reference: reference(n), person, procedure: two('Talent', 'Talent'),
    tasks: title ? [{ task: uuid(6000 + n), title }] : [],
  });
  if (kind in periods) return { from, to, counts: [], rows: found.filter(([, , , , one]) => one === kind).map(row), more: false };
  if (to <= '2026-03-02' || Date.parse(to) - Date.parse(from) < 200 * 86_400_000) return undefined;
  return { from, to, counts: found.map(([, , , , one, day]) => ({ day, kind: one, title: periods[one], count: 1, late: 0, target: false })), rows: [], more: false };
}
