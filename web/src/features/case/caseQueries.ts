/** What the case page reads. All keys start with the case's, so that one live update renews them together. */
import { useQuery } from '@tanstack/react-query';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';

export const useCase = (id: string) => useQuery({ queryKey: [...keys.case(id), 'view'], queryFn: () => api.caseView(id) });
export const useTimeline = (id: string) => useQuery({ queryKey: [...keys.case(id), 'timeline'], queryFn: () => api.timeline(id) });
export const useRules = (id: string) => useQuery({ queryKey: [...keys.case(id), 'rules'], queryFn: () => api.rules(id) });
export const useAccesses = (id: string) => useQuery({ queryKey: [...keys.case(id), 'accesses'], queryFn: () => api.accesses(id) });
export const useProof = (id: string, sequence: number | undefined) =>
  useQuery({ queryKey: [...keys.case(id), 'proof', sequence], queryFn: () => api.inclusionProof(id, sequence ?? 0), enabled: sequence !== undefined });
export const useDiagram = (hash: string) => useQuery({ queryKey: ['diagram', hash], queryFn: () => api.diagram(hash), staleTime: Infinity });
