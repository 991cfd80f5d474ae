import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { putOnDemarche, waitingForDemarche, type Demarche, type WaitingCase } from '@/shared/api/registers';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';
import { Scroll } from '@/shared/ui/Scroll';
import { WaitingDue } from '@/shared/ui/WaitingDue';
import { demarchesKey } from './key';

/** Cases that wait for the same State, by their next legal deadline; a person chooses. */
export function WaitingCases({ list }: { list: Demarche }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<string[]>([]);
  const query = useQuery({
    queryKey: [...demarchesKey, 'waiting', list.kind, list.state.code, i18n.language],
    queryFn: () => waitingForDemarche({ pack: list.pack, kind: list.kind, state: list.state.code }),
  });
  const put = useMutation({
    mutationFn: (rows: WaitingCase[]) => putOnDemarche(list.id, rows),
    onSuccess: async () => {
      setTicked([]);
      await client.invalidateQueries({ queryKey: demarchesKey });
    },
  });
  return (
    <section aria-labelledby="to-put" className="stack">
      <h2 id="to-put">{t('demarches.to_put', { state: list.state.name })}</h2>
      <p className="muted">{t('registers.order')}</p>
      <Loaded query={query}>
        {({ rows }) => {
          if (rows.length === 0) return <Empty>{t('demarches.none_left')}</Empty>;
          const chosen = rows.filter((row) => ticked.includes(row.task));
          const all = chosen.length === rows.length;
          return (
            <>
              <Rows rows={rows} ticked={ticked} onTick={setTicked} />
              <Problem error={put.error} />
              <div className="row">
                <Button variant={chosen.length > 0 ? 'primary' : 'plain'} forbidden={chosen.length === 0 || put.isPending} onClick={() => put.mutate(chosen)}>
                  {t('demarches.put', { count: chosen.length })}
                </Button>
                <Button onClick={() => setTicked(all ? [] : rows.map((row) => row.task))}>{t(all ? 'demarches.tick_none' : 'demarches.tick_all')}</Button>
              </div>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Rows({ rows, ticked, onTick }: { rows: WaitingCase[]; ticked: string[]; onTick: (tasks: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <Scroll>
      <table className="list-table card-list flow-list waiting-cases">
        <caption className="visually-hidden">{t('registers.order')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('registers.choose')}</span>
            </th>
            <th scope="col">{t('inbox.column.case')}</th>
            <th scope="col">{t('inbox.column.person')}</th>
            <th scope="col">{t('registers.deadline')}</th>
            <th scope="col" className="number">
              {t('registers.days')}
            </th>
            <th scope="col">{t('registers.held_by')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.task}>
              <td className="tick">
                <input
                  type="checkbox"
                  checked={ticked.includes(row.task)}
                  aria-label={t('registers.choose_one', { reference: row.reference })}
                  onChange={(event) => onTick(event.target.checked ? [...ticked, row.task] : ticked.filter((one) => one !== row.task))}
                />
              </td>
              <th scope="row" className="nowrap">
                <Link to={`/cases/${row.case}`}>{row.reference}</Link>
              </th>
              <td>{row.person}</td>
              <td>
                <WaitingDue due={row.due} />
              </td>
              <td className="number" data-column={t('registers.days')}>
                {row.days}
              </td>
              <td>{row.assignee ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
