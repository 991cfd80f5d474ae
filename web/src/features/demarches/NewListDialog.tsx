import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { openDemarche } from '@/shared/api/registers';
import { useCommand } from '@/shared/api/useCommand';
import { dayOf } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { DayInput } from '@/shared/form/DayInput';
import { useRefused } from '@/shared/form/useRefused';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Problem } from '@/shared/ui/Problem';
import type { WaitingState } from './DemarchesPage';
import { demarchesKey } from './key';

/** The reference of the note and its date; the lines follow on the list's own page. */
export function NewListDialog({ waiting, onClose }: { waiting: WaitingState; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const reading = useReading();
  const navigate = useNavigate();
  const [reference, setReference] = useState('');
  const [day, setDay] = useState(dayOf(reading.now, reading.zone));
  const send = useCommand({
    send: (body: { reference: string; on: string }, command) => openDemarche({ pack: waiting.pack, kind: waiting.kind, state: waiting.state.code, ...body }, command),
    changes: [[...demarchesKey]],
    onDone: (list) => void navigate(`/demarches/${list.id}`),
  });
  const { form, said, marks } = useRefused(send.error);
  return (
    <Dialog title={t('demarches.open_for', { state: waiting.state.name })} open onClose={onClose}>
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ reference: reference.trim(), on: day });
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-reference`}>{t('demarches.reference')}</label>
          <span className="hint" id={`${id}-hint`}>
            {t('demarches.reference_hint')}
          </span>
          <input id={`${id}-reference`} className="input" required maxLength={200} value={reference} autoComplete="off" {...marks('reference', `${id}-hint`)} onChange={(event) => setReference(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>{t('demarches.date')}</label>
          <DayInput id={`${id}-day`} required value={day} refused={marks('on')} onChange={setDay} />
        </div>
        <Problem id={said} error={send.error} />
        <div className="row">
          <Button type="submit" variant="primary" forbidden={send.isPending}>
            {send.isPending ? t('action.sending') : t('demarches.open')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
