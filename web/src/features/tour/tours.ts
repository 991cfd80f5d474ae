/** Which walk for whom: where each step stands and what it points at. The words are in the catalogues, under the step's name. */
export interface Stop {
  name: StopName;
  to: string;
  /** What is pointed at; the words stand alone when the page does not have it. */
  target: string;
}
export const tourNames = ['agent', 'central', 'officer', 'signatory', 'supervisor', 'leader', 'auditor', 'data_protection', 'administrator', 'rule_keeper', 'reader'] as const;
export type TourName = (typeof tourNames)[number];

const link = (to: string) => `.navigation a[href="${to}"]`;
const stops = {
  scopes: { to: '/inbox', target: '.scopes' },
  deadline_first: { to: '/inbox', target: 'table.inbox' },
  to_sign: { to: '/inbox?scope=organisation', target: 'table.inbox' },
  from_prefectures: { to: '/inbox?scope=organisation', target: 'table.inbox' },
  waiting: { to: '/inbox', target: '.scopes a[href*="waiting"]' },
  search: { to: '/inbox', target: '.search' },
  open_case: { to: '/inbox', target: link('/new') },
  deadlines: { to: '/calendar', target: '.month' },
  talent: { to: '/inbox', target: link('/talent') },
  agreements: { to: '/agreements', target: '.books' },
  observatory: { to: '/observatory', target: 'main .list-table, main table' },
  load: { to: '/supervision', target: '.load-table' },
  give: { to: '/supervision', target: '.duties' },
  numbers_alone: { to: '/leaders', target: '.headlines' },
  countries: { to: '/countries', target: 'main .list-table, main .empty' },
  network: { to: '/network', target: '.chart, main .list-table' },
  studio_files: { to: '/studio', target: '.studio-main' },
  studio_check: { to: '/studio', target: '.studio-side' },
  studio_publish: { to: '/studio', target: '.studio-side > section:last-child' },
  to_reread: { to: '/inbox?scope=organisation', target: 'table.inbox' },
  rereadings: { to: '/visa-feedback', target: 'main h1' },
  journal: { to: '/audit', target: '.journal' },
  journal_views: { to: '/audit', target: 'main .choices-bar' },
  reads: { to: '/audit?view=accesses', target: 'main .list-table' },
  retention: { to: '/data-protection', target: '.retained, main .empty' },
  requests: { to: '/data-protection?view=requests', target: 'main .page-tools' },
  who_read: { to: '/data-protection?view=accesses', target: 'main .list-table' },
  health: { to: '/administration?view=health', target: 'main .choices-bar' },
  packs: { to: '/administration?view=packs', target: 'main .list-table' },
  migration: { to: '/administration?view=migration', target: 'main .choices-bar' },
  trust: { to: '/administration?view=trust', target: 'main .list-table' },
  clock: { to: '', target: '.clock-bar' },
} as const;
export type StopName = keyof typeof stops;

const walks: Record<TourName, StopName[]> = {
  agent: ['scopes', 'deadline_first', 'search', 'open_case', 'deadlines', 'clock'],
  central: ['scopes', 'from_prefectures', 'waiting', 'agreements', 'observatory', 'clock'],
  officer: ['scopes', 'from_prefectures', 'waiting', 'talent', 'clock'],
  signatory: ['scopes', 'to_sign', 'deadlines', 'search', 'clock'],
  supervisor: ['load', 'give', 'deadlines', 'scopes', 'clock'],
  leader: ['numbers_alone', 'countries', 'network', 'observatory', 'agreements', 'clock'],
  auditor: ['journal', 'journal_views', 'reads', 'clock'],
  data_protection: ['retention', 'requests', 'who_read', 'clock'],
  administrator: ['health', 'packs', 'migration', 'trust', 'clock'],
  rule_keeper: ['studio_files', 'studio_check', 'studio_publish', 'clock'],
  reader: ['scopes', 'to_reread', 'rereadings', 'clock'],
};

/** The walk of the first of these roles; an agent who opens no case works for the whole country. */
export function tourFor(roles: string[], opens: boolean): TourName | undefined {
  const found = (['administrator', 'auditor', 'data_protection', 'supervisor', 'leader', 'rule_keeper', 'signatory', 'officer', 'reader', 'agent'] as const).find((role) => roles.includes(role));
  return found === 'agent' && !opens ? 'central' : found;
}

const ofFigures = ['/observatory', '/leaders', '/countries', '/visa-feedback'];

/** @param figures  whether the node shows any; without, their pages are left out */
export const stopsOf = (tour: TourName, figures: boolean): Stop[] => walks[tour].map((name) => ({ name, ...stops[name] })).filter((stop) => figures || !ofFigures.includes(stop.to));
