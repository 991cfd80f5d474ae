import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countryCode, countryNames, isDocumentCode, placeName } from './names';

const directory = readFileSync('../packs/common/directories/countries.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '')));

describe('names of countries', () => {
  it('are those of the directory that the packs and the figures use', () => {
    expect(countryNames('fr')).toHaveLength(directory.length);
    for (const [code = '', french, english] of directory) {
      expect([placeName(code, 'fr'), placeName(code, 'en')]).toEqual([french, english]);
    }
  });

  it('are understood as typed in either language, without their accents too', () => {
    expect(countryCode('viet nam')).toBe(countryCode('Vietnam'));
    expect(countryCode('Algerie')).toBe('DZA');
    expect(countryCode('algeria')).toBe('DZA');
    expect(countryCode('Atlantis')).toBeUndefined();
  });

  it('a travel document may bear a code that is no country of the directory', () => {
    for (const code of ['XXA', 'XXB', 'XXC', 'XXX', 'RKS', 'GBN', 'D', 'uno', 'UTO']) {
      expect(isDocumentCode(code)).toBe(true);
      expect(countryCode(code)).toBeUndefined();
    }
    expect(isDocumentCode('ZZZ')).toBe(false);
    expect(isDocumentCode('toString')).toBe(false);
  });
});
