/** Invented answers of the routes of figures: what leaders see first, countries, what became of visas. */
const two = (fr, en) => ({ fr, en });
const uuid = (n) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const labelled = (id, fr, en = fr) => ({ id, title: two(fr, en) });

const common = { unit: 'persons', own: false, reference: 'Sample source', revisions: 0, embargoes: [], provisional: false };
const groups = [
  {
    id: 'returns', title: two('Retours', 'Returns'),
    figures: [
      { ...common, indicator: 'returns', title: two('Retours (échantillon)', 'Returns (sample)'), as_of: '2026-01-27', period: '2025', value: 15_000, place: labelled('FRA', 'France'), before: { period: '2024', value: 12_500 }, revisions: 2 },
      { ...common, indicator: 'returns', title: two('Retours, évolution (échantillon)', 'Returns, change (sample)'), unit: 'percent', as_of: '2026-01-27', period: '2025', value: 20, before: { period: '2024', value: 8.5 }, place: labelled('DEU', 'Allemagne', 'Germany') },
      { ...common, indicator: 'own-returns', title: two('Retours des dossiers (échantillon)', 'Returns of cases (sample)'), own: true, why_not: two('Rien à montrer : aucun mois achevé.', 'Nothing to show: no month is over.') },
    ],
  },
  {
    id: 'channel', title: two('Manche', 'Channel'),
    figures: [
      { ...common, indicator: 'uk-small-boats', title: two('Arrivées (échantillon)', 'Arrivals (sample)'), as_of: '2026-01-01', period: '2025', value: 41_472, provisional: true, embargoes: [{ kind: 'uk-small-boats-daily', released_on: '2026-03-01', until: '2026-03-05T08:30:00Z' }] },
      { ...common, indicator: 'channel-share-arrivals', title: two('Part (échantillon)', 'Share (sample)'), unit: 'percent', why_not: two('Non calculable, faute de : Détections (échantillon).', 'Not computable for want of: Detections (sample).') },
    ],
  },
];

const counts = { recorded_on: '2026-01-19', definition: labelled('before_detention_end', 'avant la fin de la rétention', 'before detention ends'), asked: 40, heard: 31, issued: 21, in_time: 13, refused: 4, unanswered: 15, blocked: 9, share: 3250, low: 2008, high: 4798 };
const none = { periods: ['2025-T4'], other_standings: [], escalated: false, actions_open: 0, actions_late: 0 };
const countries = [
  { ...none, country: 'VNM', name: 'Viet Nam', agreement: labelled('none', 'Aucun', 'None'), ambassador: 'Sample Ambassador', prefect: 'Sample Prefect', pair_named_on: '2026-01-12', counts, threshold_percent: 50, threshold_set_on: '2026-01-19', standing: 'below', other_standings: [{ title: two('Consentements de transit', 'Consents to transit'), standing: 'too_few', threshold_percent: 50 }], escalated: true, escalation_proposed_on: '2026-01-20', escalation_signed_on: '2026-01-22', escalation_topic: two('Délai des documents', 'Time of documents'), measure: labelled('sample', 'Mesure (échantillon)', 'Measure (sample)'), actions_open: 1, actions_late: 1 },
  { ...none, country: 'MLI', name: 'Mali', agreement: labelled('bilateral', 'Bilatéral', 'Bilateral'), agreement_from: '2001-01-01', counts: { ...counts, in_time: 30, share: 7500, low: 5982, high: 8581 }, threshold_percent: 50, standing: 'at_or_above' },
  { ...none, country: 'TUN', name: two('Tunisie', 'Tunisia'), counts: { recorded_on: '2026-01-21', definition: counts.definition, asked: 8, issued: 3, in_time: 2 }, standing: 'too_few' },
  { ...none, country: 'GIN', name: two('Guinée', 'Guinea'), standing: 'no_counts' },
];

