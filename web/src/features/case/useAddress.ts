/** What is open on the case page stands in its address: one parameter per thing. */
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export type Parameter = 'task' | 'event' | 'deadline' | 'correct' | 'message' | 'facts' | 'diagram' | 'document';

export function useAddress(name: Parameter): [string | null, (value: string | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback(
    (value: string | null) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === null) after.delete(name);
          else after.set(name, value);
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, setParameters],
  );
  return [parameters.get(name), set];
}
