import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused, Unreachable } from './client';
import { currentSession, endSession } from './endpoints';
import { finishSignOut, oweSignOut, signOutIsOwed } from './signOut';

vi.mock('./endpoints', () => ({ currentSession: vi.fn(), endSession: vi.fn() }));

describe('a sign-out', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.resetAllMocks();
  });

  it('stays owed while the node does not answer, and is carried out once it does', async () => {
    oweSignOut();
    vi.mocked(currentSession).mockRejectedValueOnce(new Unreachable());
    await expect(finishSignOut()).rejects.toBeInstanceOf(Unreachable);
    expect(signOutIsOwed()).toBe(true);

    await finishSignOut();
    expect(endSession).toHaveBeenCalledTimes(1);
    expect(signOutIsOwed()).toBe(false);
  });

  it('is done when the node knows no session any more, and asks nothing when none is owed', async () => {
    oweSignOut();
    vi.mocked(currentSession).mockRejectedValueOnce(new Refused({ type: '', title: '', status: 401, detail: '', code: 'unauthenticated' }));
    await finishSignOut();
    expect(signOutIsOwed()).toBe(false);

    await finishSignOut();
    expect(currentSession).toHaveBeenCalledTimes(1);
    expect(endSession).not.toHaveBeenCalled();
  });
});
