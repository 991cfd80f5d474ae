/** Invented answers of the routes of auditors and of data protection. */
import { createHash } from 'node:crypto';

const two = (fr, en) => ({ fr, en });
const uuid = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const hours = 3_600_000;
const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** A real tree of RFC 6962 over invented leaves, so that the pages' own check has something to judge. */
const leaves = Array.from({ length: 120 }, (_, n) => sha(Buffer.from([0]), Buffer.from(`sample ${n}`)));
const node = (left, right) => sha(Buffer.from([1]), left, right);
const half = (n) => 2 ** Math.floor(Math.log2(n - 1));
const root = (from, to) => (to - from === 1 ? leaves[from] : node(root(from, from + half(to - from)), root(from + half(to - from), to)));
function path(leaf, from, to) {
  if (to - from === 1) return [];
  const middle = from + half(to - from);
  return leaf < middle ? [...path(leaf, from, middle), root(middle, to)] : [...path(leaf, middle, to), root(from, middle)];
}
const proof = (leaf) => ({
  sequence: 1, leaf, leaf_hash: leaves[leaf].toString('base64'), tree_size: leaves.length, path: path(leaf, 0, leaves.length).map((hash) => hash.toString('base64')),
  // One leaf of the samples is a forgery, so that a wrong proof is seen to be told.
  checkpoint: `mock\n${leaves.length}\n${(leaf === 117 ? leaves[0] : root(0, leaves.length)).toString('base64')}\n\n— mock sample\n`,
});

const types = ['CaseOpened', 'FactRecorded', 'TaskCreated', 'TaskCompleted', 'FactCorrected', 'MessageSent', 'DeadlineReached', 'TaskAssigned'];
const interventions = ['FactCorrected', 'TaskAssigned', 'AccessDenied'];
function journal(world, query, organisations) {
  const rows = Array.from({ length: 122 }, (_, n) => {
    const type = n === 40 ? 'AccessDenied' : types[n % types.length];
    const kind = type === 'DeadlineReached' ? 'timer' : 'person';
    return {
      position: n, sequence: n + 1, stream: n === 40 ? 'node' : 'case', event: type, recorded_at: new Date(world.now - (122 - n) * hours).toISOString(), legal_at: new Date(world.now - (122 - n) * hours).toISOString(),
      actor: kind === 'timer' ? 'timer' : 'agent.59', name: kind === 'timer' ? 'timer' : 'Camille Sample', actor_kind: kind, organisation: organisations.pref59,
      intervention: interventions.includes(type), integrated: n < leaves.length, ...(n === 40 ? {} : { case: uuid(1), reference: `59-2026-${String(4217 + (n % 3)).padStart(6, '0')}` }),
    };
  }).reverse();
  const fits = (row) =>
    ['reference', 'event', 'actor'].every((name) => !query.get(name) || row[name] === query.get(name)) && (query.get('interventions') !== 'true' || row.intervention) && (!query.get('from') || row.recorded_at.slice(0, 10) >= query.get('from')) && (!query.get('to') || row.recorded_at.slice(0, 10) <= query.get('to'));
  return { rows: rows.filter(fits).slice(0, 30), recorded: 122, integrated: leaves.length };
}

const accesses = (world, query, organisations) => ({
  rows: Array.from({ length: 12 }, (_, n) => ({ number: 12 - n, at: new Date(world.now - n * hours).toISOString(), user: n % 2 ? 'agent2.59' : 'agent.59', name: n % 2 ? 'Noa Sample' : 'Camille Sample', organisation: organisations.pref59, case: uuid(n), reference: `59-2026-${String(4217 + (n % 3)).padStart(6, '0')}`, what: ['case', 'timeline', 'paper obligation'][n % 3] })).filter(
    (row) => (!query.get('user') || row.user === query.get('user')) && (!query.get('reference') || row.reference === query.get('reference')),
  ),
});

