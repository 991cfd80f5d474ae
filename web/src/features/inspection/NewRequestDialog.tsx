import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordRequest, type PersonRequests } from '@/shared/api/inspection';
import { dayOf } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { DayInput } from '@/shared/form/DayInput';
import { useRefused } from '@/shared/form/useRefused';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Problem } from '@/shared/ui/Problem';
import { requestsKey } from './requestsKey';

/** What was asked, when it came, about which case; the node counts the day on which the answer is due. */
export function NewRequestDialog({ shown, onClose }: { shown: PersonRequests; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const reading = useReading();
  const client = useQueryClient();
  const [kind, setKind] = useState(shown.kinds[0]?.kind ?? '');
  const [day, setDay] = useState(dayOf(reading.now, reading.zone));
  const [reference, setReference] = useState('');
  const send = useMutation({
    mutationFn: () => recordRequest({ kind, received_on: day, ...(reference.trim() ? { reference: reference.trim() } : {}) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: requestsKey });
      onClose();
    },
  });
  const { form, said, marks } = useRefused(send.error);
  return (
    <Dialog title={t('requests.add')} open onClose={onClose}>
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-kind`}>{t('requests.column.kind')}</label>
          <select id={`${id}-kind`} className="input" value={kind} {...marks('kind')} onChange={(event) => setKind(event.target.value)}>
            {shown.kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>{t('requests.column.received')}</label>
          <DayInput id={`${id}-day`} required value={day} refused={marks('received_on')} onChange={setDay} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-reference`}>
            {t('inspection.reference')} <span className="muted">({t('form.optional')})</span>
          </label>
          <input id={`${id}-reference`} className="input" value={reference} autoComplete="off" {...marks('reference')} onChange={(event) => setReference(event.target.value)} />
        </div>
        <Problem id={said} error={send.error} />
        <div className="row">
          <Button type="submit" variant="primary" forbidden={send.isPending}>
            {send.isPending ? t('action.sending') : t('requests.record')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
