import { expect, it } from 'vitest';
import type { Task } from '@/shared/api/types';
import { standing } from './HeldBy';

const step = (more: Partial<Task>): Task => ({
  id: 't', element: 't', title: '', organisation: { id: 'o', name: 'O' }, role: 'agent', kind: 'due', state: 'open', allowed: false, why: [{ text: 'A check is missing.', verdict: 'unknown', restricted: false }],
  form: { id: 'f', title: '', fields: [{ fact: 'check.asylum', label: 'Asylum', type: 'string', required: true }] }, ...more,
});

const reader = { user: 'me', roles: ['agent'], organisation: { id: 'o', name: 'O' } };

it('a step at hand that lacks a check is no step that nothing blocks', () => {
  expect(standing({ tasks: [step({})] }, reader)).toBe('check_missing');
  expect(standing({ tasks: [step({ kind: 'available' }), step({ allowed: true, why: [] })] }, reader)).toBe('not_reached');
});

it('a step at hand that is shut for the reader is not said to be free, one that is somebody else\'s is', () => {
  const hold = { text: 'No delegation to sign this act is valid.', verdict: 'hold' as const, restricted: false };
  expect(standing({ tasks: [step({ why: [hold] }), step({ allowed: true, why: [] })] }, reader)).toBe('shut');
  expect(standing({ tasks: [step({ role: 'signatory', why: [{ ...hold, text: 'This needs the role "Signatory".' }] })] }, reader)).toBe('not_reached');
});
