import { Fragment, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '@/shared/api/types';

/** Follows a link to a field: to its first control, in the middle of the window. */
export function goTo(event: MouseEvent, id: string) {
  event.preventDefault();
  const control = document.getElementById(id)?.querySelector<HTMLElement>('input, select, textarea');
  control?.focus({ preventScroll: true });
  control?.scrollIntoView({ block: 'center' });
}

/** The fields of a form that are to be mended, each a link to where its error is said. */
export function ToMend({ fields, idOf }: { fields: FormField[]; idOf: (field: FormField) => string }) {
  const { t } = useTranslation();
  if (fields.length === 0) return null;
  return (
    <p className="form-errors" role="alert">
      {t('form.errors', { count: fields.length })}{' '}
      {fields.map((field, at) => (
        <Fragment key={field.fact}>
          {at > 0 ? ', ' : null}
          <a href={`#${idOf(field)}`} onClick={(event) => goTo(event, idOf(field))}>
            {field.label}
          </a>
        </Fragment>
      ))}
      .
    </p>
  );
}
