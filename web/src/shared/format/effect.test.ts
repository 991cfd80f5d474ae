import { expect, it } from 'vitest';
import { effectOf, oneHolder } from './effect';

const row = (effect: string, target?: boolean) => ({ due: { effect, target } });

it('of an own target what follows comes first, and that it is one after it, shortly', () => {
  expect(effectOf(row("Objectif de l'organisation, non un délai légal : la centrale peut relancer le poste.", true), 'objectif interne')).toBe('la centrale peut relancer le poste (objectif interne)');
  expect(effectOf(row('la personne est libérée : le juge le dit'), 'objectif interne')).toBe('la personne est libérée : le juge le dit');
  expect(effectOf({ due: undefined }, 'objectif interne')).toBe('');
});

it('a holder that each row repeats is no column', () => {
  expect([oneHolder(['a', 'a']), oneHolder(['a', 'b']), oneHolder(['a'])]).toEqual([true, false, false]);
});
