import { expect, it } from 'vitest';
import type { Task } from '@/shared/api/types';
import { lacksCheck } from './HeldBy';

const step = (more: Partial<Task>): Task => ({
  id: 't', element: 't', title: '', organisation: { id: 'o', name: 'O' }, role: 'agent', kind: 'due', state: 'open', allowed: false, why: [{ text: 'A check is missing.', verdict: 'unknown', restricted: false }],
  form: { id: 'f', title: '', fields: [{ fact: 'check.asylum', label: 'Asylum', type: 'string', required: true }] }, ...more,
});

it('a step at hand that lacks a check is no step that nothing blocks', () => {
  expect(lacksCheck({ tasks: [step({})] })).toBe(true);
  expect(lacksCheck({ tasks: [step({ kind: 'available' }), step({ allowed: true, why: [] })] })).toBe(false);
});
