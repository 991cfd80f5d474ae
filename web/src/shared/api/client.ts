/**
 * How the pages speak to the node: the generated client, with language, session token and problem handling added. A refusal
 * is thrown as `Refused` and carries the node's problem (RFC 9457); no answer at all is `Unreachable`.
 */
import createClient, { createQuerySerializer, type Middleware } from 'openapi-fetch';
import type { paths } from './schema';
import type { Problem } from './types';

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'Refused';
  }
}

export class Unreachable extends Error {
  constructor() {
    super('unreachable');
    this.name = 'Unreachable';
  }
}

let csrf = '';
let language = 'fr';
let onSignedOut: () => void = () => {};

export const setCsrf = (token: string) => void (csrf = token);
export const setRequestLanguage = (value: string) => void (language = value);
/** Called whenever the node says that nobody is signed in any more. */
export const setSignedOutListener = (listener: () => void) => void (onSignedOut = listener);

export const tellSignedOut = () => onSignedOut();

const speaking: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && csrf) request.headers.set('X-Entente-Csrf', csrf);
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && schemaPath !== '/api/session') onSignedOut();
  },
  onError({ error }) {
    return error instanceof DOMException && error.name === 'AbortError' ? error : new Unreachable();
  },
};

const inQuery = createQuerySerializer<Record<string, unknown>>();
/** Every request says the reader's language. */
const querySerializer = (query: Record<string, unknown>) => inQuery({ ...query, lang: language });

export const client = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin', querySerializer });
client.use(speaking);

/** The answer of a call, or its problem thrown. */
export async function answer<Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  throw new Refused(asProblem(error, response));
}

/** Headers of a command: the same id sent twice is done once. */
export const commanded = (command: string) => ({ 'Idempotency-Key': command });

/** The address of a document, in the reader's language. */
export const withLanguage = (path: string) => `${path}?lang=${language}`;

function asProblem(error: unknown, response: Response): Problem {
  const unnamed: Problem = { type: 'about:blank', title: response.statusText || String(response.status), status: response.status, detail: '', code: 'io' };
  return typeof error === 'object' && error !== null ? { ...unnamed, ...error, status: response.status } : unnamed;
}
