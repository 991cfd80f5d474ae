import { useTranslation } from 'react-i18next';
import type { CaseView, Form, Task } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { entered } from '@/shared/form/entered';
import { asked, type TypedForm } from '@/shared/form/values';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Pairs } from '@/shared/ui/Pairs';
import { useTimeline } from './caseQueries';

interface GoneTaskProps {
  view: CaseView;
  task: Task;
  form: Form;
  /** Nothing when nothing was typed. */
  typed?: TypedForm;
  onClose: () => void;
}

/** The step was done, or fell away, while its form stood open elsewhere: by whom, when, and what was typed here and not sent. */
export function GoneTask({ view, task, form, typed, onClose }: GoneTaskProps) {
  const { t } = useTranslation();
  const reading = useReading();
  const rows = useTimeline(view.id).data ?? [];
  const of = (event: string) => rows.filter((row) => row.event === event && row.title.includes(task.title)).sort((a, b) => b.sequence - a.sequence)[0];
  const done = of('TaskCompleted');
  const kept = asked(form).flatMap((field) => {
    const display = entered(field, typed?.[field.fact], { language: reading.language, yes: t('value.yes'), no: t('value.no') });
    return display ? [{ label: field.label, display }] : [];
  });
  return (
    <>
      <Message tone="warn" live>
        <p>
          <strong>{done ? t('task.done_by', { name: done.actor, at: mediumInstant(done.legal_at, reading) }) : t('task.gone')}</strong>
        </p>
        <p>{t(kept.length > 0 ? 'task.gone_typed' : 'task.gone_nothing')}</p>
      </Message>
      <Pairs pairs={kept} />
      <div className="row">
        <Button onClick={onClose}>{t('action.close')}</Button>
      </div>
    </>
  );
}
