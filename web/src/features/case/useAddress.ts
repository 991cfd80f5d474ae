/** What is open on the case page stands in its address: one parameter per thing. */
import { useCallback } from 'react';
import { useParameters } from '@/shared/ui/useParameters';

export type Parameter = 'task' | 'event' | 'deadline' | 'correct' | 'message' | 'facts' | 'diagram' | 'document';

export function useAddress(name: Parameter): [string | null, (value: string | null) => void] {
  const [parameters, change] = useParameters();
  const set = useCallback(
    (value: string | null) =>
      change(
        (now) => {
          if (value === null) now.delete(name);
          else now.set(name, value);
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, change],
  );
  return [parameters.get(name), set];
}
