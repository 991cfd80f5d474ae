import { sampleCase } from './case.mjs';

/** Invented answers of the routes of administrators, and the network of organisations. */
const two = (fr, en) => ({ fr, en });
const uuid = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const old = 'cd'.repeat(32);
const at = '2026-02-01T08:00:00Z';
const plan = `from = "${old}"\nto = "${'ab'.repeat(32)}"\nreason = "a sample"\n`;

const packs = (hash) => [
  { id: 'fr-return', version: '0.2.0', hash, title: two('Retour', 'Return'), first_seen_at: '2026-02-20T08:00:00Z', current: true, in_force: true, cases: 61 },
  { id: 'fr-return', version: '0.1.0', hash: old, title: two('Retour', 'Return'), first_seen_at: at, current: false, in_force: true, cases: 26 },
];
const changes = (hash) => ({
  from: { hash: old, id: 'fr-return', version: '0.1.0' }, to: { hash, id: 'fr-return', version: '0.2.0' },
  files: [
    { path: 'deadlines.toml', kind: 'changed', added: 1, removed: 1, lines: [{ mark: ' ', text: '[[deadline]]' }, { mark: '-', text: 'length = 30' }, { mark: '+', text: 'length = 31' }, { mark: '@', text: '' }, { mark: ' ', text: 'target = false' }] },
    { path: 'texts/fr.json', kind: 'added', added: 12, removed: 0, lines: [] },
  ],
});
const history = (world) => (world.migrations ??= [{ event: 'MigrationProposed', at, position: 40, plan: 'ef'.repeat(32), from: old, to: 'ab'.repeat(32), reason: 'a sample', by: 'admin2.59', by_name: 'Andréa Sample', text: plan, parts: { elements: [], deadlines: [], loosened: [], stays: [] } }]);
const batch = (after) => ({
  rows: after
    ? [{ case: uuid(72), reference: '59-2026-000072', passes: false, hindrances: [{ text: two('un délai deviendrait plus court', 'a period would become shorter'), article: 'L. 614-1' }], changes: [] }]
    : [{ case: uuid(71), reference: '59-2026-000071', passes: true, hindrances: [], changes: [{ kind: 'token', about: 'serve', name: two('Notifier', 'Serve'), before: two('Notifier', 'Serve'), after: two('Notifier la mesure', 'Serve the measure') }] }],
  ...(after ? {} : { next: uuid(71) }),
});

const move = { id: uuid(601), from: 'serve_notice', from_title: two('Notifier la mesure', 'Serve the measure'), to: 'demarche', to_title: two('Démarche', 'Approach'), reason: 'The appeal came on paper.', proposed_by: 'Lou Sample', proposed_at: at, yours: false };
const standing = (world) => {
  const { id, reference, version, procedure, status, lead, opened_at, tokens, path } = sampleCase();
  return { id, reference, version, procedure, status, lead, opened_at, tokens, path, moves: world.moved ? [] : [move] };
};

const waitingAccount = () => ({
  proposal: uuid(701), what: 'create', user: 'sasha.59', name: 'Sasha Sample', organisation: { id: 'pref-59', name: two('Préfecture du Nord', 'Prefecture of Nord') }, roles: ['agent'], roles_before: [],
  reason: 'A new colleague.', by: 'admin2.59', by_name: 'Andréa Sample', at, yours: false, about_you: false,
});
const account = (organisations, user, name, organisation, role) => ({ user, name, organisation: organisations[organisation], roles: [role], language: 'fr', delegations: 0, works_on_cases: role === 'agent', suspended: false, awaits_code: false, sessions: 1, yours: user === 'watch.59' });
const accounts = (world, organisations) => {
  if (world.accountProposal === undefined) world.accountProposal = waitingAccount();
  return {
    administrators: 2, rows: [account(organisations, 'agent.59', 'Camille Sample', 'pref59', 'agent'), account(organisations, 'admin2.59', 'Andréa Sample', 'central', 'administrator')],
    proposals: world.accountProposal ? [world.accountProposal] : [], roles: ['administrator', 'agent', 'signatory'], organisations: [organisations.pref59, organisations.central], acts: [{ id: 'removal_order', title: two("Mesure d'éloignement", 'Removal order') }],
  };
};

