import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '@/shared/api/client';
import { caseView, completeTask } from '@/shared/api/endpoints';
import type { CaseView, Task } from '@/shared/api/types';
import { useCompletion } from './useCompletion';

vi.mock('@/shared/api/endpoints', () => ({ caseView: vi.fn(), completeTask: vi.fn() }));

const visit = (value?: string): Task =>
  ({
    id: 'visit',
    element: 'record_visit',
    title: 'Visite',
    allowed: true,
    why: [],
    form: { id: 'visit', title: 'Visite', fields: [{ fact: 'visit.on', label: 'Jour de la visite', type: 'date', required: true, ...(value ? { value } : {}) }] },
  }) as unknown as Task;
const at = (version: number, ...tasks: Task[]) => ({ id: 'case', version, tasks }) as unknown as CaseView;
const moved = () => new Refused({ type: '', title: '', status: 409, detail: 'le dossier a avancé', code: 'conflict' });
const facts = { 'visit.on': '2026-03-02' };
const sent = () => vi.mocked(completeTask).mock.calls.map(([, , body]) => body.version);

function opened() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const done = vi.fn();
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  const hook = renderHook(({ view }: { view: CaseView }) => useCompletion(view, view.tasks[0] ?? visit(), done), { wrapper, initialProps: { view: at(12, visit()) } });
  return { ...hook, done };
}

beforeEach(() => {
  vi.mocked(completeTask).mockReset();
  vi.mocked(caseView).mockReset();
});
afterEach(cleanup);

describe('a case that a timer moved on between opening and sending', () => {
  it('takes the form that it still shows, for its newer version and under the same command', async () => {
    vi.mocked(completeTask).mockRejectedValueOnce(moved()).mockResolvedValueOnce({ version: 14 });
    vi.mocked(caseView).mockResolvedValueOnce(at(13, visit()));
    const { result, done } = opened();

    act(() => result.current.send(facts));

    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(sent()).toEqual([12, 13]);
    expect(new Set(vi.mocked(completeTask).mock.calls.map(([, , , command]) => command)).size).toBe(1);
  });

  it('is told by what the form shows otherwise, and nothing is sent until the reader has seen it', async () => {
    vi.mocked(completeTask).mockRejectedValueOnce(moved()).mockResolvedValueOnce({ version: 14 });
    vi.mocked(caseView).mockResolvedValue(at(13, visit('2026-03-01')));
    const { result, rerender, done } = opened();

    act(() => result.current.send(facts));
    await waitFor(() => expect(result.current.complete.isError).toBe(true));
    rerender({ view: at(13, visit('2026-03-01')) });

    expect(result.current.changes).toEqual({ fields: ['Jour de la visite'], grounds: false, due: false });
    expect(sent()).toEqual([12]);

    act(() => result.current.goOn());
    act(() => result.current.send(facts));
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(sent()).toEqual([12, 13]);
  });

  it('sends for the version that the page shows already, where the form is the same', async () => {
    vi.mocked(completeTask).mockResolvedValueOnce({ version: 14 });
    const { result, rerender, done } = opened();
    rerender({ view: at(13, visit()) });

    expect(result.current.changes).toBeUndefined();
    act(() => result.current.send(facts));

    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(sent()).toEqual([13]);
  });

  it('is not run after for ever', async () => {
    let version = 12;
    vi.mocked(completeTask).mockImplementation(() => Promise.reject(moved()));
    vi.mocked(caseView).mockImplementation(() => Promise.resolve(at((version += 1), visit())));
    const { result } = opened();

    act(() => result.current.send(facts));

    await waitFor(() => expect(result.current.complete.isError).toBe(true));
    expect(sent()).toEqual([12, 13, 14]);
  });
});
