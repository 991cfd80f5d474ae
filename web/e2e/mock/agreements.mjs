/** Invented answers of the routes of agreements. The draw is one that `entente draw` made of invented candidates. */
import { readFileSync } from 'node:fs';
const two = (fr, en) => ({ fr, en });
const uuid = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const transcript = JSON.parse(readFileSync(new URL('./draw.json', import.meta.url), 'utf8'));
const source = { instrument: 'Accord d’exemple', article: '12', confidence: 'V' };
const title = two('Accord d’exemple « un pour un »', 'Sample “one for one” agreement');
const monday = (n) => new Date(Date.parse('2026-03-02T12:00:00Z') - (9 - n) * 7 * 86_400_000).toISOString().slice(0, 10);
const weekly = [[3, 1], [4, 4], [2, 5], [0, 3], [6, 2], [5, 5], [1, 2], [4, 0], [2, 3], [0, 0]];
const total = (upTo, side) => weekly.slice(0, upTo + 1).reduce((sum, week) => sum + week[side], 0);

const head = (id, in_force) => ({
  id, title: id === 'ended' ? two('Accord d’exemple terminé', 'Sample agreement that has ended') : title, pack: 'sample', in_force, periods: [{ ...source, from: '2025-08-06', to: in_force ? '2026-06-11' : '2026-01-31' }],
  parties: [{ id: 'here', title: two('Partie d’ici', 'Party here'), here: true }, { id: 'there', title: two('Partie d’en face', 'Other party'), here: false, without_node: 'other' }],
});
const series = () =>
  weekly.map(([to_here, to_there], n) => ({
    week: monday(n), over: n < 9,
    directions: [
      { id: 'to_here', reserved: n === 8 ? 2 : 0, gone: to_here, reversed: 0, released: 0, open: n >= 8 ? 2 : 0, total: total(n, 0) },
      { id: 'to_there', reserved: 0, gone: to_there, reversed: n === 5 ? 1 : 0, released: 0, open: 0, total: total(n, 1) },
    ],
    clauses: [{ id: 'balance', value: total(n, 0) - total(n, 1) }, { id: 'ceiling', value: to_here }],
  }));
const week = (n, state, world) => ({
  issued: n < 8 || world.issued?.includes(monday(n)) ? [{ to: 'there', on: n < 8 ? monday(n + 1) : '2026-03-02', by: 'alix', digest: `${n}c`.repeat(32), csv: 'ab'.repeat(32), json: 'cd'.repeat(32), current: true }] : [],
  week: monday(n), state, digest: `${n}c`.repeat(32), statement: { format: 'entente-statement-1' },
  signatures: [
    { party: 'here', digest: `${n}c`.repeat(32), signature: 'c2FtcGxl', differences: [] },
    ...(state === 'us' ? [] : [{ party: 'there', digest: `${n}${state === 'both' ? 'c' : 'd'}`.repeat(32), signature: 'c2FtcGxl', differences: state === 'both' ? [] : [{ where: 'to_there/closing/gone', ours: '24', theirs: '25', remedy: 'follows' }, { where: 'to_there/gone', ours: '2', theirs: '3', remedy: 'find_entry' }], stated_at: '2026-03-01T09:00:00Z' }]),
  ],
});

/** Who signs in as the signatory confirms; everybody else proposes. */
const signs = (world) => world.user.roles.includes('signatory');
const proposals = (world) =>
  (world.proposals ??= [{ id: uuid(901), act: 'count', direction: 'to_there', persons: 3, on: '2026-02-27', by: 'Alix Sample', reason: 'Total de la semaine, signé par l’autre partie (échantillon).', article: '12', proposed_on: '2026-03-01' }]);
const listed = (world) => proposals(world).map((one) => ({ ...one, may_confirm: signs(world) && one.by !== world.user.name }));

const agreement = (world, id) => ({
  ...head(id, id !== 'ended'), stream: uuid(900), version: 41,
  directions: [
    { id: 'to_here', title: two('Venues ici', 'Coming here'), from: 'there', to: 'here', shows: 'places', drawn: false, reserved: 2, executed: total(9, 0), counted: 4, released: 1, reversed: 0, carried: 0 },
    { id: 'to_there', title: two('Parties là-bas', 'Going there'), from: 'here', to: 'there', shows: 'gone', drawn: true, reserved: 0, executed: total(9, 1), counted: 7, released: 0, reversed: 1, carried: 0 },
  ],
  clauses: [
    { ...source, id: 'balance', kind: 'balance', effect: 'refuses', per: 'agreement', directions: ['to_here'], against: ['to_there'], tolerance: 5, low: -5, high: 5, value: total(9, 0) - total(9, 1), within: true, from: '2025-08-06', to: '2026-06-11', forecast: [0, 1, 2, 3].map((n) => ({ week: monday(10 + n), expected_milli: 2250 + 250 * n, low_milli: -3000 - 1500 * n, high_milli: 7500 + 2000 * n })) },
    { ...source, id: 'ceiling', kind: 'cap', effect: 'refuses', per: 'week', directions: ['to_here'], against: [], most: 8, value: 2, within: true, from: '2026-03-02', to: '2026-03-08', forecast: [] },
  ],
  transitions: [{ ...source, to: 'next-agreement', from: '2026-06-12', open: 'carry' }],
  series: series(), weeks: [week(8, 'differs', world), week(7, 'both', world), week(6, 'us', world)],
  refusals: [{ on: '2026-02-24', direction: 'to_here', act: 'reserve', persons: 1, ground: 'clause.ceiling', text: two('Le plafond de la semaine est atteint : 8.', 'The ceiling of the week is reached: 8.'), instrument: source.instrument, article: '12' }],
  by_hand: { possible: true, may_propose: !signs(world), may_confirm: signs(world) }, proposals: listed(world),
});
const entries = (world) => [
  ...(world.entered ?? []),
  { id: uuid(910), act: 'reserve', direction: 'to_here', persons: 2, on: '2026-02-26', by: 'case', open: 2, executed: 0, case: { id: uuid(1), reference: '59-2026-004217' } },
  { id: uuid(911), act: 'reverse', direction: 'to_there', persons: 1, on: '2026-02-06', by: 'Alix Sample', second: 'Dominique Sample', of: uuid(912), reason: 'Compté deux fois (échantillon).' },
  { id: uuid(912), act: 'count', direction: 'to_there', persons: 7, on: '2026-02-05', by: 'Alix Sample', second: 'Dominique Sample', executed: 6, reason: 'Total de la semaine (échantillon).', article: '12' },
];

