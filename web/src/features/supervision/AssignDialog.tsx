import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignTask, type Duty } from '@/shared/api/oversight';
import { commandId } from '@/shared/api/identifier';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Problem } from '@/shared/ui/Problem';
import { ReasonField } from '@/shared/ui/ReasonField';
import { suitableFor } from './suitable';

const toldAtOnce = 5;

interface AssignDialogProps {
  /** One, or several given at once: a command each. */
  duties: Duty[];
  onClose: () => void;
  onGiven: (tasks: string[]) => void;
}

/** To whom, and why: both stay in each case. Who may not do a task is refused by the node, with the reason; the others are given. */
export function AssignDialog({ duties, onClose, onGiven }: AssignDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [left, setLeft] = useState(duties);
  const others = suitableFor(left);
  const [user, setUser] = useState(others.find((one) => !one.without_delegation)?.user ?? '');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  // The same given again after a lost answer is done once.
  const commands = useRef(new Map<string, string>());
  const commandOf = (key: string) => commands.current.get(key) ?? commands.current.set(key, commandId()).get(key) ?? commandId();
  const send = useCommand({
    send: async (body: { user: string; reason: string }) => {
      const given: string[] = [];
      try {
        for (const duty of left) {
          await assignTask(duty.case, duty.task, body, commandOf(JSON.stringify([duty.task, body])));
          given.push(duty.task);
        }
      } finally {
        setLeft((before) => before.filter((duty) => !given.includes(duty.task)));
        onGiven(given);
      }
    },
    changes: [keys.inbox, ...duties.map((duty) => keys.case(duty.case))],
    onDone: onClose,
  });
  const [duty] = left;
  if (!duty) return null;
  return (
    <Dialog title={left.length > 1 ? t('supervision.give_many', { count: left.length }) : t('supervision.give_title', { task: duty.title })} open onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(reason.trim() === '');
          if (user && reason.trim() !== '') send.mutate({ user, reason: reason.trim() });
        }}
      >
        {left.slice(0, toldAtOnce).map((one) => (
          <p key={one.task}>
            {left.length > 1 ? `${one.title} · ` : ''}
            {one.person === one.reference ? '' : `${one.person}. `}
            {t('supervision.case_line', { reference: one.reference, procedure: one.procedure })}{' '}
            {one.holder ? t('supervision.held_by', { name: one.holder.name }) : t('supervision.held_by_nobody')}
          </p>
        ))}
        {left.length > toldAtOnce ? <p className="muted">{t('supervision.and_others', { count: left.length - toldAtOnce })}</p> : null}
        {others.length === 0 ? (
          <p>{t('supervision.nobody_else', { count: left.length })}</p>
        ) : (
          <>
            <div className="field">
              <label htmlFor={id}>{t('supervision.to')}</label>
              <span className="hint">{t('supervision.to_hint')}</span>
              <select id={id} className="input" value={user} onChange={(event) => setUser(event.target.value)}>
                {others.map((one) => (
                  <option key={one.user} value={one.user} disabled={one.without_delegation}>
                    {one.without_delegation ? t('supervision.without_delegation', { name: one.name }) : one.name}
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
            <Button type="submit" variant="primary" forbidden={send.isPending || user === ''}>
              {send.isPending ? t('action.sending') : t('supervision.give')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
