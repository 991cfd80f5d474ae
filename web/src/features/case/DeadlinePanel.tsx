import { useTranslation } from 'react-i18next';
import type { Deadline } from '@/shared/api/types';
import { whatFollows } from '@/shared/format/effect';
import { useDeadlineWords } from './useDeadlineWords';
import { Status, type Tone } from '@/shared/ui/Message';
import { confidenceOf } from './tabs/ruleWords';
import { Cited } from '@/shared/ui/Cited';
import { useAddress } from './useAddress';

const tones: Record<Deadline['state'], Tone | undefined> = { running: 'info', passed: 'warn', ended: undefined };
const order: Record<Deadline['state'], number> = { running: 0, passed: 1, ended: 2 };

/** Deadlines with both readings, what follows, the article, and on demand how they were counted. */
export function DeadlinePanel({ deadlines }: { deadlines: Deadline[] }) {
  const { t } = useTranslation();
  const sorted = [...deadlines].sort((a, b) => order[a.state] - order[b.state] || Date.parse(a.warns_at) - Date.parse(b.warns_at));
  return (
    <section aria-labelledby="deadlines-title" className="panel">
      <h2 id="deadlines-title">{t('deadlines.title')}</h2>
      {sorted.length === 0 ? <p className="muted">{t('deadlines.none')}</p> : null}
      <ul className="deadlines">
        {sorted.map((deadline) => (
          <DeadlineItem key={deadline.id} deadline={deadline} />
        ))}
      </ul>
    </section>
  );
}

function DeadlineItem({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation();
  const words = useDeadlineWords();
  const [shown, show] = useAddress('deadline');
  const sure = confidenceOf(deadline.confidence);
  return (
    <li data-state={deadline.state}>
      <p className="deadline-head">
        <strong>{deadline.title}</strong>
        <Status tone={tones[deadline.state]} icon={deadline.state === 'running' ? 'timer' : undefined}>
          {t(`deadlines.state.${deadline.state}`)}
        </Status>
      </p>
      <p>
        <Cited text={words(deadline)} />
      </p>
      {deadline.target ? <p className="muted">{t('deadlines.target')}</p> : null}
      {deadline.effect && deadline.state !== 'ended' ? (
        <p>
          <Cited text={t('deadlines.effect', { effect: whatFollows(deadline.effect, deadline.target) })} />
        </p>
      ) : null}
      <details
        open={shown === deadline.name}
        onToggle={(event) => {
          const open = event.currentTarget.open;
          if (open !== (shown === deadline.name)) show(open ? deadline.name : null);
        }}
      >
        <summary>{t('deadlines.trace')}</summary>
        <ol className="trace">
          {deadline.trace.map((line, at) => (
            <li key={`${at} ${line}`} data-reading={line.endsWith(':') || undefined}>
              <Cited text={line} />
            </li>
          ))}
        </ol>
        {sure ? <p className="muted">{t(`rules.confidence.${sure}`)}</p> : null}
      </details>
    </li>
  );
}
