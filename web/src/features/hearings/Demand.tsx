import { useTranslation } from 'react-i18next';
import type { Hearings } from '@/shared/api/registers';

/** How many cases wait for each State; who shares slots sees all organisations together, and nobody's name. */
export function Demand({ shown }: { shown: Hearings }) {
  const { t } = useTranslation();
  if (shown.demand.length === 0) return null;
  const all = shown.calendars.some((one) => one.may_share);
  return (
    <section aria-labelledby="demand" className="stack">
      <h2 id="demand">{t(all ? 'hearings.demand_all' : 'hearings.demand')}</h2>
      <div className="scroll">
        <table className="list-table demand">
          <caption className="visually-hidden">{t('hearings.demand')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('registers.state')}</th>
              <th scope="col" className="number">
                {t('registers.cases')}
              </th>
              <th scope="col" className="number">
                {t('hearings.free_shown')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.demand.map((row) => (
              <tr key={`${row.calendar} ${row.state.code}`}>
                <th scope="row">{row.state.name || t('registers.no_state')}</th>
                <td className="number">{row.cases}</td>
                <td className="number">{shown.slots.filter((slot) => slot.state.code === row.state.code).reduce((sum, slot) => sum + slot.free, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
