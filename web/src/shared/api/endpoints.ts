/** One function per route of the node; pages never build an address themselves. */
import { chosenLanguage } from '@/shared/i18n/choice';
import { answer, client, commanded, Refused, setCsrf, withLanguage } from './client';
import type { CaseFilters, FactValue, FactValues, InboxFilters, Language, NodeInfo, Session } from './types';

/** Whose page this is. */
let account: string | undefined;
export const signInKey = 'entente.signed-in';

/** What a page holds belongs to one account: for another one it begins anew, and nothing of the first is left. */
export function beginAnew(): Promise<never> {
  sessionStorage.clear();
  window.location.replace('/');
  return new Promise(() => {});
}

function remember(session: Session): Session | Promise<never> {
  if (account !== undefined && account !== session.user) return beginAnew();
  account = session.user;
  setCsrf(session.csrf);
  return session;
}

export const signIn = async (user: string, password: string) => {
  const session = await answer(client.POST('/api/session', { body: { user, password } }));
  localStorage.setItem(signInKey, `${session.user} ${Date.now()}`);
  return remember(session);
};
/** A language in the question would be told back: who chose none on this machine is asked for the one of the account. */
export const currentSession = async () => remember(await answer(client.GET('/api/session', chosenLanguage() ? {} : { querySerializer: () => '' })));
/** False only when the node says so; a node that does not answer may well know the session. */
export const signedInAtNode = () =>
  currentSession().then(
    () => true,
    (error: unknown) => !(error instanceof Refused && error.problem.status === 401),
  );
export const chooseLanguage = (language: Language) => answer(client.PATCH('/api/session', { body: { language } }));
export const choosePassword = async (current: string, chosen: string) => remember(await answer(client.POST('/api/session/password', { body: { current, chosen } })));
export const endSession = async () => {
  await answer(client.DELETE('/api/session'));
  account = undefined;
};
/** The page is nobody's again. */
export const forgetAccount = () => void (account = undefined);

export const nodeInfo = (): Promise<NodeInfo> => answer(client.GET('/api/node'));
export const moveLegalClock = (legal_now: string) => answer(client.PUT('/api/clock', { body: { legal_now } }));

/** The first page is what a screen shows and a little more; those that follow are larger. */
export const inbox = (filters: InboxFilters, cursor?: string) =>
  answer(client.GET('/api/inbox', { params: { query: { ...filters, limit: cursor ? 200 : 100, cursor } } }));
export const similarCases = async (who: { name: string; birth_date: string; number: string }) =>
  (await answer(client.POST('/api/cases/similar', { body: who }))).rows;
export const cases = (query: string, filters: CaseFilters = {}, cursor?: string) => answer(client.GET('/api/cases', { params: { query: { query, ...filters, limit: 100, cursor } } }));

export const indicators = async () => (await answer(client.GET('/api/indicators'))).indicators;
export const indicator = (id: string) => answer(client.GET('/api/indicators/{id}', { params: { path: { id } } }));
export const indicatorTable = (id: string) => `/api/indicators/${id}/csv`;

export const readMrz = (text: string) => answer(client.POST('/api/mrz', { body: { text } }));
export const procedures = async () => (await answer(client.GET('/api/procedures'))).packs;
export const diagrams = async (hash: string) => (await answer(client.GET('/api/procedures/{hash}/diagrams', { params: { path: { hash } } }))).diagrams;
export const diagram = (hash: string, process?: string): Promise<string> =>
  answer(client.GET('/api/procedures/{hash}/bpmn', { params: { path: { hash }, query: { process } }, parseAs: 'text' }));
export const openCase = (body: { pack: string; territory: string; facts: FactValues }, command: string) =>
  answer(client.POST('/api/cases', { params: { header: commanded(command) }, body }));

export const importCases = (body: { file: string; check: boolean }, command: string) =>
  answer(client.POST('/api/imports', { params: { header: commanded(command) }, body }));

