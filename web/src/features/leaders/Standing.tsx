import { useTranslation } from 'react-i18next';
import type { CountryRow } from '@/shared/api/statistics';
import { Status, type Tone } from '@/shared/ui/Message';

const tones: Partial<Record<string, Tone>> = { below: 'stop', at_or_above: 'good' };

/** Where the country stands against the threshold that the ministry set, and whatever else is below its own: each by its name. */
export function Standings({ row }: { row: CountryRow }) {
  const { t } = useTranslation();
  return (
    <ul className="standings">
      <li>
        {t('cooperation.column.in_time')} <Standing row={row} />
      </li>
      {row.other_standings
        .filter((one) => one.standing === 'below')
        .map((one) => (
          <li key={one.title}>
            {one.title} <Standing row={one} />
          </li>
        ))}
    </ul>
  );
}

/** Where it stands against one threshold. */
export function Standing({ row }: { row: { standing: CountryRow['standing'] | CountryRow['other_standings'][number]['standing']; threshold_percent?: number } }) {
  const { t } = useTranslation();
  return (
    <>
      <Status tone={tones[row.standing]}>{t(`cooperation.standing.${row.standing}`)}</Status>
      {row.threshold_percent === undefined ? null : <div className="muted">{t('cooperation.threshold', { percent: row.threshold_percent })}</div>}
    </>
  );
}