const persons = (commitment) => transcript.candidates.find((one) => one.commitment === commitment);
const drawHead = {
  id: transcript.id, direction: 'to_there', places: transcript.places, fill: transcript.fill.toLowerCase(), priorities: transcript.priorities, stage: 'drawn',
  seeds: transcript.seeds.map(({ party, commitment, committed_at, key, seed }) => ({ party: party === 'united-kingdom' ? 'there' : 'here', commitment, committed_at, key, seed })),
  candidates: transcript.candidates.length, persons: transcript.candidates.reduce((sum, one) => sum + one.persons, 0), rounds: transcript.rounds.length, closed_at: transcript.closed_at,
};
const freed = new Set(transcript.rounds.flatMap((round) => round.freed));
const draw = () => ({
  ...drawHead, decides: 'there', clause: source,
  results: transcript.order.map((commitment, n) => {
    const round = transcript.rounds.findIndex((one) => one.placed.includes(commitment)) + 1;
    return { commitment, persons: persons(commitment).persons, class: persons(commitment).priority, rank: n + 1, state: freed.has(commitment) ? 'freed' : round ? 'placed' : 'waiting', ...(round ? { round } : {}) };
  }),
  signed_rounds: transcript.rounds.map((round, n) => ({ at: round.at, freed: round.freed, placed: round.placed, signed_by: transcript.signatures[n].person, organisation: transcript.signatures[n].organisation, signed_at: transcript.signatures[n].at })),
  verification: { holds: true, faults: [], warnings: [], claims: transcript.seeds.map((one, n) => ({ what: `seed of '${one.party}'`, key: one.key, holds: true, signer: n ? 'there' : 'here' })) },
  records: transcript.rounds.map((round, n) => ({ sequence: 30 + n, leaf: 120 + n, entry: `a${n}`.repeat(32), recorded_at: round.at })),
  transcript,
});

function propose(world, body, problem, language) {
  if (!body.reason) return problem(400, 'invalid_argument', 'reason', '');
  if (body.on > '2026-06-11') return problem(409, 'refused', language === 'en' ? 'Refused by the agreement' : 'Refusé par l’accord', '', { grounds: [{ text: two('Ce jour est hors de la période en vigueur.', 'This day is outside the period in force.'), article: '22', verdict: 'hold', restricted: false }] });
  const id = uuid(920 + proposals(world).length);
  proposals(world).push({ ...body, id, by: world.user.name, proposed_on: '2026-03-02' });
  return undefined;
}
function settle(world, id, enter) {
  const found = proposals(world).find((one) => one.id === id);
  world.proposals = proposals(world).filter((one) => one !== found);
  if (found && enter) {
    const entry = { ...found };
    delete entry.proposed_on;
    world.entered = [{ ...entry, second: world.user.name, executed: entry.act === 'count' ? entry.persons : 0 }, ...(world.entered ?? [])];
  }
}

/** The routes, given what the server of samples works with. */
export const agreementRoutes = ({ ok, problem }) => [
  ['GET', /^\/api\/agreements$/, () => ok({ rows: [head('sample', true), head('ended', false)] })],
  ['GET', /^\/api\/agreements\/([^/]+)$/, ({ world, $1 }) => ok(agreement(world, $1))],
  ['GET', /^\/api\/agreements\/[^/]+\/entries$/, ({ world, url }) => ok({ rows: url.searchParams.get('week') ? [] : entries(world) })],
  ['POST', /^\/api\/agreements\/[^/]+\/entries$/, ({ world, body, language }) => propose(world, body, problem, language) ?? ok({ id: proposals(world).at(-1).id, version: 42 })],
  ['POST', /^\/api\/agreements\/[^/]+\/entries\/([^/]+)\/confirmation$/, ({ world, $1 }) => (settle(world, $1, true), ok({ id: $1, version: 43 }))],
  ['POST', /^\/api\/agreements\/[^/]+\/entries\/([^/]+)\/withdrawal$/, ({ world, $1 }) => (settle(world, $1, false), ok({ id: $1, version: 43 }))],
  ['POST', /^\/api\/agreements\/([^/]+)\/statements$/, ({ world, body, $1 }) => ((world.issued ??= []).push(body.week), ok({ agreement: $1, week: body.week, peer: body.peer, party: 'there', digest: '8c'.repeat(32), stated_at: '2026-03-02T08:00:00Z', csv: 'ab'.repeat(32), json: 'cd'.repeat(32) }))],
  ['GET', /^\/api\/agreements\/[^/]+\/draws$/, () => ok({ rows: [drawHead] })],
  ['GET', /^\/api\/agreements\/[^/]+\/draws\/[^/]+$/, () => ok(draw())],
];
export const drawId = transcript.id;
