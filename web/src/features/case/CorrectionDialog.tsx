import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { CaseView, Fact, FactValue, Form } from '@/shared/api/types';
import { FactForm } from '@/shared/form/FactForm';
import { useFactForm } from '@/shared/form/useFactForm';
import { Dialog } from '@/shared/ui/Dialog';
import { fieldFor } from './factType';

/** A correction is an event of its own: the new value, the reason, and what was recorded before stays in the story. */
export function CorrectionDialog({ view, fact, onClose }: { view: CaseView; fact: Fact; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useMemo<Form>(
    () => ({ id: `correct ${fact.id}`, title: '', fields: [{ ...fieldFor(fact), label: t('correction.value') }] }),
    [fact, t],
  );
  return (
    <Dialog title={t('correction.title', { fact: fact.label })} open onClose={onClose}>
      <CorrectionForm view={view} fact={fact} form={form} onClose={onClose} />
    </Dialog>
  );
}

function CorrectionForm({ view, fact, form, onClose }: { view: CaseView; fact: Fact; form: Form; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const state = useFactForm(form);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useCommand({
    send: (values: { value: FactValue; reason: string }, command) => api.correctFact(view.id, { fact: fact.id, ...values }, command),
    changes: [keys.case(view.id), keys.inbox, keys.cases],
    onDone: onClose,
  });
  return (
    <div className="stack">
      <p>{t('correction.text', { found: fact.display })}</p>
      <FactForm
        form={form}
        state={state}
        submitLabel={t('correction.submit')}
        pending={send.isPending}
        error={send.error}
        onCancel={onClose}
        onSubmit={(facts) => {
          setMissing(reason.trim() === '');
          const value = facts[fact.id];
          if (reason.trim() !== '' && value !== undefined) send.mutate({ value, reason: reason.trim() });
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t('correction.reason')}</label>
          <textarea
            id={id}
            className="input"
            name="reason"
            value={reason}
            aria-required
            aria-invalid={missing}
            aria-describedby={missing ? `${id}-error` : undefined}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
          {missing ? (
            <span className="error" id={`${id}-error`} role="alert">
              {t('correction.reason_missing')}
            </span>
          ) : null}
        </div>
      </FactForm>
    </div>
  );
}
