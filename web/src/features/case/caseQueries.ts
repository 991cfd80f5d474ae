/** What the case page reads. All keys start with the case's, so that one live update renews them together. */
import { queryOptions, usePrefetchQuery, useQuery } from '@tanstack/react-query';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';

const timelineOf = (id: string) => queryOptions({ queryKey: [...keys.case(id), 'timeline'], queryFn: () => api.timeline(id) });
const papersOf = (id: string) => queryOptions({ queryKey: [...keys.case(id), 'papers'], queryFn: () => api.papers(id) });

/** What stands beside a case is asked for together with it, and shown with it rather than after it. */
export function useCaseAtOnce(id: string) {
  usePrefetchQuery(timelineOf(id));
  usePrefetchQuery(papersOf(id));
  return useCase(id);
}

export const caseOf = (id: string) => queryOptions({ queryKey: [...keys.case(id), 'view'], queryFn: () => api.caseView(id) });
export const useCase = (id: string) => useQuery(caseOf(id));
export const useStanding = (id: string) => useQuery({ queryKey: [...keys.case(id), 'standing'], queryFn: () => api.standing(id) });
export const useTimeline = (id: string) => useQuery(timelineOf(id));
export const useRules = (id: string) => useQuery({ queryKey: [...keys.case(id), 'rules'], queryFn: () => api.rules(id) });
export const useAccesses = (id: string) => useQuery({ queryKey: [...keys.case(id), 'accesses'], queryFn: () => api.accesses(id) });
export const useProof = (id: string, sequence: number | undefined) =>
  useQuery({ queryKey: [...keys.case(id), 'proof', sequence], queryFn: () => api.inclusionProof(id, sequence ?? 0), enabled: sequence !== undefined });
export const usePapers = (id: string) => useQuery(papersOf(id));
/** A version of a pack never changes: neither do its drawings. */
export const useDiagrams = (hash: string) => useQuery({ queryKey: ['diagrams', hash], queryFn: () => api.diagrams(hash), staleTime: Infinity });
export const useDiagram = (hash: string, process: string) =>
  useQuery({ queryKey: ['diagram', hash, process], queryFn: () => api.diagram(hash, process), staleTime: Infinity });
