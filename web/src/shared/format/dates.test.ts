import { describe, expect, it } from 'vitest';
import { asOnPages, endsWithDay, longDay, mediumDay, near, withDays, type Reading } from './dates';

const reading = (language: string): Reading => ({ language, now: new Date('2026-03-02T09:00:00+01:00'), zone: 'Europe/Paris' });

describe('a date is said as its reader says it', () => {
  it('uses relative words near the legal present', () => {
    expect(near('2026-03-02T17:40:00+01:00', undefined, reading('fr'))).toMatch(/^aujourd.hui 17:40$/);
    expect(near('2026-03-03T17:40:00+01:00', undefined, reading('en'))).toBe('tomorrow 17:40');
  });

  it('names the day within a week and the date beyond', () => {
    expect(near('2026-02-26T10:00:00+01:00', undefined, reading('en'))).toMatch(/^Thu,? 26 Feb 10:00$/);
    expect(near('2026-02-26T10:00:00+01:00', undefined, reading('en'), false)).toMatch(/^Thu,? 26 Feb$/);
    expect(near('2026-03-02T08:00:00+01:00', undefined, reading('en'), false)).toBe('today 08:00');
    expect(near('2026-03-05T00:00:00+01:00', '2026-03-04', reading('en'))).toMatch(/^Wed,? 4 Mar$/);
    expect(near('2026-04-02T00:00:00+02:00', '2026-04-01', reading('fr'))).toBe('1er avril');
    expect(near('2027-04-02T00:00:00+02:00', '2027-04-01', reading('fr'))).toBe('1er avril 2027');
  });

  it('gives a deadline that ends at midnight the day that it ends', () => {
    expect(endsWithDay('2026-04-01T22:00:00Z', 'Europe/Paris')).toBe(true);
    expect(near('2026-03-02T23:00:00Z', undefined, reading('fr'))).toMatch(/^aujourd.hui$/);
  });

  it('writes the hour of the node as the pages do, and leaves what was typed', () => {
    expect(asOnPages('mardi 3 mars 2026 à 9 h 05')).toBe('mardi 3 mars 2026, 09:05');
    expect(asOnPages('1er mars 2026 à 17 h 40')).toBe('1er mars 2026, 17:40');
    expect(asOnPages('Vu le 3 mars 2026 à 9 h 05 au guichet')).toBe('Vu le 3 mars 2026 à 9 h 05 au guichet');
  });

  it('writes the first of a month as French does', () => {
    expect(longDay('2026-12-01', 'fr')).toBe('mardi 1er décembre 2026');
    expect(mediumDay('2026-12-01', 'en')).toBe('1 December 2026');
    expect(withDays('from 2024-07-15', 'en')).toBe('from 15 July 2024');
    expect(withDays('à partir du 2026-12-01, dossier 59-2026-000102', 'fr')).toBe('à partir du 1er décembre 2026, dossier 59-2026-000102');
  });
});
