import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { agreement, agreementsKey, type Agreement } from '@/shared/api/agreements';
import { useLegalNow } from '@/shared/api/queries';
import { dayOf, longDay } from '@/shared/format/dates';
import { Choices } from '@/shared/ui/Choices';
import { Loaded } from '@/shared/ui/Loaded';
import { Message, Status } from '@/shared/ui/Message';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { AnswersPanel } from './AnswersPanel';
import { differing } from './balance';
import { BooksPanel } from './BooksPanel';
import { Differ } from './Differ';
import { DrawsPanel } from './DrawsPanel';
import { EntriesPanel } from './EntriesPanel';
import { Periods } from './Periods';
import { WeeksPanel } from './WeeksPanel';
import './agreements.css';

const views = ['books', 'entries', 'weeks', 'draws'] as const;

/** One agreement as the book of this node tells it: balances, entries, weeks that both signed, draws. */
export function AgreementPage() {
  const { t, i18n } = useTranslation();
  const { id = '' } = useParams();
  const [parameters] = useSearchParams();
  const query = useQuery({ queryKey: [...agreementsKey, id, i18n.language], queryFn: () => agreement(id) });
  const heading = usePageTitle(query.data?.title ?? t('agreements.title'));
  const view = views.find((one) => one === parameters.get('view')) ?? 'books';
  return (
    <div className="stack agreement">
      <h1 ref={heading} tabIndex={-1}>
        {query.data?.title ?? t('agreements.title')}
      </h1>
      <Loaded query={query}>
        {(shown) => (
          <>
            <Standing shown={shown} />
            <Views shown={shown} view={view} />
            {view === 'books' ? <Differ shown={shown} /> : null}
            {view === 'books' ? <BooksPanel shown={shown} /> : view === 'weeks' ? <WeeksPanel shown={shown} /> : view === 'entries' ? <EntriesPanel shown={shown} /> : <DrawsPanel shown={shown} />}
            {view === 'books' ? <AnswersPanel names={(id) => shown.parties.find((party) => party.id === id)?.title ?? id} /> : null}
          </>
        )}
      </Loaded>
    </div>
  );
}

type View = (typeof views)[number];

/** What waits stands beside the name of its view, in words. */
function Views({ shown, view }: { shown: Agreement; view: View }) {
  const { t } = useTranslation();
  const differ = differing(shown).length;
  const wait = shown.proposals.length;
  const counts: Partial<Record<View, string>> = {
    entries: wait > 0 ? t('agreements.entries_wait', { count: wait }) : undefined,
    weeks: differ > 0 ? t('agreements.weeks_differ', { count: differ }) : undefined,
  };
  const choices = views.map((one) => ({ id: one, label: t(`agreements.view.${one}`), count: counts[one], to: one === 'books' ? `/agreements/${shown.id}` : `/agreements/${shown.id}?view=${one}` }));
  return <Choices label={t('agreements.views')} chosen={view} choices={choices} />;
}

/** In force or not on the legal date, by what; and whose book this is. */
function Standing({ shown }: { shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const { now, zone } = useLegalNow();
  const day = longDay(dayOf(now, zone), i18n.language);
  const here = shown.parties.find((party) => party.here)?.title ?? '';
  return (
    <>
      {shown.in_force ? (
        <p>
          <Status tone="good">{t('agreements.in_force_on', { day })}</Status>
        </p>
      ) : (
        <Message tone="warn">
          <p>
            <strong>{t('agreements.not_in_force_on', { day })}</strong>
          </p>
          <p>{t('agreements.not_in_force_means')}</p>
        </Message>
      )}
      <Periods periods={shown.periods} />
      <p className="muted">{t('agreements.whose', { party: here, others: shown.parties.filter((party) => !party.here).map((party) => party.title).join(', ') })}</p>
    </>
  );
}
