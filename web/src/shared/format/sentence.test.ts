import { expect, test } from 'vitest';
import { sentence } from './sentence';

test('a refusal that stands alone is a whole sentence', () => {
  expect(sentence('le dossier est clos')).toBe('Le dossier est clos.');
  expect(sentence('Le délai court.')).toBe('Le délai court.');
  expect(sentence('Attendu : un jour ?')).toBe('Attendu : un jour ?');
  expect(sentence('')).toBe('');
});
