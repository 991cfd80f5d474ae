import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDemonstration } from '@/shared/api/queries';
import type { CaseView, TimelineRow } from '@/shared/api/types';
import { article, unbroken } from '@/shared/format/article';
import { clockTime, dayOf, longDay, mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Icon } from '@/shared/ui/Icon';
import { useShortcut } from '@/shared/ui/keyboard';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Pairs } from '@/shared/ui/Pairs';
import { useTimeline } from './caseQueries';
import './timeline.css';
import { grouped } from './timelineGroups';
import { Cited } from '@/shared/ui/Cited';
import { useAddress } from './useAddress';
import { useInternal } from './useInternal';

/** The one story of a case, newest first; five kinds are told apart by drawing and by word. */
export function Timeline({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const query = useTimeline(view.id);
  const shown = useInternal();
  const list = useRef<HTMLOListElement>(null);
  const buttons = () => Array.from(list.current?.querySelectorAll<HTMLElement>('.event-title') ?? []).filter((title) => title.checkVisibility());
  const move = (by: number) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]?.focus();
  };
  useShortcut('j', () => move(1));
  useShortcut('k', () => move(-1));

  return (
    <section aria-labelledby="timeline-title" className="panel">
      <h2 id="timeline-title">{t('timeline.title')}</h2>
      <Loaded query={query}>
        {(rows) => (
          <ol className="timeline" ref={list}>
            {grouped(shown(rows)).map(({ head, facts, consequences }) => (
              <Happened key={head.sequence} view={view} row={head} facts={facts} consequences={consequences} />
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

interface HappenedProps {
  view: CaseView;
  row: TimelineRow;
  facts?: TimelineRow[];
  consequences?: TimelineRow[];
}

function Happened({ view, row, facts = [], consequences = [] }: HappenedProps) {
  const { t } = useTranslation();
  const reading = useReading();
  const [event, openEvent] = useAddress('event');
  const open = [row, ...facts].some((one) => event === String(one.sequence));
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const day = dayOf(new Date(row.legal_at), reading.zone);

  return (
    <li ref={item} className="event" data-kind={row.kind} data-refused={row.event === 'CommandRefused' || undefined} data-open={open || undefined}>
      <span className="event-mark">
        <Icon name={row.kind} />
      </span>
      <button
        type="button"
        className="event-title"
        aria-expanded={open}
        aria-controls={`event-${row.sequence}`}
        onClick={() => openEvent(open ? null : String(row.sequence))}
      >
        <span className="visually-hidden">{`${t(`timeline.kind.${row.kind}`)} : `}</span>
        {unbroken(row.title)}
      </button>
      <time className="muted nowrap" dateTime={row.legal_at} title={`${longDay(day, reading.language)}, ${clockTime(new Date(row.legal_at), reading)}`}>
        {mediumInstant(row.legal_at, reading)}
      </time>
      <span className="event-actor muted">{`${t(`timeline.kind.${row.kind}`)} · ${row.kind === 'rule' ? t('timeline.after', { actor: row.actor }) : row.actor}`}</span>
      <div className="event-detail" id={`event-${row.sequence}`} hidden={!open}>
        {facts.length > 0 ? <Pairs pairs={facts.map((fact) => ({ label: fact.title, display: fact.detail.join(' · ') }))} /> : null}
        {row.detail.length > 0 ? (
          <ul>
            {row.detail.map((line) => (
              // What the other party's node answered stands as it wrote it.
              <li key={line} className={row.kind === 'party' ? 'mono' : undefined}>
                <Cited text={article(line)} />
              </li>
            ))}
          </ul>
        ) : (
          facts.length === 0 && <p className="muted">{t('timeline.no_detail')}</p>
        )}
        <EventProof view={view} row={row} />
      </div>
      {consequences.length > 0 ? <Consequences view={view} rows={consequences} /> : null}
    </li>
  );
}

/** What followed by rule, folded to a line that names it; open where the address leads into it. */
function Consequences({ view, rows }: { view: CaseView; rows: TimelineRow[] }) {
  const { t } = useTranslation();
  const [event] = useAddress('event');
  const within = rows.some((row) => event === String(row.sequence));
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (within && fold.current) fold.current.open = true;
  }, [within]);
  return (
    <details className="consequences" ref={fold}>
      <summary>
        {t('timeline.consequences', { count: rows.length })}
        <span className="muted named">{` ${rows.map((row) => row.title).join(' · ')}`}</span>
      </summary>
      <ol>
        {rows.map((row) => (
          <Happened key={row.sequence} view={view} row={row} />
        ))}
      </ol>
    </details>
  );
}

function EventProof({ view, row }: { view: CaseView; row: TimelineRow }) {
  const { t } = useTranslation();
  const demonstration = useDemonstration();
  const reading = useReading();
  return (
    <p className="muted event-proof">
      {t(demonstration ? 'timeline.recorded_real' : 'timeline.recorded', { event: row.event, sequence: row.sequence, at: mediumInstant(row.recorded_at, reading) })}{' '}
      {row.proof.integrated ? (
        <>
          <Status tone="good">{t('timeline.integrated', { leaf: row.proof.leaf })}</Status>{' '}
          <Link to={`/cases/${view.id}/proof?event=${row.sequence}`}>{t('timeline.proof')}</Link>
        </>
      ) : (
        <Status tone="warn" icon="timer">
          {t('timeline.pending')}
        </Status>
      )}
    </p>
  );
}
