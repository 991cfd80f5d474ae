import { useTranslation } from 'react-i18next';
import { useReading } from '@/shared/i18n/useReading';
import { Status } from './Message';
import { When } from './When';

interface DueProps {
  at: string;
  day?: string;
  /** As the node says; else against the legal present. */
  late?: boolean;
  /** An organisation's own target: what missed it is told less loudly than what the law calls late. */
  target?: boolean;
}

/** Until when; what is late says so in words before its day. */
export function Due({ at, day, late, target = false }: DueProps) {
  const { t } = useTranslation();
  const { now } = useReading();
  const over = late ?? Date.parse(at) <= now.getTime();
  return (
    <span className="due" data-late={(over && !target) || undefined} data-past-target={(over && target) || undefined}>
      {over ? (
        <>
          <Status tone={target ? 'warn' : 'stop'} icon="warn">
            {t(target ? 'inbox.past_target' : 'inbox.late')}
          </Status>
          {' · '}
        </>
      ) : null}
      <When at={at} day={day} />
    </span>
  );
}
