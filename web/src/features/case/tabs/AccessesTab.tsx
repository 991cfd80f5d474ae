import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import fr from '@/shared/i18n/fr.json';
import { accessGroups } from '../accessGroups';
import { useAccesses } from '../caseQueries';

type Known = keyof typeof fr.accesses.of;
const isKnown = (what: string): what is Known => what in fr.accesses.of;

/** Who read this case, and when. */
export function AccessesTab({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reading = useReading();
  const named = (what: string) => (isKnown(what) ? t(`accesses.of.${what}`) : what);
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
                {accessGroups(rows).map(({ first: row, what }, index) => (
                  <tr key={`${row.at} ${row.user} ${index}`}>
                    <td className="nowrap">{mediumInstant(row.at, reading)}</td>
                    <td>{row.name}</td>
                    <td>{row.organisation.name}</td>
                    <td>{what.map(named).join(', ')}</td>
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
