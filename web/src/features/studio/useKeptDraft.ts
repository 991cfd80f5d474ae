/** Keeps the changed files of a pack, encrypted, for this account: another pack, another page or a lost tab loses nothing. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, saveDraft } from '@/shared/drafts/drafts';
import { useDraftAccount, type FormDraft } from '@/shared/drafts/useFormDraft';
import type { Draft } from './draft';

const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');

export function useKeptDraft(name: string, draft: Draft, restore: (draft: Draft) => void): FormDraft {
  const account = useDraftAccount();
  const [from, setFrom] = useState<Date>();
  const [looked, setLooked] = useState(false);
  const latest = useRef({ draft, restore });
  // Writes follow each other: the last text is the one that stays.
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    latest.current = { draft, restore };
  });

  useEffect(() => {
    if (!account) return undefined;
    let current = true;
    void readDraft(account, name)
      .catch(() => undefined)
      .then((found) => {
        if (!current) return;
        // What was changed since the page opened counts more.
        if (found && isDraft(found.value) && Object.keys(latest.current.draft).length === 0) {
          latest.current.restore(found.value);
          setFrom(found.at);
        }
        setLooked(true);
      });
    return () => {
      current = false;
    };
  }, [account, name]);

  useEffect(() => {
    if (!account || !looked) return;
    const write = () => (Object.keys(draft).length > 0 ? saveDraft(account, name, draft) : dropDraft(account, name));
    writing.current = writing.current.then(write).catch(() => undefined);
  }, [account, name, draft, looked]);

  const drop = useCallback(() => setFrom(undefined), []);
  return { from, drop };
}
