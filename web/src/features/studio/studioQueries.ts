import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '@/shared/api/queries';
import * as api from './studioEndpoints';
import type { Draft } from './draft';

const studio = ['studio'] as const;

export const useStudio = () => useQuery({ queryKey: studio, queryFn: api.studio });

export const usePackFile = (hash: string, path: string) =>
  useQuery({ queryKey: [...studio, hash, path], queryFn: () => api.packFile(hash, path), staleTime: Infinity, enabled: path !== '' });

/** How long nothing must be typed before the server checks. */
const pause = 500;

/** What the server finds in the draft, asked anew shortly after each change; the last findings stay while it looks. */
export function useFindings(base: string, draft: Draft) {
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), pause);
    return () => clearTimeout(timer);
  }, [draft]);
  const query = useQuery({
    queryKey: [...studio, 'check', base, settled],
    queryFn: () => api.checkDraft({ base, files: settled }),
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0,
  });
  return { ...query, waiting: settled !== draft || query.isFetching };
}

/** A write of the studio: the shelf and what may be opened are read again. */
export function useShelfChange<Values, Answer>(send: (values: Values) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      await Promise.all([studio, keys.procedures, keys.node].map((queryKey) => client.invalidateQueries({ queryKey })));
      onDone?.(answer);
    },
  });
}
