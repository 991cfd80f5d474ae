import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { InboxRow, Scope } from '@/shared/api/types';
import { Clipped } from '@/shared/ui/Clipped';
import { useShortcut } from '@/shared/ui/keyboard';
import { Status } from '@/shared/ui/Message';
import { When } from '@/shared/ui/When';
import { addressOf } from './address';

/** One row per task, selected by j and k, opened by Enter or by its link. */
export function InboxTable({ rows, scope }: { rows: InboxRow[]; scope: Scope }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [selected, setSelected] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  const at = rows.findIndex((row) => row.task === selected);

  const select = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) setSelected(row.task);
  };
  const open = () => {
    const row = rows[at];
    if (row) void navigate(addressOf(row));
  };
  useShortcut('j', () => select(at + 1));
  useShortcut('k', () => select(at < 0 ? 0 : at - 1));
  useShortcut('a', open, at >= 0);
  useEffect(() => {
    if (at >= 0) body.current?.rows[at]?.querySelector('a')?.focus();
  }, [at, selected]);

  return (
    <div className="scroll">
      <table className="list-table inbox">
        <caption className="visually-hidden">{t('inbox.caption', { scope: t(`inbox.scope.${scope}`), count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('inbox.column.due')}</th>
            <th scope="col">{t('inbox.column.task')}</th>
            <th scope="col">{t('inbox.column.case')}</th>
            <th scope="col">{t('inbox.column.person')}</th>
            <th scope="col">{t('inbox.column.with')}</th>
            <th scope="col">{t('inbox.column.effect')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={row.task} data-selected={row.task === selected || undefined}>
              <td className="nowrap">
                <Due row={row} />
              </td>
              <td>
                <Link to={addressOf(row)} title={row.title} onFocus={() => setSelected(row.task)}>
                  {row.title}
                </Link>
              </td>
              <td className="nowrap">{row.reference}</td>
              <Clipped text={row.person} />
              <Clipped text={row.waiting_for ?? row.assignee ?? row.organisation.name} />
              <Clipped text={row.due?.effect ?? ''} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Due({ row }: { row: InboxRow }) {
  const { t } = useTranslation();
  if (!row.due) return <span className="muted">{t('inbox.no_deadline')}</span>;
  return (
    <span className="due" data-late={row.due.late || undefined} title={row.due.name}>
      {row.due.late ? (
        <Status tone="stop" icon="warn">
          {t('inbox.late')}
        </Status>
      ) : null}
      {row.due.late ? ' · ' : null}
      <When at={row.due.at} day={row.due.day} />
    </span>
  );
}
