import { useTranslation } from 'react-i18next';
import { agreementsKey, confirmEntry, withdrawEntry, type Agreement, type BookEntry } from '@/shared/api/agreements';
import { useCommand } from '@/shared/api/useCommand';
import { withArticle } from '@/shared/format/article';
import { mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { useActName, useDirectionName } from './names';

/** What one person wrote and nobody else has confirmed yet: nothing of it is in the book. */
export function ProposalPanel({ shown, onCount }: { shown: Agreement; onCount: () => void }) {
  const { t } = useTranslation();
  const { possible, may_propose, may_confirm } = shown.by_hand;
  return (
    <section aria-labelledby="by-hand" className="stack">
      <div className="page-tools">
        <h2 id="by-hand">{t('agreements.by_hand')}</h2>
        {possible ? (
          <Button forbidden={!may_propose} title={may_propose ? undefined : t('agreements.may_not_propose')} onClick={onCount}>
            {t('agreements.count')}
          </Button>
        ) : null}
      </div>
      <p className="muted">{possible ? t(may_propose ? 'agreements.by_hand_you_propose' : may_confirm ? 'agreements.by_hand_you_confirm' : 'agreements.by_hand_others') : t('agreements.by_hand_nobody')}</p>
      {shown.proposals.length === 0 ? (
        possible ? <p>{t('agreements.no_proposal')}</p> : null
      ) : (
        <ul className="proposals">
          {shown.proposals.map((one) => (
            <Proposal key={one.id} entry={one} shown={shown} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Proposal({ entry, shown }: { entry: BookEntry; shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const act = useActName();
  const direction = useDirectionName(shown);
  const changes = [agreementsKey];
  const confirm = useCommand({ send: (id: string, command) => confirmEntry(shown.id, id, command), changes });
  const withdraw = useCommand({ send: (id: string, command) => withdrawEntry(shown.id, id, command), changes });
  const busy = confirm.isPending || withdraw.isPending;
  return (
    <li className="stack">
      <p>
        <strong>{t('agreements.proposal', { act: act(entry.act), count: entry.persons, direction: direction(entry.direction), day: mediumDay(entry.on, i18n.language) })}</strong>{' '}
        {withArticle(entry.reason ?? '', entry.article)}
      </p>
      <p className="muted">{t('agreements.proposed_by', { name: entry.by, day: mediumDay(entry.proposed_on ?? entry.on, i18n.language) })}</p>
      <div className="row">
        <Button variant="primary" forbidden={!entry.may_confirm || busy} onClick={() => confirm.mutate(entry.id)}>
          {t('agreements.confirm')}
        </Button>
        {shown.by_hand.may_propose ? (
          <Button forbidden={busy} onClick={() => withdraw.mutate(entry.id)}>
            {t('agreements.withdraw')}
          </Button>
        ) : null}
        {entry.may_confirm ? null : <span className="muted">{t('agreements.second_person')}</span>}
      </div>
      <Problem error={confirm.error ?? withdraw.error} />
    </li>
  );
}