export const standing = (id: string) => answer(client.GET('/api/cases/{id}/standing', { params: { path: { id } } }));
export const caseView = (id: string) => answer(client.GET('/api/cases/{id}', { params: { path: { id } } }));
export const timeline = async (id: string) => (await answer(client.GET('/api/cases/{id}/timeline', { params: { path: { id } } }))).rows;
export const rules = async (id: string) => (await answer(client.GET('/api/cases/{id}/rules', { params: { path: { id } } }))).rows;
export const accesses = async (id: string) => (await answer(client.GET('/api/cases/{id}/accesses', { params: { path: { id } } }))).rows;
export const inclusionProof = (id: string, sequence: number) =>
  answer(client.GET('/api/cases/{id}/proof/{sequence}', { params: { path: { id, sequence } } }));

export const completeTask = (id: string, task: string, body: { facts: FactValues; version?: number }, command: string) =>
  answer(client.POST('/api/cases/{id}/tasks/{task}/completion', { params: { path: { id, task }, header: commanded(command) }, body }));
export const claimTask = (id: string, task: string, command: string) =>
  answer(client.POST('/api/cases/{id}/tasks/{task}/claim', { params: { path: { id, task }, header: commanded(command) } }));
export const releaseTask = (id: string, task: string, command: string) =>
  answer(client.POST('/api/cases/{id}/tasks/{task}/release', { params: { path: { id, task }, header: commanded(command) } }));
export const correctFact = (id: string, body: { fact: string; value: FactValue; reason: string }, command: string) =>
  answer(client.POST('/api/cases/{id}/corrections', { params: { path: { id }, header: commanded(command) }, body }));
export const addDocument = (id: string, file: File, command: string) =>
  answer(
    client.POST('/api/cases/{id}/documents', {
      params: { path: { id }, query: { name: file.name }, header: commanded(command) },
      headers: { 'Content-Type': file.type || 'application/octet-stream' },
      body: file as never,
      bodySerializer: (body: unknown) => body as Blob,
    }),
  );
export const documentAddress = (id: string, document: string) => withLanguage(`/api/cases/${id}/documents/${document}`);
export const documentContent = (id: string, document: string): Promise<Blob> =>
  answer(client.GET('/api/cases/{id}/documents/{document}', { params: { path: { id, document } }, parseAs: 'blob' })) as Promise<Blob>;
export const papers = (id: string) => answer(client.GET('/api/cases/{id}/papers', { params: { path: { id } } }));
export const paperAddress = (id: string, paper: string, format: 'pdf' | 'html', language: string) => `/api/cases/${id}/papers/${paper}.${format}?lang=${encodeURIComponent(language)}`;
export const returnFileAddress = (id: string) => withLanguage(`/api/cases/${id}/return-file`);
export const acknowledgeNotice = (id: string, notice: string, command: string) =>
  answer(client.POST('/api/cases/{id}/notices/{notice}/acknowledgement', { params: { path: { id, notice }, header: commanded(command) } }));
export const proposeMove = (id: string, body: { from: string; to: string; reason: string }, command: string) =>
  answer(client.POST('/api/cases/{id}/moves', { params: { path: { id }, header: commanded(command) }, body }));
export const confirmMove = (id: string, move: string, command: string) =>
  answer(client.POST('/api/cases/{id}/moves/{move}/confirmation', { params: { path: { id, move }, header: commanded(command) } }));
export const withdrawMove = (id: string, move: string, command: string) =>
  answer(client.POST('/api/cases/{id}/moves/{move}/withdrawal', { params: { path: { id, move }, header: commanded(command) } }));
export const resolveIncident = (id: string, incident: string, reason: string, command: string) =>
  answer(
    client.POST('/api/cases/{id}/incidents/{incident}/resolution', {
      params: { path: { id, incident }, header: commanded(command) },
      body: { reason },
    }),
  );
export const personCode = (id: string) => answer(client.GET('/api/cases/{id}/person-code', { params: { path: { id } } }));
export const issuePersonCode = (id: string) => answer(client.POST('/api/cases/{id}/person-code', { params: { path: { id } } }));
export const revokePersonCode = (id: string) => answer(client.DELETE('/api/cases/{id}/person-code', { params: { path: { id } } }));
