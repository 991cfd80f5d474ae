import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import { keys, useSession } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { CaseStanding, Move } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { When } from '@/shared/ui/When';
import type { ProcedurePart } from './diagram/procedure';

/** An administrator asks that a token be moved, another one agrees: never a way around an act, and told as an intervention. */
export function MovePanel({ view, parts }: { view: CaseStanding; parts: ProcedurePart[] }) {
  const { t } = useTranslation();
  const administers = useSession().data?.roles.includes('administrator') ?? false;
  const waiting = view.moves;
  const own = parts.find((part) => part.elements.some((one) => view.tokens.some((token) => token.element === one.id)));
  const proposes = administers && view.status === 'open' && own !== undefined;
  if (waiting.length === 0 && !proposes) return null;
  return (
    <section aria-labelledby="moves-title" className="panel stack">
      <h2 id="moves-title">{t('move.title')}</h2>
      {waiting.map((move) => (
        <WaitingMove key={move.id} id={view.id} move={move} answers={administers} />
      ))}
      {proposes ? <ProposalForm view={view} part={own} /> : null}
    </section>
  );
}

function WaitingMove({ id, move, answers }: { id: string; move: Move; answers: boolean }) {
  const { t } = useTranslation();
  const changes = [keys.case(id), keys.inbox, keys.administration];
  const confirm = useCommand({ send: (_: null, command) => api.confirmMove(id, move.id, command), changes });
  const withdraw = useCommand({ send: (_: null, command) => api.withdrawMove(id, move.id, command), changes });
  const pending = confirm.isPending || withdraw.isPending;
  return (
    <Message tone="warn">
      <p>
        <strong>{t('move.from_to', { from: move.from_title || move.from, to: move.to_title || move.to })}</strong> · <When at={move.proposed_at} />
      </p>
      <p>{t('move.proposed_by', { name: move.proposed_by, reason: move.reason })}</p>
      {answers ? (
        <p className="row">
          <Button forbidden={pending || move.yours} aria-describedby={move.yours ? `${move.id}-second` : undefined} onClick={() => confirm.mutate(null)}>
            {t('move.confirm')}
          </Button>
          <Button variant="quiet" forbidden={pending} onClick={() => withdraw.mutate(null)}>
            {t('move.withdraw')}
          </Button>
        </p>
      ) : null}
      {answers && move.yours ? (
        <p id={`${move.id}-second`} className="muted">
          {t('move.second_person')}
        </p>
      ) : null}
      <Problem error={confirm.error ?? withdraw.error} />
    </Message>
  );
}

function ProposalForm({ view, part }: { view: CaseStanding; part: ProcedurePart }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const id = useId();
  const propose = useCommand({
    send: (body: { from: string; to: string; reason: string }, command) => api.proposeMove(view.id, body, command),
    changes: [keys.case(view.id), keys.inbox, keys.administration],
    onDone: () => setReason(''),
  });
  const here = part.elements.filter((one) => view.tokens.some((token) => token.element === one.id));
  const places = part.elements.filter((one) => one.kind !== 'startEvent' && one.kind !== 'boundaryEvent' && one.id !== from);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (from && to && reason.trim() && !propose.isPending) propose.mutate({ from, to, reason: reason.trim() });
      }}
    >
      <p className="muted">{t('move.text')}</p>
      <Choice id={`${id}-from`} label={t('move.from')} value={from} onChange={setFrom} elements={here} />
      <Choice id={`${id}-to`} label={t('move.to')} value={to} onChange={setTo} elements={places} />
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t('move.reason')}</label>
        <textarea id={`${id}-reason`} className="input" required value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <p>
        <Button type="submit" forbidden={propose.isPending}>
          {t('move.propose')}
        </Button>
      </p>
      <Problem error={propose.error} />
    </form>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  onChange: (id: string) => void;
  elements: ProcedurePart['elements'];
}

function Choice({ id, label, value, onChange, elements }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" required value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('form.choose')}</option>
        {elements.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name === '' ? one.id : one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
