import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { hearings, type Hearings } from '@/shared/api/registers';
import { useLegalNow } from '@/shared/api/queries';
import { dayOf, mediumDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Choices } from '@/shared/ui/Choices';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { Demand } from './Demand';
import { hearingsKey } from './key';
import { NewSlotDialog } from './NewSlotDialog';
import { Services } from './Services';
import { SlotPanel } from './SlotPanel';
import { SlotTable } from './SlotTable';
import { isDay, later, weekOf } from './week';
import { WeekGrid } from './WeekGrid';
import './hearings.css';

const tableDays = 56;

/** The slots that consulates give: a week as a grid, or eight weeks as a table that says the same; one slot in full. */
export function HearingsPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('hearings.title'));
  const { now, zone } = useLegalNow();
  const [parameters] = useSearchParams();
  const [recording, setRecording] = useState(false);
  const today = dayOf(now, zone);
  const asked = parameters.get('day');
  const day = isDay(asked) ? asked : today;
  const view = parameters.get('view') === 'table' ? 'table' : 'week';
  const week = weekOf(day);
  const from = week[0] ?? day;
  const to = view === 'week' ? (week[6] ?? day) : later(from, tableDays - 1);
  const query = useQuery({ queryKey: [...hearingsKey, from, to, i18n.language], queryFn: () => hearings({ from, to }), placeholderData: (before) => before });
  const address = (change: { day?: string; view?: string; slot?: string }) => {
    const next = { day, view, ...change };
    return `/hearings?${new URLSearchParams({ day: next.day, ...(next.view === 'table' ? { view: 'table' } : {}), ...(next.slot ? { slot: next.slot } : {}) }).toString()}`;
  };
  const step = view === 'week' ? 7 : tableDays;
  const chosen = parameters.get('slot') ?? '';

  return (
    <div className="stack hearings">
      <div className="page-tools">
        <h1 ref={heading} tabIndex={-1}>
          {t('hearings.title')} <span className="period">{t('hearings.period', { from: mediumDay(from, i18n.language), to: mediumDay(to, i18n.language) })}</span>
        </h1>
        <div className="row no-print">
          <Link className="button" to={address({ day: later(day, -step) })}>
            {t('hearings.before')}
          </Link>
          <Link className="button" to={address({ day: today })}>
            {t('calendar.today')}
          </Link>
          <Link className="button" to={address({ day: later(day, step) })}>
            {t('hearings.after')}
          </Link>
        </div>
      </div>
      <div className="page-tools no-print">
        <Choices
          label={t('calendar.views')}
          chosen={view}
          choices={[
            { id: 'week', label: t('calendar.week'), to: address({ view: 'week' }) },
            { id: 'table', label: t('hearings.table'), to: address({ view: 'table' }) },
          ]}
        />
        {(query.data?.calendars.length ?? 0) > 0 ? <Button onClick={() => setRecording(true)}>{t('hearings.record')}</Button> : null}
      </div>
      <Loaded query={query}>
        {(shown) =>
          shown.calendars.length + shown.slots.length + shown.demand.length === 0 ? (
            <Message tone="info">{t('hearings.elsewhere')}</Message>
          ) : (
            <>
              {view === 'week' ? <WeekGrid week={week} today={today} slots={shown.slots} chosen={chosen} address={(slot) => address({ slot })} /> : null}
              {view === 'table' && shown.slots.length > 0 ? <SlotTable slots={shown.slots} chosen={chosen} address={(slot) => address({ slot })} /> : null}
              {shown.slots.length === 0 ? <Empty>{t('hearings.none')}</Empty> : null}
              <Chosen shown={shown} slot={chosen} />
              <Services shown={shown} />
              <Demand shown={shown} />
            </>
          )
        }
      </Loaded>
      {recording && query.data ? <NewSlotDialog shown={query.data} day={from > today ? from : later(today, 1)} onClose={() => setRecording(false)} /> : null}
    </div>
  );
}

function Chosen({ shown, slot }: { shown: Hearings; slot: string }) {
  const found = shown.slots.find((one) => one.id === slot);
  const calendar = found ? shown.calendars.find((one) => one.pack === found.pack && one.calendar === found.calendar) : undefined;
  return found && calendar ? <SlotPanel key={found.id} slot={found} calendar={calendar} /> : null;
}