const places = (organisations) => [
  { id: organisations.pref59.id, name: organisations.pref59.name, kind: 'prefecture', status: 'open', territory: '59', cases: 87, open: 24, late: 4, soon: 7, oldest_due_at: '2026-02-27T08:00:00Z' },
  { id: 'prefecture_13', name: two('Préfecture des Bouches-du-Rhône', 'Prefecture of Bouches-du-Rhône'), kind: 'prefecture', status: 'open', territory: '13', cases: 41, open: 9, late: 0, soon: 2 },
  { id: organisations.post.id, name: organisations.post.name, kind: 'post', status: 'open', country: 'NGA', cases: 31, open: 12, late: 1, soon: 4, oldest_due_at: '2026-03-01T08:00:00Z' },
  { id: organisations.central.id, name: organisations.central.name, kind: 'directorate', status: 'open', cases: 12, open: 3, late: 0, soon: 1 },
];

/** By the id of the directory of organisations, which knows the towns. */
const inDirectory = (one) => ({ ...one, id: one.id.replace('prefecture_', 'pref-').replace('post_lagos', 'post-nga-lagos') });

export const administrationRoutes = ({ ok, organisations, hash }) => [
  ['GET', /^\/api\/administration\/users$/, ({ world }) => ok(accounts(world, organisations))],
  ['POST', /^\/api\/administration\/proposals$/, ({ world, body }) => {
    world.accountProposal = { ...waitingAccount(), user: body.user, name: body.name ?? body.user, reason: body.reason, by: 'watch.59', by_name: 'Alex Sample', yours: true };
    return ok({ applied: false, proposal: uuid(701), code_half: 'K7QM-2XPA-9RTV' }, 201);
  }],
  ['POST', /^\/api\/administration\/proposals\/([^/]+)\/confirmation$/, ({ world }) => {
    world.accountProposal = null;
    return ok({ user: 'sasha.59', code_half: 'W3ND-7YHC-4EKJ', expires_at: '2026-03-05T08:00:00Z' });
  }],
  ['GET', /^\/api\/administration\/organisations$/, () => ok({ rows: places(organisations).map(({ id, name, kind, status, territory, country, cases }) => ({ id, name, kind, status, ...(territory ? { territory } : {}), ...(country ? { country } : {}), cases, accounts: 2, source: 'sample', pack: 'fr-return' })), directories: [{ pack: 'fr-return', title: two('Retour', 'Return'), version: '0.2.0', hash: 'ab'.repeat(32), since: '2026-02-20T08:00:00Z', published_by: 'Yaël Sample', published_at: '2026-02-20T08:00:00Z' }] })],
  ['GET', /^\/api\/administration\/peers$/, () => ok({ own_key: 'b3duIGtleQ==', log_verifier: 'mock+0+sample', rows: [{ id: 'foreign', party: 'foreign-ministry', name: two('Ministère des affaires étrangères', 'Foreign ministry'), url: 'http://foreign.example', key: 'cGVlciBrZXk=', valid: true, queued: 2, held: 0, delivered: 118, refused: 1 }] })],
  ['GET', /^\/api\/administration\/packs$/, () => ok({ rows: packs(hash) })],
  ['GET', /^\/api\/administration\/packs\/changes$/, () => ok(changes(hash))],
  ['GET', /^\/api\/administration\/incidents$/, ({ world }) => ok({ rows: [
    ...(world.settled ? [] : [{ incident: uuid(501), case: uuid(1), reference: '59-2026-004217', procedure: two('Retour', 'Return'), title: two('Une condition n’a pas de réponse', 'A condition has no answer'), detail: two('Complétez le fait, puis reprenez.', 'Complete the fact, then resume.'), element: two('Recours ?', 'Appeal?'), organisation: organisations.pref59, raised_at: at, yours: true }]),
    { incident: uuid(502), case: uuid(2), reference: '13-2026-000871', procedure: two('Retour', 'Return'), title: two('Un délai ne se calcule pas', 'A period cannot be computed'), detail: '', organisation: organisations.central, raised_at: at, yours: false },
  ] })],
  ['POST', /^\/api\/cases\/[^/]+\/incidents\/[^/]+\/resolution$/, ({ world }) => ((world.settled = true), ok({ version: 9 }))],
  ['GET', /^\/api\/administration\/moves$/, ({ world }) => {
    const { id, reference, procedure } = sampleCase();
    const named = { case: id, reference, procedure: procedure.title };
    return ok({ rows: world.moved ? [] : [{ ...named, move: move.id, from_title: move.from_title, to_title: move.to_title, proposed_by: move.proposed_by, proposed_at: at, yours: false }], found: named });
  }],
  ['GET', /^\/api\/cases\/[^/]+\/standing$/, ({ world }) => ok(standing(world))],
  ['POST', /^\/api\/cases\/[^/]+\/moves\/[^/]+\/confirmation$/, ({ world }) => ((world.moved = true), ok({ version: 10 }))],
  ['GET', /^\/api\/administration\/delegations$/, () => ok({ day: '2026-03-02', rows: [['valid', '2025-09-01', '2027-08-31'], ['over', '2024-01-01', '2025-12-31']].map(([state, from, to]) => ({ user: `signatory.${state}`, name: `Dominique Sample ${state}`, act: 'enforced_removal', title: two('Éloignement forcé', 'Enforced removal'), organisation: organisations.pref59, from, to, reference: 'Arrêté fictif n° 2025-101', state, yours: false })) })],
  ['GET', /^\/api\/administration\/health$/, () => ok({ now: at, legal_now: '2026-03-02T08:00:00Z', journal_readable: true, recorded: 12_204, integrated: 12_200, waiting_messages: 2, overdue_timers: 0, counters: { steps: 1804, refusals: 22 } })],
  ['GET', /^\/api\/administration\/migrations$/, ({ world }) => ok({ rows: history(world) })],
  ['GET', /^\/api\/administration\/migrations\/sketch$/, () => ok({ plan, elements: [{ id: 'serve', kind: 'userTask', name: two('Notifier', 'Serve') }], candidates: [{ id: 'serve_notice', kind: 'userTask', name: two('Notifier la mesure', 'Serve the measure') }], deadlines: [], loosened: [], days: [{ id: 'service.served_at', name: two('Notifié le', 'Served on') }] })],
  ['POST', /^\/api\/administration\/migrations$/, ({ world, body }) => (history(world).unshift({ ...history(world)[0], event: 'MigrationProposed', position: 50 + history(world).length, by: world.user.user, by_name: world.user.name, text: body.plan }), ok({ plan: 'ef'.repeat(32) }))],
  ['POST', /^\/api\/administration\/migrations\/trial$/, ({ body }) => ok(batch(body.after))],
  ['POST', /^\/api\/administration\/migrations\/approval$/, ({ world }) => (history(world).unshift({ ...history(world)[0], event: 'MigrationStarted', position: 80, by: world.user.user }), ok({ plan: 'ef'.repeat(32) }))],
  ['POST', /^\/api\/administration\/migrations\/batch$/, ({ world, body }) => {
    if (!body.after) return ok(batch());
    history(world).unshift({ ...history(world)[0], event: 'MigrationEnded', position: 90, passed: 1, blocked: 1 });
    return ok({ ...batch(body.after), ended: { passed: 1, blocked: 1 } });
  }],
  ['GET', /^\/api\/network$/, () => ok({ own: inDirectory(organisations.pref59), rows: places(organisations).map(inDirectory) })],
];
