/** Invented answers of the routes of those who watch over the work. */
import { talentCalendar } from './talent.mjs';
const two = (fr, en) => ({ fr, en });
const uuid = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const day = (at) => new Date(at).toISOString().slice(0, 10);
const hours = 3_600_000;
const people = [
  { user: 'agent.59', name: 'Camille Sample' },
  { user: 'agent2.59', name: 'Noa Sample' },
];
const titles = [two('Notifier l’obligation de quitter le territoire', 'Serve the obligation to leave'), two('Consigner la réponse du consulat', 'Record the consulate’s answer'), two('Examiner le droit au séjour', 'Examine the right to stay')];
const effect = two('le délai de départ ne court pas', 'the departure period does not start');

const duties = (now) =>
  Array.from({ length: 24 }, (_, n) => {
    const at = new Date(now + (n - 3) * 19 * hours);
    return {
      task: uuid(5000 + n), case: uuid(1), reference: `59-2026-${String(4100 + n).padStart(6, '0')}`, person: `DIALLO Sample ${n}`, procedure: two('Retour', 'Return'), title: titles[n % 3], role: two('Agent', 'Agent'),
      since: new Date(now - n * 30 * hours).toISOString(),
      ...(n % 3 === 0 ? {} : { holder: people[n % 2] }),
      ...(n % 7 === 6 ? {} : { due: { at: at.toISOString(), day: day(at), name: two('Délai', 'Deadline'), effect, late: at.getTime() <= now, ...(n < 3 ? { target: true } : {}) } }),
      suitable: n % 5 === 1 ? people.map((one, at) => (at === 1 ? { ...one, without_delegation: true } : one)) : people,
    };
  });

const holderOf = (world, row) => world.given?.[row.task] ?? row.holder;
const rank = ({ due }) => (!due ? 2 : due.target ? 1 : 0);
const inOrder = (a, b) => rank(a) - rank(b) || Date.parse(a.due?.at ?? a.since) - Date.parse(b.due?.at ?? b.since);
const listed = (world) => duties(world.now).sort(inOrder).map((row) => ({ ...row, holder: holderOf(world, row) })).map((row) => JSON.parse(JSON.stringify(row)));
const load = (rows, now) => {
  const late = rows.filter((row) => row.due?.late);
  return { open: rows.length, late: late.length, soon: rows.filter((row) => row.due && !row.due.late && Date.parse(row.due.at) < now + 168 * hours).length, ...(late[0] ? { oldest_due_at: late.map((row) => row.due.at).sort()[0] } : {}) };
};

function supervision(world, organisations) {
  const rows = listed(world);
  const of = (user) => load(rows.filter((row) => row.holder?.user === user), world.now);
  return {
    organisation: organisations.pref59, soon_days: 7, nobody: of(undefined),
    people: people.map((one) => ({ ...one, roles: ['agent'], account: true, load: of(one.user) })),
    organisations: [
      { organisation: organisations.pref59, cases: 87, load: load(rows, world.now) },
      { organisation: organisations.post, cases: 31, load: { open: 12, late: 0, soon: 4 } },
    ],
  };
}

const kinds = [['departure_window', two('Fin du délai de départ volontaire', 'End of the departure period'), false], ['appeal_period', two('Fin du délai de recours contre la mesure et contre le pays de renvoi', 'End of the appeal period against the measure and the country of return'), false], ['lpc_useful_time', two('Temps utile du laissez-passer', 'Useful time of the laissez-passer'), true]];

function calendar(world, query) {
  const from = Date.parse(`${query.get('from')}T00:00:00Z`);
  const to = Date.parse(`${query.get('to')}T00:00:00Z`);
  const all = Array.from({ length: 60 }, (_, n) => ({ n, at: Date.parse('2026-02-26T23:00:00Z') + n * 31 * hours, kind: kinds[n % 3] })).filter((one) => one.at >= from - 24 * hours && one.at < to + 24 * hours && day(one.at) >= query.get('from') && day(one.at) <= query.get('to'));
  const counts = new Map();
  for (const one of all) {
    const key = `${day(one.at)} ${one.kind[0]}`;
    const found = counts.get(key) ?? { day: day(one.at), kind: one.kind[0], title: one.kind[1], count: 0, late: 0, target: one.kind[2] };
    found.count += 1 + (one.n % 4);
    if (one.at <= world.now) found.late += 1;
    counts.set(key, found);
  }
  const wanted = query.get('rows') === 'true' ? all.filter((one) => !query.get('kind') || one.kind[0] === query.get('kind')) : [];
  const rows = wanted.map((one) => ({
    day: day(one.at), at: new Date(one.at).toISOString(), binds_at: new Date(one.at + (one.n % 2) * 24 * hours).toISOString(), kind: one.kind[0], title: one.kind[1], effect, target: one.kind[2], late: one.at <= world.now,
    case: uuid(one.n + 1), reference: `59-2026-${String(4100 + one.n).padStart(6, '0')}`, person: `DIALLO Sample ${one.n}`, procedure: two('Retour', 'Return'), tasks: one.n % 2 ? [{ task: uuid(5000 + one.n), title: titles[0] }] : [],
  }));
  return { from: query.get('from'), to: query.get('to'), counts: [...counts.values()], rows, more: false };
}

const feed = (world) => ({ open: Boolean(world.feed), ...(world.feed ? { made_at: new Date(world.now).toISOString() } : {}) });

/** The routes, given what the server of samples works with. */
export const oversightRoutes = ({ ok, organisations }) => [
  ['GET', /^\/api\/supervision$/, ({ world }) => ok(supervision(world, organisations))],
  ['GET', /^\/api\/supervision\/tasks$/, ({ world, url }) => {
    const asked = url.searchParams;
    return ok({ rows: listed(world).filter((row) => (asked.get('nobody') !== 'true' || !row.holder) && (!asked.get('holder') || row.holder?.user === asked.get('holder')) && (asked.get('late') !== 'true' || row.due?.late)) });
  }],
  ['POST', /^\/api\/cases\/[^/]+\/tasks\/([^/]+)\/assignment$/, ({ world, $1, body }) => {
    world.given = { ...world.given, [$1]: people.find((one) => one.user === body.user) };
    return ok({ version: 8 });
  }],
  ['GET', /^\/api\/calendar$/, ({ world, url }) => ok(talentCalendar(url) ?? calendar(world, url.searchParams))],
  ['GET', /^\/api\/calendar\/feed$/, ({ world }) => ok(feed(world))],
  ['POST', /^\/api\/calendar\/feed$/, ({ world }) => ((world.feed = true), ok({ path: `/api/feeds/${'5a'.repeat(32)}.ics` }))],
  ['DELETE', /^\/api\/calendar\/feed$/, ({ world }) => ((world.feed = false), ok(feed(world)))],
];
