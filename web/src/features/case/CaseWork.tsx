import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CaseView, Task } from '@/shared/api/types';
import { ActPanel } from './ActPanel';
import { DeadlinePanel } from './DeadlinePanel';
import { DocumentPanel } from './DocumentPanel';
import { FactPanel } from './FactPanel';
import { ImportedPanel } from './ImportedPanel';
import { PaperPanel } from './PaperPanel';
import { PartyPanel } from './PartyPanel';
import { PersonPanel } from './PersonPanel';
import { Alerts } from './Alerts';
import { TaskPanel } from './TaskPanel';
import { Timeline } from './Timeline';

/** The work on a case: left what can be done now, centre the form in hand and the timeline, right what stands beside. */
export function CaseWork({ view }: { view: CaseView }) {
  const [parameters] = useSearchParams();
  const asked = parameters.get('task');
  const open = view.tasks.find((one) => one.id === asked);
  // A task that somebody else does in the meantime leaves the case: its form stays until the reader closes it.
  const [kept, setKept] = useState<Task>();
  if (open && open !== kept) setKept(open);
  const task = open ?? (kept?.id === asked ? kept : undefined);
  return (
    <div className="case-work">
      <div className="case-left">
        <ActPanel view={view} selected={open?.id} />
        <FactPanel view={view} />
        <ImportedPanel view={view} />
      </div>
      <div className="case-centre">
        {task ? <TaskPanel key={`${task.id} ${task.form?.id ?? ''}`} view={view} task={task} gone={!open} /> : null}
        <Alerts view={view} />
        <Timeline view={view} />
      </div>
      <div className="case-right">
        <DeadlinePanel deadlines={view.deadlines} />
        <DocumentPanel view={view} />
        <PaperPanel view={view} />
        <PartyPanel view={view} />
        <PersonPanel id={view.id} />
      </div>
    </div>
  );
}
