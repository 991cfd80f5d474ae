import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Agreement, BookWeek } from '@/shared/api/agreements';
import { fullInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Empty } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Scroll } from '@/shared/ui/Scroll';
import { useNamedPart } from '@/shared/ui/useNamedPart';
import { Differences } from './Differences';
import { HandedOver } from './HandedOver';
import { usePartyName, useWeekName } from './names';

const tones = { nobody: 'info', us: 'info', them: 'info', both: 'good', differs: 'warn' } as const;

/** Each week that is over, as both books say it and as each party signed it; a difference is named to the number. */
export function WeeksPanel({ shown }: { shown: Agreement }) {
  const { t } = useTranslation();
  const week = useWeekName();
  useNamedPart();
  const without = shown.parties.filter((one) => one.without_node);
  if (shown.weeks.length === 0) return <Empty>{t('agreements.no_signed_week')}</Empty>;
  return (
    <section aria-labelledby="weeks" className="stack">
      <h2 id="weeks">{t('agreements.weeks')}</h2>
      <p className="muted">{t('agreements.weeks_text')}</p>
      {without.length > 0 ? <p className="muted">{t('agreements.files_text', { parties: without.map((one) => one.title).join(', ') })}</p> : null}
      <Scroll>
        <table className="list-table weeks">
          <thead>
            <tr>
              <th scope="col">{t('agreements.column.week')}</th>
              <th scope="col">{t('agreements.column.signed')}</th>
              {shown.directions.map((one) => (
                <th key={one.id} scope="col">
                  {one.title}
                </th>
              ))}
              <th scope="col">{t('agreements.column.difference')}</th>
              {without.length > 0 ? <th scope="col">{t('agreements.column.handed')}</th> : null}
              <th scope="col">{t('agreements.column.digest')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.weeks.map((one) => (
              <tr key={one.week} id={`week-${one.week}`} tabIndex={-1}>
                <td className="nowrap">
                  <Link to={`/agreements/${shown.id}?view=entries&week=${one.week}`}>{week(one.week)}</Link>
                </td>
                <td>
                  <Status tone={tones[one.state]}>{t(`agreements.state.${one.state}`)}</Status>
                </td>
                {shown.directions.map((direction) => (
                  <td key={direction.id}>
                    <WeekOf shown={shown} week={one.week} direction={direction.id} />
                  </td>
                ))}
                <td>
                  <Differences week={one} shown={shown} />
                </td>
                {without.length > 0 ? (
                  <td>
                    <HandedOver week={one} shown={shown} />
                  </td>
                ) : null}
                <td>
                  <details>
                    <summary className="mono">{one.digest.slice(0, 8)}</summary>
                    <Signatures week={one} shown={shown} />
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function WeekOf({ shown, week, direction }: { shown: Agreement; week: string; direction: string }) {
  const { t } = useTranslation();
  const found = shown.series.find((one) => one.week === week)?.directions.find((one) => one.id === direction);
  if (!found) return null;
  const said = (['gone', 'reserved', 'released', 'reversed'] as const).filter((one) => found[one] > 0).map((one) => t(`agreements.in_week.${one}`, { count: found[one] }));
  return <>{said.length > 0 ? said.join(' · ') : <span className="muted">{t('agreements.nothing')}</span>}</>;
}

function Signatures({ week, shown }: { week: BookWeek; shown: Agreement }) {
  const { t } = useTranslation();
  const reading = useReading();
  const party = usePartyName(shown);
  return (
    <dl className="signatures">
      <dt>{t('agreements.our_digest')}</dt>
      <dd className="mono">{week.digest}</dd>
      {week.signatures.map((one) => (
        <div key={one.party}>
          <dt>{t('agreements.signed_by', { party: party(one.party) })}</dt>
          {one.stated_at ? <dd>{t('agreements.stated_at', { at: fullInstant(one.stated_at, reading) })}</dd> : null}
          <dd className="mono">{one.digest}</dd>
          <dd className="mono muted">{one.signature}</dd>
        </div>
      ))}
    </dl>
  );
}
