import { expect, it } from 'vitest';
import type { Fact } from '@/shared/api/types';
import { fieldFor } from './factType';

const fact = (more: Partial<Fact>): Fact => ({ id: 'visa.standing', label: 'Suite', display: 'à retirer', value: 'to_withdraw', recorded_at: '', by: '', corrected: false, type: 'string', ...more });
const options = [{ value: 'kept', label: 'maintenu' }, { value: 'to_withdraw', label: 'à retirer' }];

it('a fact is corrected by its words, though no form asks it any more', () => {
  expect(fieldFor(fact({ options }))).toMatchObject({ fact: 'visa.standing', required: true, value: 'to_withdraw', options });
  expect(fieldFor(fact({ type: 'date', value: '2026-03-02' }))).toMatchObject({ type: 'date', value: '2026-03-02' });
  expect(fieldFor(fact({})).options).toBeUndefined();
  expect(fieldFor(fact({ country: true, value: 'MLI' })).country).toBe(true);
});

it('a value without a word of its own stays what is chosen', () => {
  expect(fieldFor(fact({ options, value: 'older', display: 'ancien' })).options).toEqual([...options, { value: 'older', label: 'ancien' }]);
});
