import { useTranslation } from 'react-i18next';
import type { CooperationCounts } from '@/shared/api/statistics';
import { usePercent } from '@/shared/statistics/usePercent';

/** Laissez-passer in useful time of those asked for: the share with its interval where there are enough, and the counts; a word for one that is withheld. */
export function InTime({ counts }: { counts: CooperationCounts }) {
  const { t } = useTranslation();
  const { percent, interval } = usePercent();
  return (
    <>
      <span className="nowrap">
        {counts.share === undefined ? null : <strong>{percent(counts.share)} </strong>}
        {t('cooperation.of_asked', { in_time: counts.in_time ?? t('cooperation.withheld'), asked: counts.asked })}
      </span>
      {counts.share === undefined ? null : <div className="muted nowrap">{interval(counts)}</div>}
    </>
  );
}