const retained = (organisations) => ({
  looked_at: 87,
  rows: [
    { case: uuid(11), reference: '59-2020-000411', procedure: two('Retour', 'Return'), lead: organisations.pref59, rule: 'untouched', title: two('Dossier sans mise à jour depuis cinq ans', 'Case without an update for five years'), article: 'R. 142-21', then: 'erase', since: '2021-02-28', due_on: '2026-02-28', due: true, of_all: true, bound: [], facts: [two('Nom', 'Family name'), two('Prénoms', 'Given names')] },
    { case: uuid(12), reference: '59-2025-000019', procedure: two('Retour', 'Return'), lead: organisations.pref59, rule: 'routing_removed', title: two('Acheminement, après le départ', 'Routing, after the departure'), article: 'R. 142-26', then: 'restrict', since: '2025-09-01', due_on: '2026-03-01', due: true, of_all: false, bound: [], facts: [two('Vol', 'Flight')] },
    { case: uuid(13), reference: '59-2025-000023', procedure: two('Retour', 'Return'), lead: organisations.pref59, rule: 'routing_annulled', title: two('Acheminement, mesure annulée', 'Routing, measure annulled'), article: 'R. 142-26', then: 'erase', since: '2026-02-20', due_on: '2026-02-20', due: true, of_all: false, bound: [two('Escorte', 'Escort')], facts: [two('Jour du départ', 'Day of departure'), two('Vol', 'Flight'), two('Escorte', 'Escort')] },
  ],
});

const left = (world, page) => ({ ...page, rows: page.rows.filter((row) => row.rule !== world.erasedBy) });

const kinds = [
  { kind: 'access', title: two('Accès', 'Access'), article: 'RGPD, art. 12', addressed_to: 'R. 142-24', confidence: 'K' },
  { kind: 'objection', title: two('Opposition', 'Objection'), article: 'RGPD, art. 12', addressed_to: 'R. 142-24', no_right: 'R. 142-25', confidence: 'K' },
];
const requests = (world) => (world.requests ??= [
  { id: uuid(301), kind: 'access', reference: '59-2026-004217', case: uuid(1), received_on: '2026-02-10', due_on: '2026-03-10', extended: false, late: false, by: 'watch.59' },
  { id: uuid(302), kind: 'objection', received_on: '2026-01-20', due_on: '2026-02-20', extended: false, late: true, by: 'watch.59' },
]);
const change = (world, id, more) => Object.assign(requests(world).find((one) => one.id === id), more);

export const inspectionRoutes = ({ ok, organisations }) => [
  ['GET', /^\/api\/journal$/, ({ world, url }) => ok(journal(world, url.searchParams, organisations))],
  ['GET', /^\/api\/journal\/(\d+)\/proof$/, ({ $1 }) => ok(proof(Number($1)))],
  ['GET', /^\/api\/accesses$/, ({ world, url }) => ok(accesses(world, url.searchParams, organisations))],
  ['GET', /^\/api\/accesses\/verification$/, () => ok({ holds: true, entries: 12 })],
  ['GET', /^\/api\/retention$/, ({ world }) => ok(world.erased ? { looked_at: 87, rows: [] } : left(world, retained(organisations)))],
  ['POST', /^\/api\/cases\/[^/]+\/erasure$/, ({ world }) => ((world.erased = true), ok({ version: 9 }))],
  ['POST', /^\/api\/cases\/[^/]+\/partial-erasure$/, ({ world, body }) => ((world.erasedBy = body.rule), ok({ version: 9 }))],
  ['GET', /^\/api\/requests$/, ({ world }) => ok({ kinds, rows: requests(world) })],
  ['POST', /^\/api\/requests$/, ({ world, body }) => {
    const made = { id: uuid(400 + requests(world).length), kind: body.kind, received_on: body.received_on, due_on: '2026-04-02', extended: false, late: false, by: 'watch.59' };
    requests(world).push(made);
    return ok(made);
  }],
  ['POST', /^\/api\/requests\/([^/]+)\/extension$/, ({ world, $1 }) => ok(change(world, $1, { extended: true, due_on: '2026-05-10' }))],
  ['POST', /^\/api\/requests\/([^/]+)\/answer$/, ({ world, $1, body }) => ok(change(world, $1, { answered_on: '2026-03-02', outcome: body.outcome }))],
];
