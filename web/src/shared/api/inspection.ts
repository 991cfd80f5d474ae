/** The routes of auditors and of data protection. */
import { answer, client, commanded } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type JournalRow = Schemas['JournalPage']['rows'][number];
export type AccessRow = Schemas['AccessPage']['rows'][number];
export type RetainedRow = Schemas['RetentionPage']['rows'][number];
export type PersonRequests = Schemas['PersonRequests'];
export type PersonRequest = Schemas['PersonRequest'];
export type RequestOutcome = Schemas['PersonRequestAnswer']['outcome'];

export interface JournalAsked {
  reference?: string;
  event?: string;
  actor?: string;
  interventions?: boolean;
  from?: string;
  to?: string;
}
export const journal = (asked: JournalAsked, cursor?: string) => answer(client.GET('/api/journal', { params: { query: { ...asked, limit: 100, cursor } } }));
export const entryProof = (position: number) => answer(client.GET('/api/journal/{position}/proof', { params: { path: { position } } }));

export interface AccessesAsked {
  reference?: string;
  user?: string;
  from?: string;
  to?: string;
}
export const allAccesses = (asked: AccessesAsked, cursor?: string) => answer(client.GET('/api/accesses', { params: { query: { ...asked, limit: 100, cursor } } }));
export const verifyAccesses = () => answer(client.GET('/api/accesses/verification'));

export const retention = (ahead: number, cursor?: string) => answer(client.GET('/api/retention', { params: { query: { ahead, limit: 200, cursor } } }));
export const eraseSubject = (id: string, reason: string, command: string) =>
  answer(client.POST('/api/cases/{id}/erasure', { params: { path: { id }, header: commanded(command) }, body: { reason } }));
export const eraseFacts = (id: string, rule: string, reason: string, command: string) =>
  answer(client.POST('/api/cases/{id}/partial-erasure', { params: { path: { id }, header: commanded(command) }, body: { rule, reason } }));

export const personRequests = () => answer(client.GET('/api/requests'));
export const recordRequest = (body: Schemas['NewPersonRequest']) => answer(client.POST('/api/requests', { body }));
const ofRequest = (request: string) => ({ params: { path: { request } } });
export const extendRequest = (request: string) => answer(client.POST('/api/requests/{request}/extension', ofRequest(request)));
export const answerRequest = (request: string, outcome: RequestOutcome) => answer(client.POST('/api/requests/{request}/answer', { ...ofRequest(request), body: { outcome } }));