const table = (period, rows, columns, cells, more = {}) => ({ minimum: 5, period, provisional: false, noisy: false, totals: false, rows, columns, cells, withheld: cells.flat().filter((cell) => cell === null).length, ...more });
const vnm = labelled('VNM', 'Viet Nam');
const part = (count, share, low, high) => ({ count, share, low, high });
const country = {
  as_of: '2026-03-02', minimum: 10, row: countries[0], contact: 'Direction de l’immigration (exemple)', third_country: false, transit: null,
  files: [
    { case: uuid(1), reference: 'FRA-2026-000001', period: '2026-T1', open: true },
    { reference: 'FRA-2025-000007', period: '2025-T4', open: false, counts },
  ],
  actions: [
    { case: uuid(1), reference: 'FRA-2026-000001', title: two('Démarche (exemple)', 'Démarche (sample)'), owner: 'Ambassade (exemple)', due_on: '2026-02-27', late: true },
    { reference: 'FRA-2025-000007', title: two('Mission (exemple)', 'Mission (sample)'), owner: 'Préfecture (exemple)', due_on: '2025-12-01', done_on: '2025-12-04', result: labelled('progress', 'Progrès', 'Progress'), late: true },
  ],
  own: {
    indicator: 'returns', title: two('Laissez-passer (échantillon)', 'Laissez-passer (sample)'), definition: two('Une demande par dossier.', 'One request for each case.'),
    tables: [table('2026', [{ place: labelled('', ''), origin: vnm }], [labelled('in_time', 'En temps utile', 'In useful time'), labelled('late', 'Trop tard', 'Too late')], [[part(12, 4000, 2459, 5768), null, { count: 30 }]], { totals: true, provisional: true })],
  },
  blocked: {
    indicator: 'returns', title: two('Sans réponse (échantillon)', 'Not answered (sample)'), definition: two('Dossiers ouverts.', 'Open cases.'),
    tables: [table('', [{ place: labelled('pref-59', 'Préfecture du Nord', 'Nord prefecture'), origin: vnm }, { place: labelled('pref-13', 'Préfecture des Bouches-du-Rhône', 'Bouches-du-Rhône prefecture'), origin: vnm }], [labelled('waiting', 'Sans réponse', 'Not answered')], [[{ count: 7 }], [null]])],
  },
  published: [{ indicator: 'returns', title: two('Retours (échantillon)', 'Returns (sample)'), unit: 'persons', period: '2025-S1', category: '', value: 1200 }],
};

const visas = ['C', 'D'].map((one) => labelled(one, `Visa ${one}`));
const documents = [labelled('payslip', 'Bulletin de paie', 'Payslip'), labelled('invitation', 'Attestation d’accueil', 'Proof of accommodation')];
const feedback = {
  indicator: 'returns', title: two('Suites (échantillon)', 'Outcomes (sample)'), definition: two('Constats confirmés par deux personnes.', 'Observations confirmed by two persons.'), as_of: '2026-02-28',
  never_counted: two('Une demande d’asile n’est jamais comptée.', 'A claim of asylum is never counted.'), nationality: two('La nationalité n’est pas consignée.', 'Nationality is not recorded.'), missing: [],
  tables: [
    table('', [{ place: visas[0], origin: documents[0] }, { place: visas[0], origin: documents[1] }, { place: visas[1], origin: documents[0] }], [labelled('authentic', 'Authentique', 'Authentic'), labelled('forged', 'Contrefait', 'Forged')], [
      [part(180, 9000, 8507, 9343), part(20, 1000, 657, 1493), { count: 200 }],
      [part(40, 8000, 6696, 8876), part(10, 2000, 1124, 3304), { count: 50 }],
      [null, null, { count: 23 }],
      [null, null, { count: 273 }],
    ], { minimum: 10, totals: true }),
  ],
  by_posts: { indicator: 'returns', title: two('Postes (échantillon)', 'Posts (sample)'), definition: two('Constats de postes.', 'Observations of posts.'), tables: [] },
  reading: { files: 60, same: 54, share: 9000, low: 7985, high: 9534, kappa: 71 },
  rereading: { files: 40, same: 38, share: 9500, low: 8350, high: 9862 },
};

export const figureRoutes = ({ ok, problem }) => [
  ['GET', /^\/api\/leaders$/, () => ok({ groups, countries })],
  ['GET', /^\/api\/cooperation$/, () => ok({ as_of: '2026-03-02', minimum: 10, rows: countries })],
  ['GET', /^\/api\/cooperation\/VNM$/, () => ok(country)],
  ['GET', /^\/api\/cooperation\/([A-Z]{3})$/, ({ $1 }) => problem(404, 'not_found', 'Not found', $1)],
  ['GET', /^\/api\/feedback$/, () => ok(feedback)],
];
