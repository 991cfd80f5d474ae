import { useTranslation } from 'react-i18next';
import { Refused } from '@/shared/api/client';
import { useSession } from '@/shared/api/queries';
import type { InboxRow } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { useBatch, type BatchState } from './useBatch';

interface BatchBarProps {
  rows: InboxRow[];
  onDone: () => void;
}

/** What can be done with the rows that are ticked: taking them, giving them back. A form is filled case by case. */
export function BatchBar({ rows, onDone }: BatchBarProps) {
  const { t } = useTranslation();
  const session = useSession().data;
  const batch = useBatch();
  const free = rows.filter((row) => !row.assignee);
  const own = rows.filter((row) => row.assignee && row.assignee === session?.user);
  const run = async (act: 'claim' | 'release', chosen: InboxRow[]) => {
    await batch.run(act, chosen);
    onDone();
  };
  if (rows.length === 0 && !batch.state) return null;
  return (
    <div className="batch no-print" role="region" aria-label={t('inbox.batch')}>
      {rows.length > 0 ? (
        <div className="row">
          <strong>{t('inbox.chosen', { count: rows.length })}</strong>
          <Button forbidden={free.length === 0 || batch.state?.running} onClick={() => void run('claim', free)}>
            {t('inbox.claim', { count: free.length })}
          </Button>
          <Button forbidden={own.length === 0 || batch.state?.running} onClick={() => void run('release', own)}>
            {t('inbox.release', { count: own.length })}
          </Button>
          <Button variant="quiet" onClick={onDone}>
            {t('inbox.unchoose')}
          </Button>
        </div>
      ) : null}
      {batch.state ? <Outcome state={batch.state} onClose={batch.clear} /> : null}
    </div>
  );
}

function Outcome({ state, onClose }: { state: BatchState; onClose: () => void }) {
  const { t } = useTranslation();
  const { act, done, total, refused, running } = state;
  const said = t(`inbox.outcome.${act}`, { count: done - refused.length });
  return (
    <Message tone={refused.length > 0 ? 'warn' : running ? 'info' : 'good'} live>
      <p>{running ? t('inbox.working', { done, total }) : said}</p>
      {refused.length > 0 ? (
        <ul>
          {refused.map(({ row, error }) => (
            <li key={row.task}>
              {`${row.reference} · ${row.title} : ${error instanceof Refused ? error.problem.detail || error.problem.title : t('problem.unreachable')}`}
            </li>
          ))}
        </ul>
      ) : null}
      {running ? null : (
        <Button variant="quiet" onClick={onClose}>
          {t('action.close')}
        </Button>
      )}
    </Message>
  );
}
