/**
 * Leaving must reach the node: until it has, the session lives on there. What is owed is remembered in this browser and carried
 * out before anything else; setting it also tells the other tabs that somebody left.
 */
import { Refused } from './client';
import { currentSession, endSession } from './endpoints';

export const signOutKey = 'entente.sign-out';

export const oweSignOut = () => localStorage.setItem(signOutKey, String(Date.now()));
export const signOutIsOwed = () => localStorage.getItem(signOutKey) !== null;

let running: Promise<void> | undefined;

/** Ends the session that somebody left, if any; fails as long as the node does not answer. */
export function finishSignOut(): Promise<void> {
  running ??= finish().finally(() => (running = undefined));
  return running;
}

async function finish() {
  if (!signOutIsOwed()) return;
  try {
    // Its token is needed, and is forgotten with the page.
    await currentSession();
    // Another tab may have been quicker, and somebody signed in since.
    if (signOutIsOwed()) await endSession();
  } catch (error) {
    if (!(error instanceof Refused && (error.problem.status === 401 || error.problem.status === 404))) throw error;
  }
  localStorage.removeItem(signOutKey);
}
