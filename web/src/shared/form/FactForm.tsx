import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/shared/api/client';
import type { FactValues, Form } from '@/shared/api/types';
import { sentence } from '@/shared/format/sentence';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { FactField } from './FactField';
import './form.css';
import { focusWrong } from './useRefused';
import { fieldOfPlace } from './values';
import type { FactFormState } from './useFactForm';

interface FactFormProps {
  form: Form;
  state: FactFormState;
  submitLabel: string;
  pending: boolean;
  error: unknown;
  onSubmit: (facts: FactValues) => void;
  onCancel?: () => void;
  /** What was refused stands outside of the form, and has the focus there. */
  refusedElsewhere?: boolean;
  /** Facts that need not be filled in for the form, and without which the act at hand is held. */
  needed?: ReadonlySet<string>;
  /** Stands between the fields and the buttons. */
  children?: ReactNode;
}

/** A form made from its description: one control per fact, its errors beside it and listed on top. */
export function FactForm({ form, state, submitLabel, pending, error: given, onSubmit, onCancel, refusedElsewhere = false, needed, children }: FactFormProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  // What was refused before is no longer what is wrong, once the page itself finds a field wrong.
  const [answered, setAnswered] = useState<unknown>();
  const error = given === answered ? undefined : given;
  const problem = useRef<HTMLDivElement>(null);
  const refusedField = error instanceof Refused ? fieldOfPlace(error.problem.place, form) : undefined;
  const wrong = form.fields.filter((field) => state.errors[field.fact]);

  // What the node refused in a field is where the reader goes on.
  useEffect(() => {
    if (refusedField) focusWrong(element.current);
    else if (error && !refusedElsewhere) problem.current?.focus();
  }, [refusedField, refusedElsewhere, error]);

  const submit = () => {
    const facts = state.check();
    if (facts) onSubmit(facts);
    else {
      setAnswered(given);
      requestAnimationFrame(() => focusWrong(element.current));
    }
  };

  return (
    <form
      ref={element}
      className="fact-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) submit();
      }}
    >
      {wrong.length > 0 ? (
        <p className="form-errors" role="alert">
          {t('form.errors', { count: wrong.length, fields: wrong.map((field) => field.label).join(', ') })}
        </p>
      ) : null}
      {form.fields.map((field) => (
        <FactField
          key={field.fact}
          field={field}
          typed={state.typed[field.fact]}
          error={state.errors[field.fact]}
          needed={needed?.has(field.fact)}
          refusal={refusedField === field.fact && error instanceof Refused ? sentence(error.problem.detail) : undefined}
          onChange={(typed) => state.change(field.fact, typed)}
        />
      ))}
      {children}
      <div ref={problem} tabIndex={-1}>
        <Problem error={error} />
      </div>
      <div className="row">
        <Button type="submit" variant="primary" forbidden={pending}>
          {pending ? t('action.sending') : submitLabel}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{t('action.cancel')}</Button> : null}
      </div>
    </form>
  );
}
