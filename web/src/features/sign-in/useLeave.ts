import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { forgetAccount } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { finishSignOut, oweSignOut, signOutIsOwed } from '@/shared/api/signOut';
import { clearDrafts } from '@/shared/drafts/drafts';
import { useDraftAccount } from '@/shared/drafts/useFormDraft';

const again_ms = 3_000;

/** Nothing that was read stays in the page. */
export function forgetAll(client: QueryClient) {
  forgetAccount();
  sessionStorage.clear();
  client.clear();
  client.setQueryData(keys.session, null);
}

/** Leaves the page at once; the sign-in page then ends the session at the node. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const account = useDraftAccount();
  return async () => {
    oweSignOut();
    if (account) await clearDrafts(account).catch(() => undefined);
    forgetAll(client);
    await navigate('/sign-in');
  };
}

/** Carries out a sign-out that is owed; true while it has not reached the node. */
export function useOwedSignOut(): boolean {
  const { isError, fetchStatus } = useQuery({
    queryKey: ['owed sign-out'],
    queryFn: () => finishSignOut().then(() => true),
    enabled: signOutIsOwed(),
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? again_ms : false),
  });
  return isError || fetchStatus === 'paused';
}
