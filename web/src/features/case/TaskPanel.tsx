import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { effectOf } from '@/shared/format/effect';
import type { CaseView, Form, Task } from '@/shared/api/types';
import { DraftNote } from '@/shared/drafts/DraftNote';
import { useFormDraft } from '@/shared/drafts/useFormDraft';
import { FactForm } from '@/shared/form/FactForm';
import { useFactForm } from '@/shared/form/useFactForm';
import { Button } from '@/shared/ui/Button';
import { Cited } from '@/shared/ui/Cited';
import { Grounds } from '@/shared/ui/Grounds';
import { Message } from '@/shared/ui/Message';
import { GoneTask } from './GoneTask';
import type { TaskChanges } from './taskChanges';
import { neededFor, opens } from './taskOrder';
import { useAddress } from './useAddress';
import { useCompletion } from './useCompletion';

const noForm = (task: Task): Form => ({ id: task.element, title: task.title, fields: [] });

/** The form of the task in hand. What is typed stays through refusals, corrections by others and lost connections. */
export function TaskPanel({ view, task, gone }: { view: CaseView; task: Task; gone: boolean }) {
  const { t } = useTranslation();
  const [, openTask] = useAddress('task');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);

  return (
    <section className="task-panel fade-in no-print" aria-labelledby="task-title">
      <h2 id="task-title" ref={heading} tabIndex={-1}>
        {task.title}
      </h2>
      {opens(task) ? (
        <TaskForm view={view} task={task} gone={gone} onDone={() => openTask(null)} />
      ) : (
        <>
          <Message tone="stop">
            <p>
              <strong>{t('acts.not_now')}</strong>
            </p>
            {task.why.length > 0 ? <Grounds grounds={task.why} /> : <p>{t('acts.other_organisation', { organisation: task.organisation.name })}</p>}
          </Message>
          <div className="row">
            <Button onClick={() => openTask(null)}>{t('action.close')}</Button>
          </div>
        </>
      )}
    </section>
  );
}

function TaskForm({ view, task, gone, onDone }: { view: CaseView; task: Task; gone: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const form = task.form ?? noForm(task);
  const state = useFactForm(form);
  const draft = useFormDraft(`task ${task.id}`, state);
  const { complete, changes, send, goOn } = useCompletion(view, task, () => {
    draft.drop();
    onDone();
  });
  if (gone && !complete.isPending && !complete.isSuccess) {
    const close = () => {
      draft.drop();
      onDone();
    };
    return <GoneTask view={view} task={task} form={form} typed={state.touched ? state.typed : undefined} onClose={close} />;
  }
  const stage = task.act?.stage;
  const submit = stage === 'propose' ? t('task.propose') : stage === 'sign' ? t('task.sign') : t('task.complete');

  return (
    <>
      {task.why.length > 0 ? (
        <Message tone={task.allowed ? 'good' : 'warn'}>
          {task.allowed ? null : <p>{t('task.to_check')}</p>}
          <Grounds grounds={task.why} />
        </Message>
      ) : null}
      {task.due?.effect ? (
        <p className="muted">
          <Cited text={t('task.otherwise', { effect: effectOf(task, (effect) => t('task.own_target', { effect })) })} />
        </p>
      ) : null}
      {changes ? <Changed changes={changes} onGoOn={goOn} /> : null}
      {form.fields.length === 0 ? <p>{t('task.no_fields')}</p> : <DraftNote draft={draft} onDiscard={state.clear} />}
      <FactForm
        form={form}
        state={state}
        submitLabel={submit}
        pending={complete.isPending}
        error={complete.error}
        needed={neededFor(task)}
        onSubmit={send}
        onCancel={onDone}
      />
    </>
  );
}

/** What the form shows otherwise than when it was opened; what was typed stays. */
function Changed({ changes, onGoOn }: { changes: TaskChanges; onGoOn: () => void }) {
  const { t } = useTranslation();
  return (
    <Message tone="warn" live>
      <p>{t('task.changed')}</p>
      <ul>
        {changes.fields.map((label) => (
          <li key={label}>{label}</li>
        ))}
        {changes.grounds ? <li>{t('task.changed_grounds')}</li> : null}
        {changes.due ? <li>{t('task.changed_due')}</li> : null}
      </ul>
      <Button variant="quiet" onClick={onGoOn}>
        {t('task.changed_go_on')}
      </Button>
    </Message>
  );
}
