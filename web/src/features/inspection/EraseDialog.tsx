import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/shared/api/client';
import { eraseFacts, eraseSubject, type RetainedRow } from '@/shared/api/inspection';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { ReasonField } from '@/shared/ui/ReasonField';
import { retentionKey } from './retentionKey';

/** Nobody can undo it: the reference is typed again, and the reason stays in the journal. A rule that covers all that the case holds erases the person, any other what it covers. */
export function EraseDialog({ row, onErased, onClose }: { row: RetainedRow; onErased: (row: RetainedRow) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState(`${row.title} (${row.article})`);
  const [asked, setAsked] = useState(false);
  const same = typed.trim() === row.reference;
  const send = useCommand({
    send: (values: { reason: string }, command) => (row.of_all ? eraseSubject(row.case, values.reason, command) : eraseFacts(row.case, row.rule, values.reason, command)),
    changes: [retentionKey, keys.case(row.case), keys.cases],
    onDone: () => {
      onErased(row);
      onClose();
    },
  });
  const said = send.error instanceof Refused && send.error.problem.code === 'refused';
  return (
    <Dialog title={t(row.of_all ? 'protection.erase_title' : 'protection.erase_part_title', { reference: row.reference })} open onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (same && reason.trim() && !said) send.mutate({ reason: reason.trim() });
        }}
      >
        <Message tone="stop">
          <p>{t(row.of_all ? 'protection.erase_text' : 'protection.erase_part_text')}</p>
        </Message>
        {row.of_all ? <p>{t('protection.erase_scope', { count: row.facts.length })}</p> : <Facts row={row} />}
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
          {/* The node said why not, and writes each refusal into the story of the case. */}
          <Button type="submit" forbidden={send.isPending || said}>
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

/** What goes, by name, and what cannot go without the person. */
function Facts({ row }: { row: RetainedRow }) {
  const { t } = useTranslation();
  const gone = row.facts.filter((fact) => !row.bound.includes(fact));
  return (
    <>
      {gone.length > 0 ? (
        <div>
          <p id="erase-scope">{t('protection.erase_part_scope', { count: gone.length, rule: row.title })}</p>
          {/* A long list stays a box of its own, so that what is asked below it stays in view; arrow keys move it. */}
          <ul className="erased-facts" aria-labelledby="erase-scope" tabIndex={0}>
            {gone.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {row.bound.length > 0 ? <p>{t('protection.erase_part_bound', { count: row.bound.length, facts: row.bound.join(', ') })}</p> : null}
      <p className="muted">{t('protection.erase_part_stays')}</p>
    </>
  );
}
