import { useTranslation } from 'react-i18next';
import type { CountryRow } from '@/shared/api/statistics';
import { Status, type Tone } from '@/shared/ui/Message';

const tones: Partial<Record<CountryRow['standing'], Tone>> = { below: 'stop', at_or_above: 'good' };

/** Where the country stands against the threshold that the ministry set. */
export function Standing({ row }: { row: CountryRow }) {
  const { t } = useTranslation();
  return (
    <>
      <Status tone={tones[row.standing]}>{t(`cooperation.standing.${row.standing}`)}</Status>
      {row.threshold_percent === undefined ? null : <div className="muted">{t('cooperation.threshold', { percent: row.threshold_percent })}</div>}
    </>
  );
}
