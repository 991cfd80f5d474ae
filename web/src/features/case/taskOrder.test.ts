import { describe, expect, it } from 'vitest';
import type { Ground, Task } from '@/shared/api/types';
import { blockedActs, byGrounds, forAnother, mayBeTried, neededFor, offered, ofOthers, primary } from './taskOrder';

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

  describe('once a period of the law is over', () => {
    const due = (name: string, day: string, state: 'passed' | 'running' = 'passed', target = false) => ({ due: { name, title: name, state, target, warns_at: `${day}T10:00:00Z`, warns_day: day } as Task['due'] });
    const petition = task('petition', { ...due('detention', '2026-03-04'), act: { id: 'extension', stage: 'propose' } });
    const alarm = task('alarm', due('detention', '2026-03-04'));
    const release = task('release', due('detention', '2026-03-04'));

    it('begins with what its end left to do: drawn last, and before an act that came too late, a missed target and what still runs', () => {
      const tasks = [task('missed target', due('target', '2026-03-01', 'passed', true)), petition, alarm, release, task('tomorrow', due('other', '2026-03-06', 'running'))];

      expect(offered(tasks, reader).map((one) => one.id)).toEqual(['release', 'alarm', 'petition', 'missed target', 'tomorrow']);
      expect(primary(offered(tasks, reader))?.id).toBe('release');
    });

    it('leaves nothing of that period to stand out while the release waits for somebody else', () => {
      const theirs = { ...release, role: 'signatory', allowed: false, why: [{ text: 'Another role.', verdict: 'hold' as const, restricted: false }] };

      expect(offered([petition, alarm, theirs], reader).map((one) => one.id)).toEqual(['release', 'alarm', 'petition']);
      expect(primary(offered([petition, alarm, theirs, task('undated', {})], reader))?.id).toBe('undated');
    });

    it('keeps the order of the drawing while the period runs', () => {
      const running = [petition, alarm].map((one) => ({ ...one, ...due('detention', '2026-03-04', 'running') }));

      expect(offered(running, reader).map((one) => one.id)).toEqual(['petition', 'alarm']);
    });
  });

  it('names the fields of its form that need not be filled in and that a missing check asks for', () => {
    const fields = [
      { fact: 'check.conditions_read_on', label: 'Conditions read on', type: 'date' as const, required: false },
      { fact: 'note.text', label: 'Note', type: 'string' as const, required: false },
    ];
    const lacking = { ...unknown, text: 'Check not recorded: “Conditions read on”' };

    expect([...neededFor(task('a', { allowed: false, why: [lacking], form: { id: 'f', title: '', fields } }))]).toEqual(['check.conditions_read_on']);
    expect([...neededFor(task('b', { allowed: false, why: [{ ...lacking, text: 'Vérification non consignée : « Conditions read on »' }], form: { id: 'f', title: '', fields } }))]).toEqual(['check.conditions_read_on']);
    expect(neededFor(task('c', { form: { id: 'f', title: '', fields } })).size).toBe(0);
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
