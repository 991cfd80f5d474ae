import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '@/shared/api/types';
import { ChoiceField, shownAtOnce } from './ChoiceField';
import { ConfirmField } from './ConfirmField';
import { CountryField } from './CountryField';
import { DateField } from './DateField';
import { MonthField } from './MonthField';
import { ProposedNote } from './ProposedNote';
import { isConfirmed, isCountry, isMonth, type FieldError, type Typed } from './values';

export interface FactFieldProps {
  field: FormField;
  /** Of the whole field, by which a link finds it. */
  place?: string;
  typed?: Typed;
  error?: FieldError;
  /** What the node said about this field. */
  refusal?: string;
  /** The form goes without it, the act at hand does not. */
  needed?: boolean;
  onChange: (typed: Typed) => void;
}
export interface ControlProps extends FactFieldProps {
  typed: Typed;
  id: string;
  /** Ids of help and error, for aria-describedby. */
  described?: string;
  invalid: boolean;
}

const empty: Typed = { text: '', time: '', many: [] };

/** One fact of a form: label, help, the control for its type, and its error. */
export function FactField(props: FactFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const { field, place, error, refusal, needed } = props;
  const message = refusal ?? (error ? t(`form.error.${error === 'required' && field.confirmed ? 'confirm' : error}`, { found: (error === 'time' ? props.typed?.time : props.typed?.text)?.trim() ?? '' }) : undefined);
  const described = [field.help && `${id}-help`, field.proposed && `${id}-proposed`, message && `${id}-error`].filter(Boolean).join(' ') || undefined;

  if (field.const !== undefined && field.const !== null)
    return field.internal ? null : (
      <p className="field">
        <span className="label">{field.label}</span>
        <span>{constantText(field, t('value.yes'), t('value.no'))}</span>
      </p>
    );

  const control: ControlProps = { ...props, typed: props.typed ?? empty, id, described, invalid: Boolean(message) };
  const group = field.type === 'boolean' || field.type === 'date and time' || Boolean(field.options);
  const label = (
    <>
      {field.label}
      {field.required ? null : <span className={needed ? 'optional needed' : 'muted optional'}>{` (${t(needed ? 'form.needed' : 'form.optional')})`}</span>}
    </>
  );
  const notes = (
    <>
      {field.proposed ? <ProposedNote field={field} proposed={field.proposed} id={`${id}-proposed`} onChange={props.onChange} /> : null}
      {message ? (
        <span className="error" id={`${id}-error`}>
          {message}
        </span>
      ) : null}
    </>
  );
  const help = field.help ? (
    <span className="hint" id={`${id}-help`}>
      {field.help}
    </span>
  ) : null;

  if (isConfirmed(field))
    return (
      <div className="field" id={place}>
        <ConfirmField {...control} />
        {help}
        {notes}
      </div>
    );
  return group ? (
    <fieldset className="field" id={place} role={radios(field) ? 'radiogroup' : undefined} aria-invalid={radios(field) && message ? true : undefined} aria-describedby={described}>
      <legend>{label}</legend>
      {help}
      <Control {...control} />
      {notes}
    </fieldset>
  ) : (
    <div className="field" id={place}>
      <label htmlFor={id}>{label}</label>
      {help}
      <Control {...control} />
      {notes}
    </div>
  );
}

/** One of few: a single radio button cannot be invalid, their group is. */
const radios = (field: FormField): boolean => field.type === 'boolean' || (field.type !== 'list' && (field.options?.length ?? shownAtOnce + 1) <= shownAtOnce);

function Control(props: ControlProps) {
  const { field, typed, id, described, invalid, onChange } = props;
  if (field.type === 'boolean' || field.options) return <ChoiceField {...props} />;
  if (field.type === 'date' || field.type === 'date and time') return <DateField {...props} />;
  if (isCountry(field)) return <CountryField {...props} />;
  if (isMonth(field)) return <MonthField {...props} />;
  const common = {
    id,
    className: 'input',
    name: field.fact,
    value: typed.text,
    'aria-required': field.required,
    'aria-invalid': invalid,
    'aria-describedby': described,
    autoComplete: 'off',
    spellCheck: false,
  };
  if (field.type === 'list') return <textarea {...common} onChange={(event) => onChange({ ...typed, text: event.target.value })} />;
  return <input {...common} inputMode={field.type === 'number' ? 'decimal' : 'text'} onChange={(event) => onChange({ ...typed, text: event.target.value })} />;
}

function constantText(field: FormField, yes: string, no: string): string {
  const value = field.const;
  if (typeof value === 'boolean') return value ? yes : no;
  return field.options?.find((option) => option.value === value)?.label ?? String(value);
}
