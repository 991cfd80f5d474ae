/** The routes of the studio: loaded with it, and not with the rest. */
import { answer, client } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type StudioPack = Schemas['Studio']['packs'][number];
export type Proposal = StudioPack['proposals'][number];
export type Finding = Schemas['DraftCheck']['problems'][number];
export type Change = Schemas['TrialResult']['changes'][number];
type PackDraft = Schemas['PackDraft'];

export const studio = () => answer(client.GET('/api/studio/packs')).then((shelf) => shelf.packs);
export const packFile = (hash: string, path: string) =>
  answer(client.GET('/api/studio/packs/{hash}/file', { params: { path: { hash }, query: { path } }, parseAs: 'text' }));
export const checkDraft = (body: PackDraft) => answer(client.POST('/api/studio/check', { body }));
export const testDraft = (body: PackDraft) => answer(client.POST('/api/studio/tests', { body }));
export const tryDraft = (body: PackDraft & { case_id: string }) => answer(client.POST('/api/studio/trials', { body }));
export const proposeDraft = (body: PackDraft & { reason: string }) => answer(client.POST('/api/studio/proposals', { body }));
export const publishProposal = (hash: string) =>
  answer(client.POST('/api/studio/proposals/{hash}/publication', { params: { path: { hash } } }));
export const withdrawProposal = (hash: string) =>
  answer(client.POST('/api/studio/proposals/{hash}/withdrawal', { params: { path: { hash } } }));
