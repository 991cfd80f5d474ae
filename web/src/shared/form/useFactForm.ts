import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValues, Form } from '@/shared/api/types';
import { collect, initialForm, typedValue, type FieldError, type Typed, type TypedForm } from './values';

export interface FactFormState {
  typed: TypedForm;
  errors: Record<string, FieldError>;
  change: (fact: string, typed: Typed) => void;
  /** Something was typed or filled since the form began. */
  touched: boolean;
  /** Puts back what was typed before, as far as the form still asks it. */
  restore: (typed: TypedForm) => void;
  /** As the form began. */
  clear: () => void;
  /** Fills fields from what another source read, such as a passport's machine-readable zone. */
  fill: (facts: FactValues) => void;
  /** The facts when every field is right; otherwise undefined, and the errors are shown. */
  check: () => FactValues | undefined;
}

/** What is typed into one form. Errors appear on submission and go as soon as their field is touched. */
export function useFactForm(form: Form): FactFormState {
  const { language } = useTranslation().i18n;
  const [typed, setTyped] = useState<TypedForm>(() => initialForm(form, language));
  const [touched, setTouched] = useState(false);
  const [errors, setErrors] = useState<Record<string, FieldError>>({});
  return {
    typed,
    errors,
    touched,
    restore: (before) => setTyped((now) => Object.fromEntries(Object.entries(now).map(([fact, value]) => [fact, before[fact] ?? value]))),
    clear: () => {
      setTyped(initialForm(form, language));
      setErrors({});
      setTouched(false);
    },
    change: (fact, value) => {
      setTouched(true);
      setTyped((before) => ({ ...before, [fact]: value }));
      setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== fact)));
    },
    fill: (facts) => {
      setTouched(true);
      const filled = form.fields.filter((field) => facts[field.fact] !== undefined);
      setTyped((before) => ({ ...before, ...Object.fromEntries(filled.map((field) => [field.fact, typedValue(facts[field.fact], field, language)])) }));
      setErrors({});
    },
    check: () => {
      const collected = collect(form, typed);
      setErrors(collected.errors);
      return Object.keys(collected.errors).length === 0 ? collected.facts : undefined;
    },
  };
}
