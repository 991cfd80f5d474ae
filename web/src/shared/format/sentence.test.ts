import { expect, test } from 'vitest';
import { sentence } from './sentence';

test('a refusal that stands alone is a whole sentence', () => {
  expect(sentence('le dossier est clos')).toBe('Le dossier est clos.');
  expect(sentence('Le délai court.')).toBe('Le délai court.');
  expect(sentence('Attendu : un jour ?')).toBe('Attendu : un jour ?');
  expect(sentence('')).toBe('');
});

test('the days of a refusal are said as the pages say them', () => {
  expect(sentence('cette date est antérieure au 2026-04-29', 'fr')).toBe('Cette date est antérieure au 29 avril 2026.');
  expect(sentence('this is before 2026-04-29', 'en')).toBe('This is before 29 April 2026.');
});
