import { useTranslation } from 'react-i18next';
import type { CaseStatus as Status } from '@/shared/api/types';
import { Status as Word } from './Message';

export function CaseStatus({ status }: { status: Status }) {
  const { t } = useTranslation();
  const tone = status === 'stopped' ? 'stop' : status === 'open' ? 'info' : undefined;
  return (
    <Word tone={tone} icon={status === 'stopped' ? 'stop' : undefined}>
      {t(`case.status.${status}`)}
    </Word>
  );
}
