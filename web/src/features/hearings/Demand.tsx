import { useTranslation } from 'react-i18next';
import type { Hearings } from '@/shared/api/registers';
import { Table } from '@/shared/ui/Table';

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** How many cases wait for each State; who shares slots sees all organisations together, and nobody's name. */
export function Demand({ shown }: { shown: Hearings }) {
  const { t } = useTranslation();
  if (shown.demand.length === 0) return null;
  const overseen = shown.calendars.some((one) => one.oversees);
  const all = overseen || shown.calendars.some((one) => one.may_share);
  return (
    <section aria-labelledby="demand" className="stack">
      <h2 id="demand">{t(all ? 'hearings.demand_all' : 'hearings.demand')}</h2>
      <Table
        className="demand"
        caption={t(all ? 'hearings.demand_all' : 'hearings.demand')}
        rows={shown.demand}
        id={(row) => `${row.calendar} ${row.state.code}`}
        none={t('hearings.none')}
        columns={[
          { title: t('registers.state'), cell: (row) => row.state.name || t('registers.no_state'), head: true },
          { title: t('registers.cases'), cell: (row) => row.cases, number: true },
          { title: t('hearings.free_shown'), cell: (row) => sum(shown.slots.filter((slot) => slot.state.code === row.state.code).map((slot) => slot.free)), number: true },
          ...(overseen ? [{ title: t('hearings.by_service'), cell: (row: Hearings['demand'][number]) => row.by_service?.map((one) => `${one.organisation.name} (${one.cases})`).join(', ') ?? '' }] : []),
        ]}
      />
    </section>
  );
}
