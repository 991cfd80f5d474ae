import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys } from '@/shared/api/queries';
import { takePlace, waitingForHearing, type HearingSlot, type WaitingCase } from '@/shared/api/registers';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';
import { Scroll } from '@/shared/ui/Scroll';
import { WaitingDue } from '@/shared/ui/WaitingDue';
import { hearingsKey } from './key';

/** Cases of the organisation that wait for this State, by their next legal deadline; a person chooses. */
export function TakePlace({ slot }: { slot: HearingSlot }) {
  const { t, i18n } = useTranslation();
  const query = useQuery({
    queryKey: [...hearingsKey, 'waiting', slot.calendar, slot.state.code, i18n.language],
    queryFn: () => waitingForHearing({ pack: slot.pack, calendar: slot.calendar, state: slot.state.code }),
  });
  const take = useCommand({ send: (row: WaitingCase, command) => takePlace(slot.id, row, command), changes: [keys.inbox] });
  return (
    <section aria-labelledby="to-take" className="stack">
      <h3 id="to-take">{t('hearings.waiting', { state: slot.state.name })}</h3>
      <p className="muted">{t('registers.order')}</p>
      <Problem error={take.error} />
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{t('hearings.nobody_waits')}</Empty>
          ) : (
            <Scroll>
              <table className="list-table card-list flow-list waiting-cases">
                <caption className="visually-hidden">{t('registers.order')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('inbox.column.case')}</th>
                    <th scope="col">{t('inbox.column.person')}</th>
                    <th scope="col">{t('registers.deadline')}</th>
                    <th scope="col" className="number">
                      {t('registers.days')}
                    </th>
                    <th scope="col">
                      <span className="visually-hidden">{t('hearings.take')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.task}>
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
                      <td className="nowrap">
                        <Button forbidden={take.isPending} onClick={() => take.mutate(row)} aria-label={t('hearings.take_for', { reference: row.reference })}>
                          {t('hearings.take')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </section>
  );
}
