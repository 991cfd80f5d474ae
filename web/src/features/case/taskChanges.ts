/** What a form shows of its task: while none of it changed, the form may be sent for a newer version of the case. */
import type { Task } from '@/shared/api/types';

export interface TaskChanges {
  /** Labels of the fields that came, went, or ask or show something else. */
  fields: string[];
  /** What is to be checked, or whether the step may be done at all. */
  grounds: boolean;
  due: boolean;
}

export function changesOf(before: Task, now: Task): TaskChanges | undefined {
  const fields = changedFields(before, now);
  const grounds = !same([before.allowed, before.act, before.why], [now.allowed, now.act, now.why]);
  const due = !same([before.due?.binds_day, before.due?.effect], [now.due?.binds_day, now.due?.effect]);
  return fields.length > 0 || grounds || due ? { fields, grounds, due } : undefined;
}

function changedFields(before: Task, now: Task): string[] {
  const was = before.form?.fields ?? [];
  const is = now.form?.fields ?? [];
  const came = is.filter((field) => !same(field, was.find((one) => one.fact === field.fact)));
  const went = was.filter((field) => !is.some((one) => one.fact === field.fact));
  return [...came, ...went].map((field) => field.label);
}

/** The node writes the members of what it shows in one order. */
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
