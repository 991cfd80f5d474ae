import { useState } from 'react';
import { moveBatch, tryMigration, type PlanBatch, type PlanRow } from '@/shared/api/administration';

export interface PlanRun {
  rows: PlanRow[];
  busy: boolean;
  started: boolean;
  error?: unknown;
  ended?: PlanBatch['ended'];
  run: (plan: string) => Promise<void>;
}

/** Goes through all cases of a plan, a batch after the other; what was done stays shown when a batch fails. */
export function usePlanRun(kind: 'trial' | 'move'): PlanRun {
  const [state, setState] = useState<Omit<PlanRun, 'run'>>({ rows: [], busy: false, started: false });
  const run = async (plan: string) => {
    const send = kind === 'trial' ? tryMigration : moveBatch;
    let rows: PlanRow[] = [];
    setState({ rows, busy: true, started: true });
    try {
      let after: string | undefined;
      do {
        const batch = await send(plan, after);
        rows = [...rows, ...batch.rows];
        after = batch.next;
        setState({ rows, busy: Boolean(after), started: true, ended: batch.ended });
      } while (after);
    } catch (error) {
      setState({ rows, busy: false, started: true, error });
    }
  };
  return { ...state, run };
}
