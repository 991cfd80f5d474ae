/** The control that corrects a fact: from an open form that asks it, else from the shape of its value. */
import type { Fact, FormField, Task } from '@/shared/api/types';
import { countryCode } from '@/shared/format/names';

export function fieldFor(fact: Fact, tasks: Task[]): FormField {
  const asked = tasks.flatMap((task) => task.form?.fields ?? []).find((field) => field.fact === fact.id);
  const base = asked ?? { fact: fact.id, label: fact.label, type: typeOf(fact.value), required: true, country: isCountry(fact) };
  return { ...base, required: true, const: undefined, value: plain(fact.value) };
}

function typeOf(value: Fact['value']): FormField['type'] {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return 'date';
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return 'date and time';
  return 'string';
}

/** Kept as three letters, shown as the country that they name. */
const isCountry = ({ value, display }: Fact) => typeof value === 'string' && /^[A-Z]{3}$/.test(value) && value !== display && countryCode(value) === value;

const plain = (value: Fact['value']) => (value === null ? undefined : value);
