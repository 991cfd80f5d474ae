import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import { keys, useSession } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { CaseView, Ground, Task } from '@/shared/api/types';
import { useRoleNames } from '@/shared/i18n/useRoleNames';
import { Button } from '@/shared/ui/Button';
import { Due } from '@/shared/ui/Due';
import { groundLines } from '@/shared/ui/groundLines';
import { Grounds } from '@/shared/ui/Grounds';
import { useShortcut } from '@/shared/ui/keyboard';
import { Status } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { blockedActs, byGrounds, forAnother, mayBeTried, offered, opens, type BlockedGroup } from './taskOrder';
import { useAddress } from './useAddress';

/** So many blocked acts stand open, that what is established about the case stays in view. */
const shownAtOnce = 2;

/** What can be done now: the primary act first; what may not be done stays in view, with its ground. */
export function ActPanel({ view, selected }: { view: CaseView; selected?: string }) {
  const { t } = useTranslation();
  const [, openTask] = useAddress('task');
  const reader = useSession().data ?? undefined;
  const tasks = offered(view.tasks, reader);
  const first = tasks.find((task) => task.allowed && task.kind === 'due') ?? tasks.find((task) => task.allowed);
  const blocked = view.closed_at ? [] : byGrounds(blockedActs(view.acts, tasks));
  useShortcut('a', () => first && openTask(first.id), Boolean(first));

  return (
    <section aria-labelledby="acts-title" className="panel no-print">
      <h2 id="acts-title">{t('acts.title')}</h2>
      {tasks.length === 0 ? <p className="muted">{view.closed_at ? t('acts.closed') : t('acts.none')}</p> : null}
      <ul className="acts">
        {tasks.map((task) => (
          <li key={task.id} data-selected={task.id === selected || undefined}>
            <TaskButton task={task} primary={task === first && task.kind === 'due'} onOpen={() => openTask(task.id)} />
            <TaskLine task={task} />
            {task.allowed ? null : <Why task={task} another={forAnother(task, reader)} />}
            <Holder view={view} task={task} />
          </li>
        ))}
      </ul>
      {blocked.length > 0 ? (
        <>
          <h3>{t('acts.blocked')}</h3>
          <Blocked groups={blocked.slice(0, shownAtOnce)} />
          {blocked.length > shownAtOnce ? (
            <details className="more">
              <summary>{t('acts.other_blocked', { count: blocked.slice(shownAtOnce).flatMap((group) => group.acts).length })}</summary>
              <Blocked groups={blocked.slice(shownAtOnce)} />
            </details>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

function TaskButton({ task, primary, onOpen }: { task: Task; primary: boolean; onOpen: () => void }) {
  return (
    <Button
      className="act"
      variant={primary ? 'primary' : 'plain'}
      forbidden={!opens(task)}
      aria-describedby={`task-${task.id}`}
      data-task={task.element}
      onClick={onOpen}
    >
      {task.title}
    </Button>
  );
}

function TaskLine({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <p className="muted">
      {task.kind === 'available' ? t(opens(task) ? 'acts.available' : 'acts.optional') : task.due ? <Due at={task.due.warns_at} day={task.due.warns_day} target={task.due.target} /> : t('acts.no_deadline')}
      {` · ${task.assignee_name ?? task.assignee ?? task.organisation.name}`}
    </p>
  );
}

function Why({ task, another }: { task: Task; another: boolean }) {
  const { t } = useTranslation();
  const roleNames = useRoleNames();
  if (another)
    return (
      <div id={`task-${task.id}`} className="why">
        <Status tone="info">{t('acts.by_another', { who: [roleNames([task.role]), task.assignee_name ?? task.organisation.name].filter(Boolean).join(' · ') })}</Status>
        <Grounds grounds={task.why} />
      </div>
    );
  return (
    <div id={`task-${task.id}`} className="why">
      {mayBeTried(task) ? <Status tone="warn">{t('acts.check_missing')}</Status> : <Status tone="stop">{t(task.kind === 'due' && task.why.length > 0 ? 'acts.held' : 'acts.not_now')}</Status>}
      {task.why.length > 0 ? <FoldedGrounds grounds={task.why} /> : <p>{t('acts.other_organisation', { organisation: task.organisation.name })}</p>}
    </div>
  );
}

/** Two sentences at most stand open; the form of the task tells them all. */
function FoldedGrounds({ grounds }: { grounds: Ground[] }) {
  const { t } = useTranslation();
  const lines = groundLines(grounds);
  const said = new Set(lines.slice(0, 2).map((line) => line.text));
  if (lines.length <= said.size) return <Grounds grounds={grounds} />;
  return (
    <>
      <Grounds grounds={grounds.filter((ground) => said.has(ground.text))} />
      <details>
        <summary>{t('case.other_holds', { count: lines.length - said.size })}</summary>
        <Grounds grounds={grounds.filter((ground) => !said.has(ground.text))} />
      </details>
    </>
  );
}

function Holder({ view, task }: { view: CaseView; task: Task }) {
  const { t } = useTranslation();
  const session = useSession().data;
  const changes = [keys.case(view.id), keys.inbox];
  const claim = useCommand({ send: (_: null, command) => api.claimTask(view.id, task.id, command), changes });
  const release = useCommand({ send: (_: null, command) => api.releaseTask(view.id, task.id, command), changes });
  if (!session || task.kind !== 'due' || task.organisation.id !== session.organisation.id) return null;
  const mine = task.assignee === session.user;
  return (
    <>
      {!task.assignee && task.allowed ? (
        <Button variant="quiet" forbidden={claim.isPending} onClick={() => claim.mutate(null)}>
          {t('acts.claim')}
        </Button>
      ) : null}
      {mine ? (
        <Button variant="quiet" forbidden={release.isPending} onClick={() => release.mutate(null)}>
          {t('acts.release')}
        </Button>
      ) : null}
      <Problem error={claim.error ?? release.error} />
    </>
  );
}

function Blocked({ groups }: { groups: BlockedGroup[] }) {
  return (
    <ul className="acts">
      {groups.map((group) => (
        <BlockedActs key={group.acts[0]?.id} group={group} />
      ))}
    </ul>
  );
}

/** Acts that the same grounds hold are told once; of several grounds, the first stands open. */
function BlockedActs({ group }: { group: BlockedGroup }) {
  const { t } = useTranslation();
  const hold = group.verdict === 'hold';
  const others = group.lines - 1;
  return (
    <li>
      <strong>{group.acts.map((act) => act.title).join(' · ')}</strong>
      <div className="why">
        <Status tone={hold ? 'stop' : 'warn'}>{t(hold ? 'acts.hold' : 'acts.unknown')}</Status>
        <Grounds grounds={group.first} />
        {others > 0 ? (
          <details>
            <summary>{t('case.other_holds', { count: others })}</summary>
            <Grounds grounds={group.others} />
          </details>
        ) : null}
      </div>
    </li>
  );
}
