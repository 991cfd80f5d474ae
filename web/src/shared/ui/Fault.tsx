import type { StepFault } from '@/shared/api/registers';
import { Grounds } from './Grounds';
import { Status } from './Message';

/** Why the step of one case was not done, with the ground and its article. */
export function Fault({ fault }: { fault: StepFault }) {
  return (
    <div className="fault">
      <Status tone="stop">{fault.text}</Status>
      <Grounds grounds={fault.grounds} />
    </div>
  );
}
