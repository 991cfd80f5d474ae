/** Keeps what is typed into a form as a draft, and brings it back when the form is opened again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNode, useSession } from '@/shared/api/queries';
import type { FactFormState } from '@/shared/form/useFactForm';
import type { TypedForm } from '@/shared/form/values';
import { dropDraft, readDraft, saveDraft } from './drafts';

const pause_ms = 200;

export interface FormDraft {
  /** When what was brought back was typed; undefined when the form began empty. */
  from?: Date;
  /** The form was sent, or its draft is not wanted: nothing is left of it. */
  drop: () => void;
}

/** The account that drafts belong to, of this node. */
export function useDraftAccount(): string {
  const node = useNode().data?.id ?? '';
  const user = useSession().data?.user ?? '';
  return node && user ? `${node} ${user}` : '';
}

function isTyped(value: unknown): value is TypedForm {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof (one as { text?: unknown } | null)?.text === 'string');
}

export function useFormDraft(name: string, { typed, touched, restore }: FactFormState): FormDraft {
  const account = useDraftAccount();
  const [from, setFrom] = useState<Date>();
  const dropped = useRef(false);
  const latest = useRef({ touched, restore });
  useEffect(() => {
    latest.current = { touched, restore };
  });

  useEffect(() => {
    let current = true;
    if (account)
      void readDraft(account, name)
        .catch(() => undefined)
        .then((draft) => {
          // What is being typed now counts more than what was.
          if (!current || !draft || latest.current.touched || !isTyped(draft.value)) return;
          latest.current.restore(draft.value);
          setFrom(draft.at);
        });
    return () => {
      current = false;
    };
  }, [account, name]);

  useEffect(() => {
    if (!account || !touched) return undefined;
    dropped.current = false;
    const timer = setTimeout(() => {
      if (!dropped.current) void saveDraft(account, name, typed).catch(() => undefined);
    }, pause_ms);
    return () => clearTimeout(timer);
  }, [account, name, touched, typed]);

  const drop = useCallback(() => {
    dropped.current = true;
    setFrom(undefined);
    if (account) void dropDraft(account, name).catch(() => undefined);
  }, [account, name]);
  return { from, drop };
}
