import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignTask, type Duty } from '@/shared/api/oversight';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Problem } from '@/shared/ui/Problem';
import { ReasonField } from '@/shared/ui/ReasonField';

/** To whom, and why: both stay in the case. Who may not do the task is refused by the node, with the reason. */
export function AssignDialog({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const others = duty.suitable.filter((one) => one.user !== duty.holder?.user);
  const [user, setUser] = useState(others[0]?.user ?? '');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useCommand({
    send: (body: { user: string; reason: string }, command) => assignTask(duty.case, duty.task, body, command),
    changes: [keys.inbox, keys.case(duty.case)],
    onDone: onClose,
  });
  return (
    <Dialog title={t('supervision.give_title', { task: duty.title })} open onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(reason.trim() === '');
          if (user && reason.trim() !== '') send.mutate({ user, reason: reason.trim() });
        }}
      >
        <p>
          {t('supervision.case_line', { reference: duty.reference, procedure: duty.procedure })}{' '}
          {duty.holder ? t('supervision.held_by', { name: duty.holder.name }) : t('supervision.held_by_nobody')}
        </p>
        {others.length === 0 ? (
          <p>{t('supervision.nobody_else', { role: duty.role })}</p>
        ) : (
          <>
            <div className="field">
              <label htmlFor={id}>{t('supervision.to')}</label>
              <span className="hint">{t('supervision.to_hint', { role: duty.role })}</span>
              <select id={id} className="input" value={user} onChange={(event) => setUser(event.target.value)}>
                {others.map((one) => (
                  <option key={one.user} value={one.user}>
                    {one.name}
                  </option>
                ))}
              </select>
            </div>
            <ReasonField
              label={t('supervision.reason')}
              hint={t('supervision.reason_hint')}
              value={reason}
              missing={missing}
              error={t('supervision.reason_missing')}
              onChange={(value) => {
                setReason(value);
                setMissing(false);
              }}
            />
          </>
        )}
        <Problem error={send.error} />
        <div className="row">
          {others.length > 0 ? (
            <Button type="submit" variant="primary" forbidden={send.isPending}>
              {send.isPending ? t('action.sending') : t('supervision.give')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
