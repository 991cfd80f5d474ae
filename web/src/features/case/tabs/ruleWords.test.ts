import { describe, expect, it } from 'vitest';
import type { Fact } from '@/shared/api/types';
import { confidenceOf, factsRead, isExpression, outcomes } from './ruleWords';

describe('what a rule answered', () => {
  it('is read from a context whose values hold commas and lists', () => {
    expect(outcomes('{article: L. 614-1, L. 911-1, confidence: V:C, counting: [FR_PLAIN, FR_CPC], length: 1, unit: months}')).toEqual([
      { article: 'L. 614-1, L. 911-1', confidence: 'V:C', counting: '[FR_PLAIN, FR_CPC]', length: '1', unit: 'months' },
    ]);
  });
  it('may be one value, several, or none', () => {
    expect(outcomes('oui')).toEqual([{ '': 'oui' }]);
    expect(outcomes('[{verdict: hold, article: L. 1}, {verdict: unknown, article: L. 2}]')).toHaveLength(2);
    expect(outcomes('null')).toEqual([]);
    expect(outcomes('[]')).toEqual([]);
  });
});

describe('what a rule read', () => {
  it('is told apart from how it is written', () => {
    for (const raw of ['if facts.passport.expires_on = null then false else true', 'measure_rules.route', 'territory', 'territory != null and string length(territory) = 3', 'facts.passport.held = true'])
      expect(isExpression(raw), raw).toBe(true);
    for (const words of ['Décision signée le', 'Âge', 'Situation à la notification', 'Nationality (code)']) expect(isExpression(words), words).toBe(false);
  });
  it('is named by the facts that the expression holds', () => {
    const fact = (id: string) => ({ id, label: id }) as Fact;
    expect(factsRead('if facts.passport.expires_on = null then facts.passport.held', [fact('passport.held'), fact('person.sex')]).map((one) => one.id)).toEqual(['passport.held']);
  });
});

it('says how sure a rule is in words', () => {
  expect(['V:C', 'V:A,FM', 'K', 'target', 'U', undefined].map(confidenceOf)).toEqual(['read', 'read', 'known', 'target', 'uncertain', undefined]);
});
