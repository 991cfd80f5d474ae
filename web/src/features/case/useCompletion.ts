/**
 * Sends the form of a task for the version of the case that the reader was shown. A case moves on by itself, with a timer or a
 * message: where nothing that the form shows changed, it is sent for the newer version; else the reader is told what changed first.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '@/shared/api/client';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { CaseView, FactValues, Task } from '@/shared/api/types';
import { useCommand } from '@/shared/api/useCommand';
import { caseOf } from './caseQueries';
import { changesOf } from './taskChanges';

/** A case that moves on at each sending is not run after. */
const attempts = 3;

export function useCompletion(view: CaseView, task: Task, onDone: () => void) {
  const client = useQueryClient();
  const [read, setRead] = useState({ version: view.version, task });
  const changes = view.version > read.version ? changesOf(read.task, task) : undefined;
  if (!changes && view.version >= read.version && (view.version !== read.version || task !== read.task)) setRead({ version: view.version, task });

  /** The version that the case has now, where the form still stands as it was read. */
  const newer = async (than: number): Promise<number | undefined> => {
    const now = await client.fetchQuery({ ...caseOf(view.id), staleTime: 0 });
    const there = now.tasks.find((one) => one.id === task.id);
    return there && now.version > than && !changesOf(read.task, there) ? now.version : undefined;
  };

  const send = async (facts: FactValues, command: string) => {
    let { version } = read;
    for (let left = attempts; ; left -= 1)
      try {
        return await api.completeTask(view.id, task.id, { facts, version }, command);
      } catch (error) {
        const next = isConflict(error) && left > 1 ? await newer(version) : undefined;
        if (next === undefined) throw error;
        version = next;
      }
  };

  const complete = useCommand({ send, changes: [keys.case(view.id), keys.inbox, keys.cases], onDone });

  return {
    complete,
    changes,
    send: (facts: FactValues) =>
      complete.mutate(facts, {
        // What the node refused stands in the case since: the reader's own doing is no change by someone else.
        onError: (error) => {
          if (error instanceof Refused && error.problem.version) setRead({ version: error.problem.version, task });
        },
      }),
    /** The reader has seen what changed. */
    goOn: () => {
      setRead({ version: view.version, task });
      complete.reset();
    },
  };
}

const isConflict = (error: unknown) => error instanceof Refused && error.problem.code === 'conflict';
