import { useTranslation } from 'react-i18next';
import type { Clause } from '@/shared/api/agreements';

/** The places taken out of those that may be; the words above say the same. */
export function CapBar({ clause }: { clause: Clause }) {
  const { t } = useTranslation();
  if (clause.most === undefined) return <p className="muted">{t('agreements.no_cap_number')}</p>;
  const share = Math.min(1, clause.value / Math.max(1, clause.most));
  return (
    <svg className="cap-bar" viewBox="0 0 400 12" aria-hidden="true" focusable="false">
      <rect className="all" width="400" height="12" />
      <rect className="taken" data-over={clause.within ? undefined : true} width={400 * share} height="12" />
    </svg>
  );
}
