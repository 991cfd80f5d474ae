/**
 * Live updates: the node tells which cases changed, the pages read them again. The browser resumes by Last-Event-ID; when
 * the stream stays closed it is opened again with growing patience, and everything shown is read again. A node that refuses the
 * stream because the session has ended is not asked again: that is told instead.
 */
import { onlineManager, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { tellSignedOut } from './client';
import { signedInAtNode } from './endpoints';
import { keys } from './queries';

export type Liveness = 'connecting' | 'live' | 'interrupted' | 'offline';

/** Whether this machine has a network at all, as its browser says. */
export const useOnline = (): boolean => useSyncExternalStore((changed) => onlineManager.subscribe(changed), () => onlineManager.isOnline());
const patience_ms = [1_000, 2_000, 5_000, 10_000, 30_000];

function refresh(client: QueryClient, data: string) {
  let change: { case?: string } = {};
  try {
    change = JSON.parse(data) as { case?: string };
  } catch {
    change = {};
  }
  if (change.case) void client.invalidateQueries({ queryKey: keys.case(change.case) });
  void client.invalidateQueries({ queryKey: keys.inbox });
  void client.invalidateQueries({ queryKey: keys.node });
  void client.invalidateQueries({ queryKey: keys.cases });
}

export function useLiveUpdates(enabled: boolean): Liveness {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const online = useOnline();
  const missed = useRef(false);

  useEffect(() => {
    if (!online) missed.current = true;
    if (!enabled || !online) return undefined;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;

    let over = false;
    const open = () => {
      source = new EventSource('/api/events');
      const changed = (event: MessageEvent<string>) => refresh(client, event.data);
      for (const name of ['case', 'inbox']) source.addEventListener(name, changed);
      source.addEventListener('node', () => void client.invalidateQueries());
      source.addEventListener('reset', () => void client.invalidateQueries());
      source.onopen = () => {
        if (failures > 0 || missed.current) void client.invalidateQueries();
        failures = 0;
        missed.current = false;
        setLiveness('live');
      };
      source.onerror = () => {
        setLiveness('interrupted');
        failures += 1;
        if (source?.readyState === EventSource.CLOSED) void again();
      };
    };
    const again = async () => {
      const signedIn = await signedInAtNode();
      if (over) return;
      if (signedIn) retry = setTimeout(open, patience_ms[Math.min(failures, patience_ms.length) - 1]);
      else tellSignedOut();
    };
    open();
    return () => {
      over = true;
      source?.close();
      if (retry) clearTimeout(retry);
    };
  }, [client, enabled, online]);

  return online ? liveness : 'offline';
}
