import { useTranslation } from 'react-i18next';
import type { Supervision } from '@/shared/api/oversight';
import { LoadCells, LoadHead } from '@/shared/ui/LoadCells';
import { Scroll } from '@/shared/ui/Scroll';

/** For who works for the whole country: the load of the other organisations, as counts. */
export function OrganisationTable({ shown }: { shown: Supervision }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...shown.organisations.map((one) => one.load.open));
  const rows = [...shown.organisations].sort((one, other) => other.load.late - one.load.late || other.load.open - one.load.open);
  return (
    <section aria-labelledby="by-organisation">
      <h2 id="by-organisation">{t('supervision.by_organisation')}</h2>
      <Scroll>
        <table className="list-table load-table">
          <thead>
            <tr>
              <th scope="col">{t('supervision.column.organisation')}</th>
              <th scope="col" className="number">
                {t('supervision.column.cases')}
              </th>
              <LoadHead days={shown.soon_days} />
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.organisation.id}>
                <td>{one.organisation.name}</td>
                <td className="number">{one.cases}</td>
                <LoadCells load={one.load} most={most} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
