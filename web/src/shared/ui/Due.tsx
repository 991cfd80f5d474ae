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
  /** No duty: it may be somebody's right, such as to appeal, for which nobody is late. Its day is past, and that is all. */
  noDuty?: boolean;
}

/** Until when; what is late says so in words before its day, whose hour no longer matters. */
export function Due({ at, day, late, target = false, noDuty = false }: DueProps) {
  const { t } = useTranslation();
  const { now } = useReading();
  const over = late ?? Date.parse(at) <= now.getTime();
  const quiet = target || noDuty;
  return (
    <span className="due" data-late={(over && !quiet) || undefined} data-past-target={(over && target) || undefined}>
      {over ? (
        <>
          <Status tone={quiet ? 'warn' : 'stop'} icon="warn">
            {t(target ? 'inbox.past_target' : noDuty ? 'inbox.past' : 'inbox.late')}
          </Status>
          {' · '}
        </>
      ) : null}
      <When at={at} day={day} hourOfWeek={!over} />
    </span>
  );
}
