import { describe, expect, it } from 'vitest';
import type { Ground, Task } from '@/shared/api/types';
import { blockedActs, byGrounds, forAnother, mayBeTried, offered, ofOthers } from './taskOrder';

const task = (id: string, more: Partial<Task>): Task => ({
  id, element: id, title: id, organisation: { id: 'o', name: 'O' }, role: 'agent', kind: 'due', state: 'open', allowed: true, why: [], ...more,
});
const unknown: Ground = { text: 'A check is missing.', verdict: 'unknown', restricted: false };
const hold: Ground = { text: 'An appeal is pending.', verdict: 'hold', restricted: false };
const form: Task['form'] = { id: 'f', title: '', fields: [{ fact: 'check.asylum', label: 'Asylum', type: 'string', required: true }] };

const reader = { user: 'me', roles: ['agent'], organisation: { id: 'o', name: 'O' } };

describe('what can be done', () => {
  it('keeps a duty that a colleague has taken, and a step that the law holds, before what is merely possible', () => {
    const taken = task('taken', { assignee: 'colleague', allowed: false, why: [{ text: 'Somebody has it.', verdict: 'hold', restricted: false }] });
    const held = task('held', { role: 'signatory', allowed: false, why: [{ text: 'Another role.', verdict: 'hold', restricted: false }, hold] });

    expect(offered([task('may', { kind: 'available' }), held, taken], reader).map((one) => one.id)).toEqual(['taken', 'held', 'may']);
    expect([taken, held].map((one) => forAnother(one, reader))).toEqual([true, false]);
  });

  it('sets apart what only another role or organisation may do', () => {
    const shut = { kind: 'available' as const, allowed: false };
    const tasks = [task('mine', { kind: 'available' }), task('held', { ...shut, why: [hold] }), task("the signatory's", { ...shut, role: 'signatory' }), task("the post's", { ...shut, organisation: { id: 'post', name: 'P' } })];

    expect(tasks.map((one) => ofOthers(one, reader))).toEqual([false, false, true, true]);
  });

  it('comes before what cannot, duties before possibilities', () => {
    const tasks = [task('shut', { kind: 'available', allowed: false, why: [hold] }), task('may', { kind: 'available' }), task('held', { allowed: false, why: [hold] }), task('to check', { allowed: false, why: [unknown], form }), task('must', {}), task('done', { state: 'completed' })];

    expect(offered(tasks).map((one) => one.id)).toEqual(['must', 'to check', 'held', 'may', 'shut']);
  });

  it('begins with the nearest dated duty, also one that a colleague is to meet, and never with one that the law holds', () => {
    const due = (warns_at: string) => ({ due: { name: 'limit', title: 'Limit', warns_at, warns_day: warns_at.slice(0, 10) } as Task['due'] });
    const tasks = [task('may', { kind: 'available' }), task('undated', {}), task('mine', due('2026-03-09T10:00:00Z')), task("the signatory's", { ...due('2026-03-03T16:40:00Z'), role: 'signatory', allowed: false, why: [{ text: 'Another role.', verdict: 'hold', restricted: false }] }), task('to bring a check', { ...due('2026-03-05T10:00:00Z'), allowed: false, why: [unknown], form }), task('held', { ...due('2026-03-02T10:00:00Z'), allowed: false, why: [hold] })];

    expect(offered(tasks, reader).map((one) => one.id)).toEqual(["the signatory's", 'to bring a check', 'mine', 'undated', 'held', 'may']);
  });

  it('may be tried when its form can bring the missing check, and never against a hold', () => {
    expect(mayBeTried(task('a', { allowed: false, why: [unknown], form }))).toBe(true);
    expect(mayBeTried(task('b', { allowed: false, why: [unknown, hold], form }))).toBe(false);
    expect(mayBeTried(task('c', { allowed: false, why: [{ text: 'Another role.', restricted: false }], form }))).toBe(false);
    expect(mayBeTried(task('d', { allowed: false, why: [unknown] }))).toBe(false);
  });

  it('shows a blocked act once', () => {
    const act = { id: 'removal', title: 'Removal', verdict: 'hold' as const, grounds: [hold] };

    expect(blockedActs([act], [task('propose', { allowed: false, why: [hold], act: { id: 'removal', stage: 'propose' } })])).toEqual([]);
    expect(blockedActs([act], [])).toEqual([act]);
  });

  it('tells acts that the same grounds hold once, whatever their order', () => {
    const act = (id: string, grounds: Ground[]) => ({ id, title: id, verdict: 'hold' as const, grounds });
    const groups = byGrounds([act('a', [hold, unknown]), act('b', [unknown, hold]), act('c', [hold])]);

    expect(groups.map((group) => group.acts.map((one) => one.id))).toEqual([['a', 'b'], ['c']]);
    expect(groups[0]).toMatchObject({ lines: 2, first: [hold], others: [unknown] });
  });
});
