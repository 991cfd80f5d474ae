import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Draft } from './draft';
import { useKeptDraft } from './useKeptDraft';

const kept = new Map<string, unknown>();
vi.mock('@/shared/drafts/drafts', () => ({
  saveDraft: async (account: string, name: string, value: unknown) => void kept.set(`${account} ${name}`, value),
  readDraft: async (account: string, name: string) => (kept.has(`${account} ${name}`) ? { at: new Date(0), value: kept.get(`${account} ${name}`) } : undefined),
  dropDraft: async (account: string, name: string) => void kept.delete(`${account} ${name}`),
}));
vi.mock('@/shared/drafts/useFormDraft', () => ({ useDraftAccount: () => 'node keeper' }));

beforeEach(() => kept.clear());

const open = (restore: (draft: Draft) => void, draft: Draft = {}) => renderHook(({ files }) => useKeptDraft('studio ab', files, restore), { initialProps: { files: draft } });

it('changed files come back when the pack is opened again', async () => {
  const first = open(() => undefined);
  await act(async () => undefined);
  first.rerender({ files: { 'pack.toml': 'version = "2"' } });
  await waitFor(() => expect(kept.size).toBe(1));
  first.unmount();

  const restored: Draft[] = [];
  const again = open((draft) => restored.push(draft));
  await waitFor(() => expect(restored).toEqual([{ 'pack.toml': 'version = "2"' }]));
  expect(again.result.current.from).toEqual(new Date(0));
});

it('nothing is kept of changes that were given up', async () => {
  kept.set('node keeper studio ab', { a: 'b' });
  const hook = open(() => undefined, { a: 'c' });
  await waitFor(() => expect(kept.get('node keeper studio ab')).toEqual({ a: 'c' }));
  hook.rerender({ files: {} });
  await waitFor(() => expect(kept.size).toBe(0));
});
