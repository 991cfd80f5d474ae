import { beforeEach, expect, it, vi } from 'vitest';

const asked = vi.fn((request: Request) => Promise.resolve(Response.json({ user: 'a', csrf: 'c', language: 'en', address: request.url })));
beforeEach(() => localStorage.clear());

it('the language of the account is asked for, unless the reader chose one on this machine', async () => {
  vi.stubGlobal('fetch', asked);
  const { currentSession } = await import('./endpoints');
  const { setRequestLanguage } = await import('./client');
  setRequestLanguage('fr');
  await currentSession();
  localStorage.setItem('entente.language', 'fr');
  await currentSession();
  expect(asked.mock.calls.map(([request]) => new URL(request.url).search)).toEqual(['', '?lang=fr']);
});
