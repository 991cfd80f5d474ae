import { expect, test } from 'vitest';
import { sentence } from './sentence';

test('a refusal that stands alone is a whole sentence', () => {
  expect(sentence('le dossier est clos')).toBe('Le dossier est clos.');
  expect(sentence('Le délai court.')).toBe('Le délai court.');
  expect(sentence('Attendu : un jour ?')).toBe('Attendu : un jour ?');
  expect(sentence('')).toBe('');
});

test('the days of a refusal are said as the pages say them', () => {
  expect(sentence('trouvé 2026-04-30 ; attendu : 2026-04-29 au plus tard', 'fr')).toBe('Trouvé 30 avril 2026 ; attendu : 29 avril 2026 au plus tard.');
  expect(sentence('found 2026-04-30; expected 2026-04-29 at the latest', 'en')).toBe('Found 30 April 2026; expected 29 April 2026 at the latest.');
});
