/** The control that corrects a fact: what the pack says of it, whichever step recorded it. */
import type { Fact, FormField } from '@/shared/api/types';

export const fieldFor = (fact: Fact): FormField => ({
  fact: fact.id,
  label: fact.label,
  type: fact.type,
  required: true,
  value: fact.value ?? undefined,
  ...(fact.country ? { country: true } : {}),
  ...(fact.options ? { options: withPresent(fact, fact.options) } : {}),
});

/** A value that the pack no longer has a word for is still what was recorded. */
function withPresent(fact: Fact, options: NonNullable<Fact['options']>): NonNullable<Fact['options']> {
  const present = Array.isArray(fact.value) ? fact.value : [fact.value];
  const unknown = present.filter((value): value is string => typeof value === 'string' && !options.some((one) => one.value === value));
  return [...options, ...unknown.map((value) => ({ value, label: fact.display }))];
}
