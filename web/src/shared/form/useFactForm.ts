import { useState } from 'react';
import type { FactValues, Form } from '@/shared/api/types';
import { collect, initialForm, typedValue, type FieldError, type Typed, type TypedForm } from './values';

export interface FactFormState {
  typed: TypedForm;
  errors: Record<string, FieldError>;
  change: (fact: string, typed: Typed) => void;
  /** Fills fields from what another source read, such as a passport's machine-readable zone. */
  fill: (facts: FactValues) => void;
  /** The facts when every field is right; otherwise undefined, and the errors are shown. */
  check: () => FactValues | undefined;
}

/** What is typed into one form. Errors appear on submission and go as soon as their field is touched. */
export function useFactForm(form: Form): FactFormState {
  const [typed, setTyped] = useState<TypedForm>(() => initialForm(form));
  const [errors, setErrors] = useState<Record<string, FieldError>>({});
  return {
    typed,
    errors,
    change: (fact, value) => {
      setTyped((before) => ({ ...before, [fact]: value }));
      setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== fact)));
    },
    fill: (facts) => {
      const filled = form.fields.filter((field) => facts[field.fact] !== undefined);
      setTyped((before) => ({ ...before, ...Object.fromEntries(filled.map((field) => [field.fact, typedValue(facts[field.fact], field)])) }));
      setErrors({});
    },
    check: () => {
      const collected = collect(form, typed);
      setErrors(collected.errors);
      return Object.keys(collected.errors).length === 0 ? collected.facts : undefined;
    },
  };
}
