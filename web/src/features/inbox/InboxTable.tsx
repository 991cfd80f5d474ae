import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { InboxRow } from '@/shared/api/types';
import { effectOf, oneHolder } from '@/shared/format/effect';
import { Clipped } from '@/shared/ui/Clipped';
import { Due } from '@/shared/ui/Due';
import { Scroll } from '@/shared/ui/Scroll';
import { useShortcut } from '@/shared/ui/keyboard';
import { useMedia, useNarrow } from '@/shared/ui/useNarrow';
import { useWindowRows, roomFor, wholeUpTo } from '@/shared/ui/useWindowRows';
import { addressOf } from './address';
import type { Scope } from './filters';
import { holderOf, personOf } from './holder';
import { keepPlace, keptPlace } from './place';

/** In pixels, as inbox.css has it: a long list leaves out the rows that are not in the window. */
const lineHeight = 24;
/** Where the list is narrow a row is a card: of two lines, on a phone of four. */
const cardHeight = 54;
const phoneCardHeight = 96;
/** The next page is asked for before its first row is in view. */
const ahead = 40;

interface InboxTableProps {
  rows: InboxRow[];
  scope: Scope;
  /** What is shown, as in the address: one's place in it is kept. */
  list: string;
  /** Ids of the rows that are ticked. */
  chosen: Set<string>;
  onChoose: (chosen: Set<string>) => void;
  /** The end of what was read comes near. */
  onNearEnd: () => void;
}

/** One row per task, selected by j and k, ticked by x, opened by Enter or by its link. */
export function InboxTable({ rows, scope, list, chosen, onChoose, onNearEnd }: InboxTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [selected, setSelected] = useState<string | undefined>(() => keptPlace(list, rows));
  const [returning] = useState(selected !== undefined);
  const body = useRef<HTMLTableSectionElement>(null);
  const phone = useNarrow();
  const cards = useMedia('(max-width: 900px)');
  const rowHeight = phone ? phoneCardHeight : cards ? cardHeight : lineHeight;
  const whole = rows.length <= (cards ? wholeUpTo : roomFor);
  const shown = useWindowRows(rows.length, rowHeight, body);
  const at = rows.findIndex((row) => row.task === selected);
  const choosable = scope === 'mine' || scope === 'organisation';

  const choose = (row: InboxRow) => {
    const after = new Set(chosen);
    if (!after.delete(row.task)) after.add(row.task);
    onChoose(after);
  };
  const select = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) setSelected(row.task);
  };
  useShortcut('j', () => select(at + 1));
  useShortcut('k', () => select(at < 0 ? 0 : at - 1));
  useShortcut('a', () => rows[at] && void navigate(addressOf(rows[at])), at >= 0);
  useShortcut('x', () => rows[at] && choose(rows[at]), choosable && at >= 0);
  useEffect(() => {
    if (at >= 0) body.current?.querySelector<HTMLElement>(`tr[data-index='${at}'] a`)?.focus();
    if (at >= 0 && selected) keepPlace(list, selected, at);
  }, [at, selected, list]);
  useReturn(returning ? at : -1, rowHeight, body);
  const nearEnd = shown.to > rows.length - ahead;
  useEffect(() => {
    if (nearEnd) onNearEnd();
  }, [nearEnd, rows.length, onNearEnd]);

  return (
    <Scroll>
      <table className="list-table wide-list card-list inbox" data-whole={whole || undefined} data-one-holder={oneHolder(rows.map(holderOf)) || undefined} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{t('inbox.caption', { scope: t(`inbox.scope.${scope}`), count: rows.length })}</caption>
        <thead>
          <tr>
            {choosable ? (
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  aria-label={t('inbox.choose_all')}
                  checked={chosen.size > 0 && chosen.size === rows.length}
                  onChange={(event) => onChoose(new Set(event.target.checked ? rows.map((row) => row.task) : []))}
                />
              </th>
            ) : null}
            <th scope="col">{t('inbox.column.due')}</th>
            <th scope="col">{t('inbox.column.task')}</th>
            <th scope="col">{t('inbox.column.case')}</th>
            <th scope="col">{t('inbox.column.person')}</th>
            <th scope="col">{t('inbox.column.with')}</th>
            <th scope="col">{t('inbox.column.effect')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          <Gap height={shown.from * rowHeight} />
          {rows.slice(shown.from, shown.to).map((row, index) => (
            <tr key={row.task} data-index={shown.from + index} aria-rowindex={shown.from + index + 2} data-selected={row.task === selected || undefined}>
              {choosable ? (
                <td className="tick" data-part="tick">
                  <input type="checkbox" aria-label={t('inbox.choose', { reference: row.reference, title: row.title })} checked={chosen.has(row.task)} onChange={() => choose(row)} />
                </td>
              ) : null}
              <td className="nowrap" data-part="due">
                <DueCell row={row} />
              </td>
              <td data-part="task">
                <span className="clipped">
                  <Link to={addressOf(row)} title={row.title} onFocus={() => setSelected(row.task)}>
                    {row.title || t('inbox.nothing_asked')}
                  </Link>
                </span>
              </td>
              <td className="nowrap" data-part="case">{row.reference}</td>
              <Clipped part="person" text={personOf(row, t('cases.no_person'))} />
              <Clipped part="holder" text={holderOf(row)} />
              <Clipped part="effect" text={effectOf(row, (effect) => t('inbox.own_target', { effect }))} title={row.due?.effect} />
            </tr>
          ))}
          <Gap height={(rows.length - shown.to) * rowHeight} />
        </tbody>
      </table>
    </Scroll>
  );
}

/** Who comes back finds the row in hand again, wherever it stands in a long list. */
function useReturn(at: number, rowHeight: number, body: RefObject<HTMLTableSectionElement | null>) {
  const first = useRef(at);
  const height = useRef(rowHeight);
  useEffect(() => {
    if (first.current < 0) return undefined;
    const row = () => body.current?.querySelector<HTMLElement>(`tr[data-index='${first.current}'] a`);
    const focus = () => {
      row()?.focus({ preventScroll: true });
      row()?.scrollIntoView({ block: 'center' });
    };
    // After the page was scrolled to its top, as every page is when it opens.
    const frame = requestAnimationFrame(() => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      if (!row()) window.scrollTo({ top: window.scrollY + top + first.current * height.current - window.innerHeight / 2 });
      requestAnimationFrame(() => requestAnimationFrame(focus));
    });
    return () => cancelAnimationFrame(frame);
  }, [body]);
}

/** Stands for the rows that are not in the window. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" className="gap">
      <td colSpan={7} style={{ height }} />
    </tr>
  ) : null;
}

function DueCell({ row }: { row: InboxRow }) {
  const { t } = useTranslation();
  if (!row.due) return <span className="muted">{t('inbox.no_deadline')}</span>;
  return (
    <span className="clipped" title={row.due.name}>
      <Due at={row.due.at} day={row.due.day} late={row.due.late} target={row.due.target} noDuty={row.kind !== 'due'} />
    </span>
  );
}
