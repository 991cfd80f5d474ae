import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Load, Supervision } from '@/shared/api/oversight';
import { useRoleNames } from '@/shared/i18n/useRoleNames';
import { LoadCells, LoadHead } from '@/shared/ui/LoadCells';
import { Scroll } from '@/shared/ui/Scroll';

/** One row a person, and one for what nobody holds; the name leads to the tasks. */
export function PeopleTable({ shown, chosen }: { shown: Supervision; chosen?: string }) {
  const { t } = useTranslation();
  const roles = useRoleNames();
  const most = Math.max(1, shown.nobody.open, ...shown.people.map((one) => one.load.open));
  const row = (key: string, name: string, detail: string, load: Load) => (
    <tr key={key} data-selected={key === chosen || undefined}>
      <td>
        <Link to={`/supervision?who=${encodeURIComponent(key)}`} aria-current={key === chosen ? 'true' : undefined}>
          {name}
        </Link>
      </td>
      <td className="roles muted">{detail}</td>
      <LoadCells load={load} most={most} />
    </tr>
  );
  return (
    <section aria-labelledby="by-person">
      <h2 id="by-person">{t('supervision.by_person')}</h2>
      <Scroll>
        <table className="list-table load-table">
          <thead>
            <tr>
              <th scope="col">{t('supervision.column.person')}</th>
              <th scope="col" className="roles">
                {t('supervision.column.roles')}
              </th>
              <LoadHead days={shown.soon_days} />
            </tr>
          </thead>
          <tbody>
            {row('nobody', t('supervision.nobody'), t('supervision.nobody_detail'), shown.nobody)}
            {shown.people.map((one) => row(one.user, one.name, one.account ? roles(one.roles) : t('supervision.no_account'), one.load))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
