import { useTranslation } from 'react-i18next';
import { useReading } from '@/shared/i18n/useReading';
import { Status } from './Message';
import { When } from './When';

interface DueProps {
  at: string;
  day?: string;
  /** As the node says; else against the legal present. */
  late?: boolean;
}

/** Until when; what is late says so in words before its day. */
export function Due({ at, day, late }: DueProps) {
  const { t } = useTranslation();
  const { now } = useReading();
  const over = late ?? Date.parse(at) <= now.getTime();
  return (
    <span className="due" data-late={over || undefined}>
      {over ? (
        <>
          <Status tone="stop" icon="warn">
            {t('inbox.late')}
          </Status>
          {' · '}
        </>
      ) : null}
      <When at={at} day={day} />
    </span>
  );
}
