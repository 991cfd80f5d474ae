import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/shared/api/client';
import type { FactValues, Form, FormField } from '@/shared/api/types';
import { sentence } from '@/shared/format/sentence';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { entered, isQuoted, quotedLabel } from './entered';
import { FactField } from './FactField';
import './form.css';
import { goTo, ToMend } from './ToMend';
import { focusWrong } from './useRefused';
import { asked, fieldOfPlace, type TypedForm } from './values';
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

/** A form made from its description: one control per fact, what is wrong said at its field once, and a link to it on top. */
export function FactForm({ form, state, submitLabel, pending, error: given, onSubmit, onCancel, refusedElsewhere = false, needed, children }: FactFormProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const idOf = (field: FormField) => `${id}${field.fact}`;
  const element = useRef<HTMLFormElement>(null);
  // What was refused before is no longer what is wrong, once the page itself finds a field wrong.
  const [answered, setAnswered] = useState<unknown>();
  const error = given === answered ? undefined : given;
  const problem = useRef<HTMLDivElement>(null);
  // What was sent is what was refused, also once something else is typed.
  const [sent, setSent] = useState<TypedForm>();
  const written = (field: FormField) => entered(field, (sent ?? state.typed)[field.fact], { language: i18n.language, yes: t('value.yes'), no: t('value.no') });
  const place = error instanceof Refused ? fieldOfPlace(error.problem.place, form) : undefined;
  const refusedField = asked(form).find((field) => field.fact === place);
  const wrong = form.fields.filter((field) => state.errors[field.fact] ?? field === refusedField);

  // What the node refused in a field is where the reader goes on.
  useEffect(() => {
    if (refusedField) focusWrong(element.current);
    else if (error && !refusedElsewhere) problem.current?.focus();
  }, [refusedField, refusedElsewhere, error]);

  const submit = () => {
    const facts = state.check();
    if (facts) {
      setSent(state.typed);
      onSubmit(facts);
    } else {
      setAnswered(given);
      requestAnimationFrame(() => focusWrong(element.current));
    }
  };

  /** The value as it was entered, then the node's own sentence, which says what to do. */
  const refusal = (field: FormField) => {
    if (field !== refusedField || !(error instanceof Refused)) return undefined;
    const said = sentence(error.problem.detail || error.problem.title);
    const value = written(field);
    return value === '' || isQuoted(value, said) ? said : `${t('form.entered', { value })} ${said}`;
  };
  /** Beside a ground that names a field of this form: what stands there. */
  const beside = (ground: string) => {
    const label = quotedLabel(ground);
    const field = asked(form).find((one) => one.label === label);
    if (!field) return null;
    const value = written(field);
    return (
      <a href={`#${idOf(field)}`} onClick={(event) => goTo(event, idOf(field))}>
        {value ? t('form.entered_here', { value }) : t('form.nothing_here')}
      </a>
    );
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
      <ToMend fields={wrong} idOf={idOf} />
      {form.fields.map((field) => (
        <FactField
          key={field.fact}
          field={field}
          place={idOf(field)}
          typed={state.typed[field.fact]}
          error={state.errors[field.fact]}
          needed={needed?.has(field.fact)}
          refusal={refusal(field)}
          onChange={(typed) => state.change(field.fact, typed)}
        />
      ))}
      {children}
      <div ref={problem} tabIndex={-1}>
        {refusedField || refusedElsewhere ? null : <Problem error={error} beside={beside} />}
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
