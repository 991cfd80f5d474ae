import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { useAccesses } from '../caseQueries';

/** Who read this case, and when. */
export function AccessesTab({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reading = useReading();
  return (
    <Loaded query={useAccesses(view.id)}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty>
            <p>{t('accesses.none')}</p>
          </Empty>
        ) : (
          <div className="scroll">
            <table className="list-table">
              <caption className="visually-hidden">{t('accesses.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('accesses.at')}</th>
                  <th scope="col">{t('accesses.who')}</th>
                  <th scope="col">{t('accesses.organisation')}</th>
                  <th scope="col">{t('accesses.what')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={`${row.at} ${row.user} ${row.what} ${index}`}>
                    <td className="nowrap">{mediumInstant(row.at, reading)}</td>
                    <td>{row.name}</td>
                    <td>{row.organisation.name}</td>
                    <td>{row.what}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Loaded>
  );
}
