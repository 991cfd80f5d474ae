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
import { Status } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { forAnother, mayBeTried, opens } from './taskOrder';
import { useAddress } from './useAddress';

interface ItemProps {
  view: CaseView;
  task: Task;
  selected: boolean;
}

/** A duty: until when, whose, and what stands in its way. */
export function DutyItem({ view, task, selected, primary }: ItemProps & { primary: boolean }) {
  const reader = useSession().data ?? undefined;
  return (
    <li data-selected={selected || undefined}>
      <TaskButton task={task} primary={primary} />
      <DutyLine task={task} />
      {task.allowed ? null : <Why task={task} another={forAnother(task, reader)} />}
      <Holder view={view} task={task} />
    </li>
  );
}

/** What may be done and need not: one line, and what stands in its way one press away. */
export function PossibleItem({ task, selected }: Omit<ItemProps, 'view'>) {
  const { t } = useTranslation();
  const reader = useSession().data;
  // Its ground may name the organisation already.
  const elsewhere = reader && task.organisation.id !== reader.organisation.id && !task.why.some((ground) => ground.text.includes(task.organisation.name));
  return (
    <li className="possible" data-selected={selected || undefined}>
      <TaskButton task={task} primary={false} />
      {task.allowed ? null : (
        <details className="why" id={`task-${task.id}`}>
          <summary>{mayBeTried(task) ? <Status tone="warn">{t('acts.check_missing')}</Status> : <Status tone="stop">{t('acts.not_now')}</Status>}</summary>
          {task.why.length > 0 ? <Grounds grounds={task.why} /> : <p>{t('acts.other_organisation', { organisation: task.organisation.name })}</p>}
        </details>
      )}
      {elsewhere ? <p className="muted">{task.organisation.name}</p> : null}
    </li>
  );
}

function TaskButton({ task, primary }: { task: Task; primary: boolean }) {
  const [, openTask] = useAddress('task');
  return (
    <Button
      className="act"
      variant={primary ? 'primary' : 'plain'}
      forbidden={!opens(task)}
      aria-describedby={`task-${task.id}`}
      data-task={task.element}
      onClick={() => openTask(task.id)}
    >
      {task.title}
    </Button>
  );
}

function DutyLine({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <p className="muted">
      {task.due ? <Due at={task.due.warns_at} day={task.due.warns_day} target={task.due.target} /> : t('acts.no_deadline')}
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
        <Status tone="info">{t('acts.by_another', { who: roleNames([task.role]) || (task.assignee_name ?? task.organisation.name) })}</Status>
      </div>
    );
  return (
    <div id={`task-${task.id}`} className="why">
      {mayBeTried(task) ? <Status tone="warn">{t('acts.check_missing')}</Status> : <Status tone="stop">{t(task.why.length > 0 ? 'acts.held' : 'acts.not_now')}</Status>}
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
  if (!session || task.organisation.id !== session.organisation.id) return null;
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

