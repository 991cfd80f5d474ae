import { useTranslation } from 'react-i18next';
import type { Agreement, Clause } from '@/shared/api/agreements';
import { mediumDay } from '@/shared/format/dates';
import { useNarrow } from '@/shared/ui/useNarrow';
import { balanceShape, ticks } from './balance';
import { BalanceTable } from './BalanceTable';
import { signed } from './names';

const wide = 760;
/** On a phone the drawing is as wide as the page, and its words stay as large. */
const phone = 340;
const height = 220;
const left = 44;
const right = 96;
const top = 12;
const bottom = 26;

/** The balance by week, the tolerance as a band when the agreement gives one, and the forecast with its interval; the table says the same. */
export function BalanceChart({ clause, shown }: { clause: Clause; shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const width = useNarrow() ? phone : wide;
  const { past, ahead, low, high } = balanceShape(clause, shown.series);
  if (past.length === 0) return <p className="muted">{t('agreements.no_week')}</p>;
  const weeks = [...past, ...ahead];
  const x = (n: number) => left + ((width - left - right) * n) / Math.max(1, weeks.length - 1);
  const y = (value: number) => top + ((height - top - bottom) * (high - value)) / (high - low);
  const line = (points: { value: number }[], from: number) => points.map((one, n) => `${x(from + n).toFixed(1)},${y(one.value).toFixed(1)}`).join(' ');
  const last = past.at(-1) ?? { week: '', value: 0 };
  const end = ahead.at(-1);
  const join = [{ ...last, low: last.value, high: last.value }, ...ahead];
  const interval = [...join.map((one, n) => `${x(past.length - 1 + n).toFixed(1)},${y(one.high ?? 0).toFixed(1)}`), ...join.map((one, n) => `${x(past.length - 1 + n).toFixed(1)},${y(one.low ?? 0).toFixed(1)}`).reverse()].join(' ');
  const days = [...new Set([0, past.length - 1, weeks.length - 1])];
  const number = (value: number) => signed(value, i18n.language);
  return (
    <figure className="stack">
      <div className="scroll" tabIndex={0} role="group" aria-label={t('agreements.balance_drawing')}>
        <svg className="balance" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('agreements.chart_says', { value: number(last.value), weeks: past.length })}>
          {clause.low !== undefined && clause.high !== undefined ? (
            <>
              <rect className="tolerance" x={left} width={width - left - right} y={y(clause.high)} height={Math.max(1, y(clause.low) - y(clause.high))} />
              <text className="label" x={left + 4} y={y(clause.high) + 13}>
                {t('agreements.tolerance_band', { low: number(clause.low), high: number(clause.high) })}
              </text>
            </>
          ) : null}
          {ticks(low, high).map((tick) => (
            <g key={tick}>
              <line className={tick === 0 ? 'zero' : 'grid'} x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
              <text className="tick" x={left - 6} y={y(tick) + 4} textAnchor="end">
                {number(tick)}
              </text>
            </g>
          ))}
          {days.map((n) => (
            <text key={n} className="tick" x={x(n)} y={height - 6} textAnchor={n === 0 ? 'start' : 'middle'}>
              {mediumDay(weeks[n]?.week ?? '', i18n.language, false)}
            </text>
          ))}
          {end ? (
            <>
              <polygon className="interval" points={interval} />
              <polyline className="ahead" points={line(join, past.length - 1)} />
              <text className="label" x={x(weeks.length - 1) + 8} y={y(end.value) + 4}>
                {t('agreements.expected', { value: number(end.value) })}
              </text>
            </>
          ) : null}
          <polyline className="past" points={line(past, 0)} />
          <circle className="now" cx={x(past.length - 1)} cy={y(last.value)} r="4" />
          <text className="label now-label" x={x(past.length - 1)} y={y(last.value) - 9} textAnchor={end ? 'middle' : 'start'}>
            {number(last.value)}
          </text>
        </svg>
      </div>
      <figcaption className="muted">
        {t(end ? 'agreements.forecast_how' : 'agreements.forecast_none')} {t('agreements.forecast_open')}
      </figcaption>
      <BalanceTable clause={clause} shown={shown} ahead={ahead} />
    </figure>
  );
}
