import { useTranslation } from 'react-i18next';
import type { DueSummary } from '@/shared/api/types';
import { Due } from './Due';

/** The next legal deadline of a case, by its name and day; said so when it has none. */
export function WaitingDue({ due }: { due?: DueSummary }) {
  const { t } = useTranslation();
  if (!due) return <span className="muted">{t('registers.no_deadline')}</span>;
  return (
    <span title={due.effect}>
      <Due at={due.at} day={due.day} late={due.late} target={due.target} noDuty /> · {due.name}
    </span>
  );
}
