/** What several features read: the session and the node. Keys of all queries live here, so that a live update can name them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as api from './endpoints';
import { Refused } from './client';
import { finishSignOut } from './signOut';
import type { Language, Session } from './types';

export const keys = {
  session: ['session'] as const,
  node: ['node'] as const,
  inbox: ['inbox'] as const,
  cases: ['cases'] as const,
  case: (id: string) => ['case', id] as const,
  procedures: ['procedures'] as const,
  administration: ['administration'] as const,
  indicators: ['indicators'] as const,
};

/** The session, or null when nobody is signed in. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: keys.session,
    queryFn: async () => {
      // Who left is signed out before anything is shown.
      await finishSignOut();
      try {
        return await api.currentSession();
      } catch (error) {
        if (error instanceof Refused && (error.problem.status === 401 || error.problem.status === 404)) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
}

/** The node and its legal clock; a real clock is read again every minute, a demonstration's moves by an event. */
export function useNode() {
  return useQuery({
    queryKey: keys.node,
    queryFn: api.nodeInfo,
    refetchInterval: (query) => (query.state.data?.legal_clock === 'real' ? 60_000 : false),
    staleTime: 30_000,
  });
}

/** The node lives at a declared date: what was recorded by the real clock is told apart from it. */
export const useDemonstration = (): boolean => useNode().data?.legal_clock === 'demonstration';

/** The procedures that this node runs; they change with a restart, or when one is published. */
export function useProcedures() {
  return useQuery({ queryKey: keys.procedures, queryFn: api.procedures, staleTime: 300_000 });
}

/** The legal present: lists compare with it, never with the browser's clock. */
export function useLegalNow(): { now: Date; zone: string } {
  const node = useNode();
  return { now: new Date(node.data?.legal_now ?? 0), zone: node.data?.time_zone ?? 'Europe/Paris' };
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ user, password }: { user: string; password: string }) => {
      await finishSignOut();
      return api.signIn(user, password);
    },
    onSuccess: (session) => client.setQueryData(keys.session, session),
  });
}

export function useChooseLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (language: Language) => api.chooseLanguage(language),
    onSettled: (_answer, _error, language) => {
      client.setQueryData<Session | null>(keys.session, (session) => (session ? { ...session, language } : session));
      // The names in it are in the language that it had.
      return client.invalidateQueries({ queryKey: keys.session });
    },
  });
}
