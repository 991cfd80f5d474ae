/**
 * Several tasks taken or given back at once: one command a task, each judged by the node on its own. What is refused is told with
 * its case; the others are done.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as api from '@/shared/api/endpoints';
import { commandId } from '@/shared/api/identifier';
import { keys } from '@/shared/api/queries';
import type { InboxRow } from '@/shared/api/types';

export type BatchAct = 'claim' | 'release';
export interface BatchState {
  act: BatchAct;
  done: number;
  total: number;
  refused: { row: InboxRow; error: unknown }[];
  running: boolean;
}

const atOnce = 4;

export function useBatch() {
  const client = useQueryClient();
  const [state, setState] = useState<BatchState>();
  const run = async (act: BatchAct, rows: InboxRow[]) => {
    const left = [...rows];
    setState({ act, done: 0, total: rows.length, refused: [], running: true });
    const send = act === 'claim' ? api.claimTask : api.releaseTask;
    const worker = async () => {
      for (let row = left.shift(); row; row = left.shift()) {
        const current = row;
        const error: unknown = await send(current.case, current.task, commandId()).then(
          () => undefined,
          (failure: unknown) => failure,
        );
        setState((before) => before && { ...before, done: before.done + 1, refused: error ? [...before.refused, { row: current, error }] : before.refused });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await client.invalidateQueries({ queryKey: keys.inbox });
    setState((before) => before && { ...before, running: false });
  };
  return { state, run, clear: () => setState(undefined) };
}
