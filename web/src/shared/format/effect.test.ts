import { expect, it } from 'vitest';
import { effectOf, oneHolder, whatFollows } from './effect';

const row = (effect: string, target?: boolean) => ({ due: { effect, target } });

const own = (effect: string) => `Objectif interne : ${effect}`;

it('of an own target it is said first and shortly that it is one', () => {
  expect(effectOf(row("Objectif de l'organisation, non un délai légal : la centrale peut relancer le poste.", true), own)).toBe('Objectif interne : la centrale peut relancer le poste.');
  expect(effectOf(row('la personne est libérée : le juge le dit'), own)).toBe('la personne est libérée : le juge le dit');
  expect(effectOf({ due: undefined }, own)).toBe('');
});

it('what follows of an own target is told without the words that say that it is one', () => {
  expect(whatFollows('Objectif, non un délai légal : la centrale relance.', true)).toBe('la centrale relance.');
  expect(whatFollows('la personne est libérée : le juge le dit', undefined)).toBe('la personne est libérée : le juge le dit');
});

it('a holder that each row repeats is no column', () => {
  expect([oneHolder(['a', 'a']), oneHolder(['a', 'b']), oneHolder(['a'])]).toEqual([true, false, false]);
});
