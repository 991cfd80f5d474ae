import { useSearchParams } from 'react-router';
import type { CaseView } from '@/shared/api/types';
import { ActPanel } from './ActPanel';
import { DeadlinePanel } from './DeadlinePanel';
import { DocumentPanel } from './DocumentPanel';
import { FactPanel } from './FactPanel';
import { PaperPanel } from './PaperPanel';
import { PartyPanel } from './PartyPanel';
import { PersonPanel } from './PersonPanel';
import { Alerts } from './Alerts';
import { TaskPanel } from './TaskPanel';
import { Timeline } from './Timeline';

/** The work on a case: left what can be done now, centre the form in hand and the timeline, right what stands beside. */
export function CaseWork({ view }: { view: CaseView }) {
  const [parameters] = useSearchParams();
  const task = view.tasks.find((one) => one.id === parameters.get('task'));
  return (
    <div className="case-work">
      <div className="case-left">
        <ActPanel view={view} selected={task?.id} />
        <FactPanel view={view} />
      </div>
      <div className="case-centre">
        <Alerts view={view} />
        {task ? <TaskPanel key={`${task.id} ${task.form?.id ?? ''}`} view={view} task={task} /> : null}
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
