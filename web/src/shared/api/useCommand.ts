/**
 * A write to the node. The command's id stays the same while the same values are sent again, so that a second press
 * after a lost answer is done once; other values get another id.
 */
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useRef } from 'react';
import { commandId } from './identifier';

export interface CommandOptions<Values, Answer> {
  send: (values: Values, command: string) => Promise<Answer>;
  /** Queries that the write may have changed. */
  changes: QueryKey[];
  onDone?: (answer: Answer) => void;
}

export function useCommand<Values, Answer>({ send, changes, onDone }: CommandOptions<Values, Answer>) {
  const client = useQueryClient();
  const last = useRef<{ values: string; command: string }>(undefined);
  return useMutation({
    mutationFn: (values: Values) => {
      const text = values instanceof Blob ? commandId() : JSON.stringify(values) ?? '';
      if (last.current?.values !== text) last.current = { values: text, command: commandId() };
      return send(values, last.current.command);
    },
    onSuccess: async (answer) => {
      last.current = undefined;
      await Promise.all(changes.map((queryKey) => client.invalidateQueries({ queryKey })));
      onDone?.(answer);
    },
  });
}
