import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { indicatorTable } from '@/shared/api/endpoints';
import type { HeadlineFigure, Leaders } from '@/shared/api/statistics';
import { mediumDay, mediumInstant } from '@/shared/format/dates';
import { withMinus } from '@/shared/format/numbers';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { useReading } from '@/shared/i18n/useReading';
import { useFigure } from '@/shared/statistics/useFigure';
import { Status } from '@/shared/ui/Message';
import { Scroll } from '@/shared/ui/Scroll';
import { useRowKeys } from '@/shared/ui/useRowKeys';

const keyOf = (one: HeadlineFigure) => [one.indicator, one.place?.id, one.origin?.id, one.category?.id].join(' ');

/** One figure a row, grouped by what it is about. */
export function HeadlineTable({ groups }: { groups: Leaders['groups'] }) {
  const { t } = useTranslation();
  const body = useRowKeys();
  return (
    <section aria-labelledby="headlines" className="stack">
      <h2 id="headlines">{t('leaders.headlines')}</h2>
      <Scroll>
        <table className="list-table card-list flow-list headlines">
          <thead>
            <tr>
              <th scope="col">{t('leaders.column.figure')}</th>
              <th scope="col">{t('leaders.column.period')}</th>
              <th scope="col" className="number">
                {t('leaders.column.value')}
              </th>
              <th scope="col" className="number">
                {t('leaders.column.before')}
              </th>
              <th scope="col">{t('leaders.column.standing')}</th>
              <th scope="col">{t('leaders.column.more')}</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {groups.map((group) => [
              <tr key={group.id} className="group">
                <th scope="rowgroup" colSpan={6}>
                  {group.title}
                </th>
              </tr>,
              ...group.figures.map((one) => <FigureRow key={keyOf(one)} one={one} />),
            ])}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function FigureRow({ one }: { one: HeadlineFigure }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const period = usePeriod();
  const about = [one.place, one.origin, one.category].flatMap((part) => (part ? [part.title] : []));
  const unit = t(`observatory.unit.${one.unit as 'persons'}`);
  return (
    <tr>
      <td>
        <Link to={`/observatory/${one.indicator}`}>{one.title}</Link>
        {about.length > 0 ? <span className="muted"> · {about.join(', ')}</span> : null}
      </td>
      {one.value === undefined ? (
        <td colSpan={4} className="why-not">
          {one.why_not}
          <Embargoes one={one} />
        </td>
      ) : (
        <>
          <td>{period(one.period ?? '')}</td>
          <td className="number nowrap">
            <strong className="value">{figure(one.value, one.unit)}</strong>
            {one.unit === 'percent' ? null : <div className="muted">{unit.toLocaleLowerCase(i18n.language)}</div>}
          </td>
          <td className="number">
            <Before one={one} value={one.value} />
          </td>
          <td>
            <Standing one={one} />
          </td>
        </>
      )}
      <td className="nowrap">
        <a href={indicatorTable(one.indicator)} download aria-label={t('leaders.data_of', { title: one.title })}>
          {t('leaders.data')}
        </a>
        {' · '}
        <Link to={`/observatory/${one.indicator}#revisions`} aria-label={t('leaders.revisions_of', { count: one.revisions, title: one.title })}>
          {t('leaders.revisions', { count: one.revisions })}
        </Link>
      </td>
    </tr>
  );
}

/** The value before, when it was, and how far it is: points between shares, else the plain difference. */
function Before({ one, value }: { one: HeadlineFigure; value: number }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const period = usePeriod();
  if (!one.before) return null;
  const difference = withMinus(new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value - one.before.value));
  return (
    <>
      <span className="nowrap">
        {figure(one.before.value, one.unit)} ({one.unit === 'percent' ? t('leaders.points', { difference }) : difference})
      </span>
      <div className="muted">{period(one.before.period)}</div>
    </>
  );
}

function Standing({ one }: { one: HeadlineFigure }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {one.provisional ? <Status tone="warn">{t('observatory.provisional')}</Status> : null}
      {one.as_of ? <div className="nowrap">{t(one.own ? 'leaders.counted_to' : 'leaders.released_on', { day: mediumDay(one.as_of, i18n.language) })}</div> : null}
      <Embargoes one={one} />
    </>
  );
}

/** A release whose numbers nobody may read yet: what is shown was known before it. */
function Embargoes({ one }: { one: HeadlineFigure }) {
  const { t } = useTranslation();
  const reading = useReading();
  return one.embargoes.map((embargo) => (
    <div key={`${embargo.kind} ${embargo.released_on}`}>
      <Status tone="info">{t('leaders.embargo', { until: mediumInstant(embargo.until, reading) })}</Status>
    </div>
  ));
}
