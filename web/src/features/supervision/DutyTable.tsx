import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Duty } from '@/shared/api/oversight';
import { effectOf, oneHolder } from '@/shared/format/effect';
import { Button } from '@/shared/ui/Button';
import { Clipped } from '@/shared/ui/Clipped';
import { Cited } from '@/shared/ui/Cited';
import { Due } from '@/shared/ui/Due';
import { Scroll } from '@/shared/ui/Scroll';
import { useRowKeys } from '@/shared/ui/useRowKeys';

interface DutyTableProps {
  rows: Duty[];
  /** Tasks that are ticked. */
  chosen: Set<string>;
  onChoose: (chosen: Set<string>) => void;
  onGive: (duty: Duty) => void;
}

export function DutyTable({ rows, chosen, onChoose, onGive }: DutyTableProps) {
  const { t } = useTranslation();
  const body = useRowKeys();
  const choose = (row: Duty) => {
    const after = new Set(chosen);
    if (!after.delete(row.task)) after.add(row.task);
    onChoose(after);
  };
  return (
    <Scroll>
      <table className="list-table wide-list card-list duties" data-whole data-one-holder={oneHolder(rows.map((row) => row.holder?.user ?? '')) || undefined}>
        <caption className="visually-hidden">{t('supervision.caption', { count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col" className="tick">
              <input type="checkbox" aria-label={t('inbox.choose_all')} checked={chosen.size > 0 && rows.every((row) => chosen.has(row.task))} onChange={(event) => onChoose(new Set(event.target.checked ? rows.map((row) => row.task) : []))} />
            </th>
            <th scope="col">{t('inbox.column.due')}</th>
            <th scope="col">{t('inbox.column.task')}</th>
            <th scope="col">{t('inbox.column.case')}</th>
            <th scope="col">{t('inbox.column.person')}</th>
            <th scope="col">{t('supervision.column.holder')}</th>
            <th scope="col">{t('inbox.column.effect')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('supervision.give')}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={row.task} data-task={row.task}>
              <td className="tick" data-part="tick">
                <input type="checkbox" aria-label={t('inbox.choose', { reference: row.reference, title: row.title })} checked={chosen.has(row.task)} onChange={() => choose(row)} />
              </td>
              <td className="nowrap" data-part="due">
                {row.due ? (
                  <span title={row.due.name}>
                    <Due at={row.due.at} day={row.due.day} late={row.due.late} target={row.due.target} />
                  </span>
                ) : (
                  <span className="muted">{t('inbox.no_deadline')}</span>
                )}
              </td>
              <td title={row.title} data-part="task">
                <Link className="clipped" to={`/cases/${row.case}?task=${row.task}`}>
                  {row.title}
                </Link>
              </td>
              <td className="nowrap" data-part="case">{row.reference}</td>
              <Clipped part="person" text={row.person === row.reference ? t('cases.no_person') : row.person} />
              <Clipped part="holder" text={row.holder?.name ?? t('supervision.nobody')} />
              <td data-part="effect">
                <Cited text={effectOf(row, (effect) => t('inbox.own_target', { effect }))} />
              </td>
              <td className="nowrap" data-part="give">
                <Button variant="quiet" onClick={() => onGive(row)} aria-label={t('supervision.give_one', { task: row.title, reference: row.reference })}>
                  {t('supervision.give')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
