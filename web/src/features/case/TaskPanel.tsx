import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { effectOf } from '@/shared/format/effect';
import * as api from '@/shared/api/endpoints';
import { Refused } from '@/shared/api/client';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { CaseView, FactValues, Form, Task } from '@/shared/api/types';
import { DraftNote } from '@/shared/drafts/DraftNote';
import { useFormDraft } from '@/shared/drafts/useFormDraft';
import { FactForm } from '@/shared/form/FactForm';
import { useFactForm } from '@/shared/form/useFactForm';
import { Button } from '@/shared/ui/Button';
import { Grounds } from '@/shared/ui/Grounds';
import { Message } from '@/shared/ui/Message';
import { GoneTask } from './GoneTask';
import { opens } from './taskOrder';
import { useAddress } from './useAddress';

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
  // The version that the form was shown for: a change by someone else is told, not overwritten.
  const [version, setVersion] = useState(view.version);
  const complete = useCommand({
    send: (facts: FactValues, command) => api.completeTask(view.id, task.id, { facts, version }, command),
    changes: [keys.case(view.id), keys.inbox, keys.cases],
    onDone: () => {
      draft.drop();
      onDone();
    },
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
  const changed = view.version > version || (complete.error instanceof Refused && complete.error.problem.code === 'conflict');

  // What the node refused stands in the case since: the reader's own doing is no change by someone else.
  const keptRefusal = (error: Error) => {
    if (error instanceof Refused && error.problem.version) setVersion(error.problem.version);
  };

  return (
    <>
      {task.why.length > 0 ? (
        <Message tone={task.allowed ? 'good' : 'warn'}>
          {task.allowed ? null : <p>{t('task.to_check')}</p>}
          <Grounds grounds={task.why} />
        </Message>
      ) : null}
      {task.due?.effect ? <p className="muted">{t('task.otherwise', { effect: effectOf(task, (effect) => t('task.own_target', { effect })) })}</p> : null}
      {changed ? (
        <Message tone="warn" live>
          <p>{t('task.changed')}</p>
          <Button variant="quiet" onClick={() => setVersion(view.version)}>
            {t('task.changed_go_on')}
          </Button>
        </Message>
      ) : null}
      {form.fields.length === 0 ? <p>{t('task.no_fields')}</p> : <DraftNote draft={draft} onDiscard={state.clear} />}
      <FactForm
        form={form}
        state={state}
        submitLabel={submit}
        pending={complete.isPending}
        error={complete.error}
        onSubmit={(facts) => complete.mutate(facts, { onError: keptRefusal })}
        onCancel={onDone}
      />
    </>
  );
}
