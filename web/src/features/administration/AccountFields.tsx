import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefused, type RefusedMarks } from '@/shared/form/useRefused';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';

/** A field of a form, trimmed. */
export const typedText = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

/** One of a list; what stands there first, if anything. */
export function Choice({ name, label, options, chosen = '', refused }: { name: string; label: string; options: { id: string; title: string }[]; chosen?: string; refused?: RefusedMarks }) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>{label}</span>
      <select className="input" name={name} required defaultValue={chosen} {...refused}>
        <option value="">{t('form.choose')}</option>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ReasonedFormProps {
  title: string;
  /** Shown above; without it the title is read aloud alone. */
  heading?: string;
  pending: boolean;
  error: unknown;
  submit: string;
  onSubmit: (typed: FormData) => void;
  onCancel: () => void;
  /** The fields; each is marked when the node refuses it. */
  children?: (marks: (member: string) => RefusedMarks) => ReactNode;
}

/** What is done with an account or a delegation: its fields, and always a reason. */
export function ReasonedForm({ title, heading, pending, error, submit, onSubmit, onCancel, children }: ReasonedFormProps) {
  const { t } = useTranslation();
  const { form, said, marks } = useRefused(error);
  return (
    <form
      ref={form}
      className="stack account-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) onSubmit(new FormData(event.currentTarget));
      }}
    >
      {heading ? <h2>{heading}</h2> : null}
      {children?.(marks)}
      <label className="field">
        <span>{t('account.reason')}</span>
        <textarea className="input" name="reason" required maxLength={2000} {...marks('reason')} />
      </label>
      <Problem id={said} error={error} />
      <div className="row">
        <Button type="submit" variant="primary" forbidden={pending}>
          {submit}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('account.cancel')}
        </Button>
      </div>
    </form>
  );
}
