import { expect, it } from 'vitest';
import '@/shared/i18n';
import { saidFact } from './factWords';

it('a language is said by its name, any other fact as it is recorded', () => {
  expect(saidFact({ id: 'service.language', display: 'fr' }, 'fr')).toBe('français');
  expect(saidFact({ id: 'service.language', display: 'ar' }, 'en')).toBe('Arabic');
  expect(saidFact({ id: 'service.language', display: 'langue des signes' }, 'fr')).toBe('langue des signes');
  expect(saidFact({ id: 'service.mode', display: 'fr' }, 'fr')).toBe('fr');
});

it('a list of which nothing is left says so', () => {
  expect(saidFact({ id: 'appeal.attacked', display: '' }, 'fr')).toBe('rien');
  expect(saidFact({ id: 'appeal.attacked', display: '' }, 'en')).toBe('none');
});
