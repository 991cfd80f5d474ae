/** Two indicators as a node would show them; the numbers are samples. */
export const indicatorRows = [
  { id: 'channel-share-arrivals', title: 'Arrivals over detections (sample)', unit: 'percent', provisional: false, own: false, missing: ['frontex-detections'] },
  { id: 'uk-small-boats', title: 'Arrivals by small boat (sample)', unit: 'persons', provisional: true, own: false, missing: [], latest: { period: '2025', value: 41472 } },
];

const figure = (period, value) => ({ period, place: '', origin: '', category: '', value });
const published = (period, value, agreement, status) => ({
  period, place: '', origin: '', category: '', value, tolerance: 0, agreement, status, as_of: '2026-01-01', definition: agreement === 'differs' ? 'Finalised data (sample)' : '', source: 'Sample source',
});

export const smallBoats = {
  id: 'uk-small-boats',
  title: 'Arrivals by small boat (sample)',
  definition: 'People who arrived in small boats: the sum of the days (sample).',
  unit: 'persons',
  reference: 'Sample series',
  provisional: true,
  own: false,
  missing: [],
  tables: [],
  beside: [],
  embargoes: [],
  names: { AFG: 'Afghanistan', DEU: 'Germany', ERI: 'Eritrea', ESP: 'Spain', FRA: 'France', GBR: 'United Kingdom', ITA: 'Italy', MLT: 'Malta' },
  formula: 'select period, value from figures',
  figures: [figure('2022', 45755), figure('2023', 29437), figure('2024', 36816), figure('2025', 41472)],
  published: [published('2022', 45755, 'reproduced', 'provisional'), published('2022', 45774, 'differs', 'final')],
  sources: [
    {
      kind: 'uk-small-boats-daily', title: 'Arrivals by day (sample)', publisher: 'Sample', licence: 'Sample licence', attribution: 'Sample',
      releases: [{ file: 'daily.csv', released_on: '2026-01-01' }],
    },
  ],
  revisions: [{ kind: 'uk-small-boats-daily', measure: 'people', period: '2025-12-31', place: '', origin: '', category: '', value: 12, said_on: '2025-12-31', revised_on: '2026-01-01' }],
};

const of = (values) => ({ period: '2025', place: '', origin: '', category: '', ...values });

/** By country, over time: all pictures but flows. */
export const returns = {
  ...smallBoats,
  id: 'returns',
  title: 'Returns by state (sample)',
  provisional: false,
  figures: ['FRA', 'DEU', 'ESP', 'ITA', 'MLT'].flatMap((place, i) => ['2024', '2025'].map((period, year) => of({ period, place, value: 1000 * (i + 1) + 100 * year }))),
  published: [],
  revisions: [],
};

/** From an origin by a way to a place. */
export const arrivals = {
  ...smallBoats,
  id: 'arrivals',
  title: 'Arrivals by way (sample)',
  figures: [
    of({ place: 'GBR', origin: 'AFG', category: 'Small boat', value: 300 }),
    of({ place: 'GBR', origin: 'ERI', category: 'Small boat', value: 200 }),
    of({ place: 'GBR', origin: 'ERI', category: 'Vehicle', value: 50 }),
  ],
  published: [],
  revisions: [],
};
