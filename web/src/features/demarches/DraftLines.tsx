import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { takeOffDemarche, type Demarche } from '@/shared/api/registers';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { Scroll } from '@/shared/ui/Scroll';
import { WaitingDue } from '@/shared/ui/WaitingDue';
import { demarchesKey } from './key';

/** What is on the list before it is sent; a case that does not wait any more says so. */
export function DraftLines({ list }: { list: Demarche }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const takeOff = useMutation({
    mutationFn: (line: string) => takeOffDemarche(list.id, line),
    onSuccess: () => client.invalidateQueries({ queryKey: demarchesKey }),
  });
  const rows = list.rows ?? [];
  return (
    <section aria-labelledby="on-list" className="stack">
      <h2 id="on-list">{t('demarches.on_list', { count: rows.length })}</h2>
      <Problem error={takeOff.error} />
      {rows.length === 0 ? (
        <Empty>{t('demarches.empty')}</Empty>
      ) : (
        <Scroll>
          <table className="list-table card-list flow-list draft-lines">
            <caption className="visually-hidden">{t('demarches.on_list', { count: rows.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('inbox.column.case')}</th>
                {list.kind_of_list?.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                <th scope="col">{t('registers.deadline')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('demarches.take_off')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.line}>
                  <th scope="row" className="nowrap">
                    <Link to={`/cases/${row.case}`}>{row.reference}</Link>
                  </th>
                  {row.columns.map((cell, index) => (
                    <td key={list.kind_of_list?.columns[index] ?? index}>{cell}</td>
                  ))}
                  <td>{row.standing === 'gone' ? <Status tone="warn">{t('demarches.standing.gone')}</Status> : <WaitingDue due={row.due} />}</td>
                  <td className="nowrap">
                    {list.status === 'draft' ? (
                      <Button variant="quiet" aria-label={t('demarches.take_off_one', { reference: row.reference })} onClick={() => takeOff.mutate(row.line)}>
                        {t('demarches.take_off')}
                      </Button>
                    ) : (
                      row.number ?? ''
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
