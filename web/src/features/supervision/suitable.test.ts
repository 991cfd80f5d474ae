import { expect, it } from 'vitest';
import type { Duty } from '@/shared/api/oversight';
import { suitableFor } from './suitable';

const one = (user: string, without_delegation?: true) => ({ user, name: user, without_delegation });
const duty = (suitable: Duty['suitable'], holder?: string) => ({ suitable, holder: holder ? { user: holder, name: holder } : undefined }) as Duty;
const told = (duties: Duty[]) => suitableFor(duties).map((colleague) => `${colleague.user}${colleague.without_delegation ? ' without' : ''}`);

it('whoever has it already is not offered, and who lacks the delegation stands last', () => {
  expect(told([duty([one('a'), one('lapsed', true), one('b')], 'a')])).toEqual(['b', 'lapsed without']);
});

it('of several tasks, who may have them all', () => {
  expect(told([duty([one('a'), one('b')], 'a'), duty([one('b', true), one('a')])])).toEqual(['a', 'b without']);
});
