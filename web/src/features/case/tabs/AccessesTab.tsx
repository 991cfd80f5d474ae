import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/shared/api/queries';
import type { CaseView, Papers } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useAccessName, useReaderName } from '@/shared/i18n/useAccessName';
import { useReading } from '@/shared/i18n/useReading';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Scroll } from '@/shared/ui/Scroll';
import { accessGroups } from '../accessGroups';
import { useAccesses } from '../caseQueries';

/** Who read this case, and when. */
export function AccessesTab({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reading = useReading();
  // Asking for the papers would itself be noted: their titles are told where they were read already.
  const papers = useQueryClient().getQueryData<Papers>([...keys.case(view.id), 'papers']);
  const named = useAccessName(new Map(papers?.rows.map((paper) => [paper.id, paper.title])));
  const who = useReaderName();
  return (
    <Loaded query={useAccesses(view.id)}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty>
            <p>{t('accesses.none')}</p>
          </Empty>
        ) : (
          <Scroll>
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
                    <td>{who(row)}</td>
                    <td>{row.organisation.name}</td>
                    <td>{[...new Set(what.map(named))].join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )
      }
    </Loaded>
  );
}
