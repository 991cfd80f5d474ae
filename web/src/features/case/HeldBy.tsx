import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/queries';
import type { CaseView, Ground } from '@/shared/api/types';
import { Grounds } from '@/shared/ui/Grounds';
import { Message } from '@/shared/ui/Message';
import { isHeld, mayBeTried, type Doer } from './taskOrder';

/** The header says at most so many sentences; the others are one press away, and stand with their act below. */
const saidAtOnce = 3;

/**
 * What holds the case: the grounds of acts that wait at an open task come first. A guard of an act that nobody can reach yet
 * also holds, but it is not what stands in the way today.
 */
export function HeldBy({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reader = useSession().data ?? undefined;
  const { near, far } = heldBy(view);
  const said = near.slice(0, saidAtOnce);
  const others = [...near.slice(saidAtOnce), ...far];
  if (near.length + far.length === 0) return null;
  return (
    <Message tone={said.length > 0 ? 'stop' : 'info'}>
      {said.length > 0 ? <Grounds grounds={said} /> : <p>{t(`case.${standing(view, reader)}`)}</p>}
      {others.length > 0 ? (
        <details className="held-others">
          <summary>{t(said.length > 0 ? 'case.other_holds' : 'case.holds_ahead', { count: others.length })}</summary>
          <Grounds grounds={others} />
        </details>
      ) : null}
    </Message>
  );
}

/** How the step at hand stands that no ground of the case holds: shut for this reader, not to be completed before a check that its form may bring, or free. */
export function standing({ tasks }: Pick<CaseView, 'tasks'>, reader: Doer | undefined): 'shut' | 'check_missing' | 'not_reached' {
  if (tasks.some((task) => isHeld(task, reader))) return 'shut';
  return tasks.some((task) => task.kind === 'due' && mayBeTried(task)) ? 'check_missing' : 'not_reached';
}

export function heldBy({ holds, acts, tasks }: Pick<CaseView, 'holds' | 'acts' | 'tasks'>): { near: Ground[]; far: Ground[] } {
  const waiting = new Set(tasks.map((task) => task.act?.id));
  const same = (one: Ground, other: Ground) => one.text === other.text && one.article === other.article;
  const ofWaiting = acts.filter((act) => waiting.has(act.id)).flatMap((act) => act.grounds);
  const isNear = (ground: Ground) => ofWaiting.some((one) => same(one, ground));
  return { near: holds.filter(isNear), far: holds.filter((ground) => !isNear(ground)) };
}
