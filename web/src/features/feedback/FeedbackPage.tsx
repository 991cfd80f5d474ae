import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { feedback, type Feedback } from '@/shared/api/statistics';
import { indicatorTable } from '@/shared/api/endpoints';
import { mediumDay } from '@/shared/format/dates';
import { withMinus } from '@/shared/format/numbers';
import { CountTables } from '@/shared/statistics/CountTables';
import { usePercent } from '@/shared/statistics/usePercent';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { usePageTitle } from '@/shared/ui/usePageTitle';

/** What became of visas, as counts with their uncertainty; never a person. */
export function FeedbackPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('feedback.title'));
  const query = useQuery({ queryKey: ['feedback', i18n.language], queryFn: feedback });
  return (
    <div className="stack feedback">
      <h1 ref={heading} tabIndex={-1}>
        {t('feedback.title')}
      </h1>
      <Loaded query={query} absent={t('observatory.not_kept')}>{(shown) => <Content shown={shown} />}</Loaded>
    </div>
  );
}

function Content({ shown }: { shown: Feedback }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p>{shown.definition}</p>
      <p className="muted">{t('feedback.counted_to', { day: mediumDay(shown.as_of, i18n.language) })}</p>
      <Message tone="info">
        <p>{shown.never_counted}</p>
        <p>{shown.nationality}</p>
      </Message>
      {shown.missing.length > 0 ? (
        <Message tone="warn">
          <p>{t('feedback.no_pack')}</p>
        </Message>
      ) : null}
      <section aria-labelledby="observations" className="stack">
        <h2 id="observations">{t('feedback.observations')}</h2>
        <Counts told={shown} />
      </section>
      <section aria-labelledby="by_posts" className="stack">
        <h2 id="by_posts">{t('feedback.by_posts')}</h2>
        <p>{shown.by_posts.definition}</p>
        <Counts told={shown.by_posts} />
      </section>
      <Reading id="reading" reading={shown.reading} />
      <Reading id="rereading" reading={shown.rereading} />
    </>
  );
}

/** What one side told the other, by class and document type. */
function Counts({ told }: { told: Pick<Feedback, 'indicator' | 'tables'> }) {
  const { t } = useTranslation();
  return (
    <>
      <CountTables tables={told.tables} heads={{ place: t('feedback.visa_class'), origin: t('feedback.document'), count: t('feedback.column') }} none={t('feedback.none')} />
      <p className="no-print">
        <Link to={`/observatory/${told.indicator}`}>{t('feedback.definition')}</Link>
        {told.tables.length > 0 ? (
          <>
            {' · '}
            <a href={indicatorTable(told.indicator)} download>
              {t('observatory.download_csv')}
            </a>
          </>
        ) : null}
      </p>
    </>
  );
}

/** How far two persons who do not see each other's view agree. */
function Reading({ id, reading }: { id: 'reading' | 'rereading'; reading: Feedback['reading'] }) {
  const { t, i18n } = useTranslation();
  const { percent, interval } = usePercent();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t(`feedback.${id}`)}</h2>
      <p className="muted">{t(`feedback.${id}_means`)}</p>
      {reading ? (
        <p>
          {t('feedback.agreed', { same: reading.same, files: reading.files, share: percent(reading.share), interval: interval(reading) ?? '' })}
          {reading.kappa === undefined ? null : ` ${t('feedback.kappa', { kappa: withMinus(new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2 }).format(reading.kappa / 100)) })}`}
        </p>
      ) : (
        <p>{t('feedback.no_reading')}</p>
      )}
    </section>
  );
}
