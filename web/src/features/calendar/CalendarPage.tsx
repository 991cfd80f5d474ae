import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { calendar } from '@/shared/api/oversight';
import { useLegalNow } from '@/shared/api/queries';
import { dayOf, longDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Choices } from '@/shared/ui/Choices';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { addDays, addMonths, daysFrom, isDay, weeksOf, weekStart } from './days';
import { DueTable } from './DueTable';
import { FeedDialog } from './FeedDialog';
import { calendarKey } from './key';
import { MonthGrid } from './MonthGrid';
import { usePeriodName } from './usePeriodName';
import './calendar.css';

type View = 'month' | 'week';
/** In days: how far back what is late is looked for; the node shows 400 at once. */
const lookedBack = 366;

/** What falls due, by day: a month in counts with one day in full, or a week in full. */
export function CalendarPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('calendar.title'));
  const { now, zone } = useLegalNow();
  const today = dayOf(now, zone);
  const [parameters] = useSearchParams();
  const [subscribing, setSubscribing] = useState(false);
  const view: View = parameters.get('view') === 'week' ? 'week' : 'month';
  const asked = parameters.get('day');
  const day = isDay(asked) ? asked : today;
  const kind = parameters.get('kind') ?? '';
  const name = usePeriodName();
  const { key, state } = useLocation();
  const wanted = (state as { shows?: string } | null)?.shows === 'rows';
  const rowsHeading = useRef<HTMLHeadingElement>(null);
  // Who chose a day wants its cases, which may stand below the window.
  useEffect(() => {
    if (wanted) rowsHeading.current?.focus();
  }, [wanted, key]);

  const weeks = view === 'month' ? weeksOf(day) : [daysFrom(weekStart(day), 7)];
  const from = weeks[0]?.[0] ?? day;
  const to = weeks.at(-1)?.at(-1) ?? day;
  const counts = useQuery({ queryKey: [...calendarKey, from, to, i18n.language], queryFn: () => calendar({ from, to }), placeholderData: (before) => before });
  const before = useQuery({ queryKey: [...calendarKey, 'late', today, i18n.language], queryFn: () => calendar({ from: addDays(today, -lookedBack), to: today }) });
  const late = (before.data?.counts ?? []).filter((one) => one.late > 0 && !one.target);
  const lateDay = late.map((one) => one.day).sort()[0];
  const shown = view === 'month' ? { from: day, to: day } : { from, to };
  const rows = useQuery({
    queryKey: [...calendarKey, 'rows', shown.from, shown.to, kind, i18n.language],
    queryFn: () => calendar({ ...shown, rows: true, kind: kind || undefined }),
  });

  const address = (change: { view?: View; day?: string; kind?: string }) => {
    const next = { view, day, kind, ...change };
    const query = new URLSearchParams({ day: next.day, ...(next.view === 'week' ? { view: 'week' } : {}), ...(next.kind ? { kind: next.kind } : {}) });
    return `/calendar?${query.toString()}`;
  };
  const step = (by: number) => (view === 'month' ? addMonths(day, by) : addDays(day, 7 * by));
  const kinds = [...new Map((counts.data?.counts ?? []).map((one) => [one.kind, one.title])).entries()].sort((one, other) => one[1].localeCompare(other[1], i18n.language));

  return (
    <div className="stack calendar">
      <div className="page-tools">
        <h1 ref={heading} tabIndex={-1}>
          {t('calendar.title')} <span className="period">{name(view, from, day)}</span>
        </h1>
        <div className="row no-print">
          {lateDay ? (
            <Link className="late-link" to={address({ view: 'month', day: lateDay, kind: '' })}>
              {t('calendar.late', { count: late.reduce((sum, one) => sum + one.late, 0) })}
            </Link>
          ) : null}
          <Link className="button" to={address({ day: step(-1) })}>
            {t(view === 'month' ? 'calendar.month_before' : 'calendar.week_before')}
          </Link>
          <Link className="button" to={address({ day: today })}>
            {t('calendar.today')}
          </Link>
          <Link className="button" to={address({ day: step(1) })}>
            {t(view === 'month' ? 'calendar.month_after' : 'calendar.week_after')}
          </Link>
        </div>
      </div>
      <div className="page-tools no-print">
        <Choices
          label={t('calendar.views')}
          chosen={view}
          choices={[
            { id: 'month', label: t('calendar.month'), to: address({ view: 'month' }) },
            { id: 'week', label: t('calendar.week'), to: address({ view: 'week' }) },
          ]}
        />
        <div className="row">
          <KindChoice kinds={kinds} kind={kind} address={address} />
          <Button variant="quiet" onClick={() => setSubscribing(true)}>
            {t('calendar.subscribe')}
          </Button>
        </div>
      </div>
      <Loaded query={counts}>
        {(found) => (view === 'month' ? <MonthGrid weeks={weeks} month={day.slice(0, 7)} chosen={day} today={today} counts={found.counts.filter((one) => !kind || one.kind === kind)} address={(one) => address({ day: one })} /> : null)}
      </Loaded>
      <section aria-labelledby="due-rows" className="stack">
        <h2 id="due-rows" ref={rowsHeading} tabIndex={-1}>{view === 'month' ? longDay(day, i18n.language) : t('calendar.week_rows')}</h2>
        <Loaded query={rows}>
          {(found) =>
            found.rows.length === 0 ? (
              <Empty>{t(view === 'month' ? 'calendar.nothing_day' : 'calendar.nothing_week')}</Empty>
            ) : (
              <>
                <DueTable rows={found.rows} withDay={view === 'week'} />
                {found.more ? <p className="muted">{t('calendar.more', { count: found.rows.length })}</p> : null}
              </>
            )
          }
        </Loaded>
      </section>
      <FeedDialog open={subscribing} onClose={() => setSubscribing(false)} />
    </div>
  );
}

function KindChoice({ kinds, kind, address }: { kinds: [string, string][]; kind: string; address: (change: { kind: string }) => string }) {
  const { t } = useTranslation();
  const [, setParameters] = useSearchParams();
  return (
    <label className="row">
      <span>{t('calendar.kind')}</span>
      <select className="input" value={kind} onChange={(event) => setParameters(new URLSearchParams(address({ kind: event.target.value }).split('?')[1]), { replace: true })}>
        <option value="">{t('calendar.all_kinds')}</option>
        {kinds.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
