import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/queries';
import type { CaseView } from '@/shared/api/types';
import { useShortcut } from '@/shared/ui/keyboard';
import { BlockedActs } from './BlockedActs';
import { DutyItem, PossibleItem } from './TaskItem';
import { blockedActs, byGrounds, offered, ofOthers, primary } from './taskOrder';
import { useAddress } from './useAddress';

/** What can be done now: duties, the primary act first; then what is possible; what may not be done stays in view, with its ground. */
export function ActPanel({ view, selected }: { view: CaseView; selected?: string }) {
  const { t } = useTranslation();
  const [, openTask] = useAddress('task');
  const reader = useSession().data ?? undefined;
  const tasks = offered(view.tasks, reader);
  const duties = tasks.filter((task) => task.kind === 'due');
  const possible = tasks.filter((task) => task.kind === 'available' && !ofOthers(task, reader));
  const others = tasks.filter((task) => task.kind === 'available' && ofOthers(task, reader));
  const first = primary([...duties, ...possible]);
  useShortcut('a', () => first && openTask(first.id), Boolean(first));

  return (
    <section aria-labelledby="acts-title" className="panel no-print">
      <h2 id="acts-title">{t('acts.title')}</h2>
      {duties.length + possible.length === 0 ? <p className="muted">{view.closed_at ? t('acts.closed') : t('acts.none')}</p> : null}
      <ul className="acts">
        {duties.map((task) => (
          <DutyItem key={task.id} view={view} task={task} selected={task.id === selected} primary={task === first} />
        ))}
      </ul>
      {possible.length > 0 ? (
        <>
          <h3>{t(duties.length > 0 ? 'acts.also_possible' : 'acts.possible')}</h3>
          <ul className="acts">
            {possible.map((task) => (
              <PossibleItem key={task.id} task={task} selected={task.id === selected} />
            ))}
          </ul>
        </>
      ) : null}
      {others.length > 0 ? (
        <details className="more">
          <summary>{t('acts.of_others', { count: others.length })}</summary>
          <ul className="acts">
            {others.map((task) => (
              <PossibleItem key={task.id} task={task} selected={task.id === selected} />
            ))}
          </ul>
        </details>
      ) : null}
      <BlockedActs groups={view.closed_at ? [] : byGrounds(blockedActs(view.acts, tasks))} />
    </section>
  );
}
