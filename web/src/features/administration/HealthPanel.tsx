import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { health, incidents, type AdminHealth } from '@/shared/api/administration';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { Pairs } from '@/shared/ui/Pairs';
import { useAdministration } from './useAdministration';

/** Is it well, and if not, what to look at first. */
export function HealthPanel() {
  const { t } = useTranslation();
  const query = useAdministration('health', health);
  const stopped = useAdministration('incidents', incidents);
  return (
    <Loaded query={query}>
      {(shown) => (
        <>
          {shown.journal_readable ? null : (
            <Message tone="stop">
              <p>{t('health.journal_unreadable')}</p>
            </Message>
          )}
          {stopped.data && stopped.data.length > 0 ? (
            <Message tone="warn">
              <p>
                <Link to="/administration?view=incidents">{t('health.incidents', { count: stopped.data.length })}</Link>
              </p>
            </Message>
          ) : null}
          {shown.journal_readable && stopped.data?.length === 0 && shown.waiting_messages === 0 ? (
            <Message tone="good">
              <p>{t('health.well')}</p>
            </Message>
          ) : null}
          <Figures shown={shown} />
        </>
      )}
    </Loaded>
  );
}

const counters = ['steps', 'refusals', 'conflicts', 'repeated', 'views', 'received', 'rejected', 'delivered', 'delivery_failures', 'deadlines', 'advance_failures'] as const;

function Figures({ shown }: { shown: AdminHealth }) {
  const { t, i18n } = useTranslation();
  const reading = useReading();
  const number = new Intl.NumberFormat(i18n.language);
  const pair = (name: 'recorded' | 'integrated' | 'waiting_messages' | 'overdue_timers') => ({ label: t(`health.${name}`), display: number.format(shown[name]) });
  return (
    <div className="figures">
      <section aria-labelledby="health-now">
        <h2 id="health-now">{t('health.now')}</h2>
        <Pairs
          pairs={[
            { label: t('health.clock'), display: mediumInstant(shown.now, reading) },
            { label: t('health.legal_clock'), display: mediumInstant(shown.legal_now, reading) },
            { label: t('health.journal'), display: t(shown.journal_readable ? 'health.readable' : 'health.unreadable') },
            pair('recorded'),
            pair('integrated'),
            pair('waiting_messages'),
            pair('overdue_timers'),
          ]}
        />
      </section>
      <section aria-labelledby="health-since">
        <h2 id="health-since">{t('health.since_start')}</h2>
        <Pairs pairs={counters.map((name) => ({ label: t(`health.counter.${name}`), display: number.format(shown.counters[name] ?? 0) }))} />
      </section>
    </div>
  );
}
