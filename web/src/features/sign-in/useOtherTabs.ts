import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { beginAnew, signInKey } from '@/shared/api/endpoints';
import { useSession } from '@/shared/api/queries';
import { signOutKey } from '@/shared/api/signOut';
import { forgetAll } from './useLeave';

/** Tabs share one session: who leaves in one leaves in all, and another account finds nothing of the first. */
export function useOtherTabs(onSignedInAgain: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const user = useSession().data?.user;
  const latest = useRef(onSignedInAgain);
  useEffect(() => {
    latest.current = onSignedInAgain;
  });
  useEffect(() => {
    const told = ({ key, newValue }: StorageEvent) => {
      if (key === signOutKey && newValue) {
        forgetAll(client);
        void navigate('/sign-in');
      }
      if (key !== signInKey || !newValue) return;
      if (newValue.split(' ')[0] === user) latest.current();
      else void beginAnew();
    };
    window.addEventListener('storage', told);
    return () => window.removeEventListener('storage', told);
  }, [client, navigate, user]);
}
