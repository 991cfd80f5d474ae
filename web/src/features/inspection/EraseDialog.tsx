import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { eraseSubject, type RetainedRow } from '@/shared/api/inspection';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { ReasonField } from '@/shared/ui/ReasonField';
import { retentionKey } from './retentionKey';

/** Nobody can undo it: the reference is typed again, and the reason stays in the journal. */
export function EraseDialog({ row, onClose }: { row: RetainedRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState(`${row.title} (${row.article})`);
  const [asked, setAsked] = useState(false);
  const same = typed.trim() === row.reference;
  const send = useCommand({
    send: (values: { reason: string }, command) => eraseSubject(row.case, values.reason, command),
    changes: [retentionKey, keys.case(row.case), keys.cases],
    onDone: onClose,
  });
  return (
    <Dialog title={t('protection.erase_title', { reference: row.reference })} open onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (same && reason.trim()) send.mutate({ reason: reason.trim() });
        }}
      >
        <Message tone="stop">
          <p>{t('protection.erase_text')}</p>
        </Message>
        <p>{t('protection.erase_scope', { count: row.facts.length })}</p>
        <div className="field">
          <label htmlFor="erase-reference">{t('protection.type_again')}</label>
          <input id="erase-reference" className="input" value={typed} autoComplete="off" aria-invalid={asked && !same} aria-describedby={asked && !same ? 'erase-reference-error' : undefined} onChange={(event) => setTyped(event.target.value)} />
          {asked && !same ? (
            <span className="error" id="erase-reference-error" role="alert">
              {t('protection.not_same', { reference: row.reference })}
            </span>
          ) : null}
        </div>
        <ReasonField label={t('protection.reason')} value={reason} missing={asked && !reason.trim()} error={t('protection.reason_missing')} onChange={setReason} />
        <Problem error={send.error} />
        <div className="row">
          <Button type="submit" forbidden={send.isPending}>
            {send.isPending ? t('action.sending') : t('protection.erase_for_good')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
