import { describe, expect, it } from 'vitest';
import { confidenceOf, isCode, isFact, isSilent, outcomes } from './ruleWords';

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

it('a fact is told apart from a condition that is computed', () => {
  for (const fact of ['facts.passport.held', 'measure_rules.route', 'territory']) expect(isFact(fact), fact).toBe(true);
  for (const computed of ['if facts.passport.expires_on = null then false else true', 'facts.passport.held = true', 'date(facts.detention.placed_at)']) expect(isFact(computed), computed).toBe(false);
});

it('says how sure a rule is in words', () => {
  expect(['V:C', 'V:A,FM', 'K', 'target', 'U', undefined].map(confidenceOf)).toEqual(['read', 'read', 'known', 'target', 'uncertain', undefined]);
});

it('a rule is silent when no row applied and nothing came of it', () => {
  const hit = { rule: 'r1', article: 'L. 1', conditions: [], outputs: [] };
  expect(isSilent({ hits: [], output: 'null' })).toBe(true);
  expect(isSilent({ hits: [], output: '[]' })).toBe(true);
  expect(isSilent({ hits: [], output: '12' })).toBe(false);
  expect(isSilent({ hits: [hit], output: 'null' })).toBe(false);
});

it('tells the code of a choice or of a country from a word, a number and a date', () => {
  const words = ['oui', 'non'];
  for (const code of ['leave', 'prefecture', 'MLI', 'a_choice', '{length: 1}']) expect(isCode(code, words), code).toBe(true);
  for (const word of ['oui', 'non', '0', 'vendredi 27 février 2026 à 17 h 40', 'En rétention']) expect(isCode(word, words), word).toBe(false);
});
