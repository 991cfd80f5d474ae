/** The routes of agreements: the books, what is entered by hand, the draws. */
import { answer, client, commanded } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type AgreementHead = Schemas['AgreementHead'];
export type Agreement = Schemas['Agreement'];
export type Direction = Agreement['directions'][number];
export type Clause = Agreement['clauses'][number];
export type BookWeek = Agreement['weeks'][number];
export type SeriesWeek = Agreement['series'][number];
export type BookEntry = Schemas['BookEntry'];
export type ProposedEntry = Schemas['ProposedEntry'];
export type DrawHead = Schemas['DrawHead'];
export type Draw = Schemas['Draw'];

export const agreementsKey = ['agreements'] as const;

export const agreements = async () => (await answer(client.GET('/api/agreements'))).rows;
export const agreement = (id: string) => answer(client.GET('/api/agreements/{agreement}', { params: { path: { agreement: id } } }));
export const entries = async (id: string, week?: string) =>
  (await answer(client.GET('/api/agreements/{agreement}/entries', { params: { path: { agreement: id }, query: { week } } }))).rows;
export const draws = async (id: string) => (await answer(client.GET('/api/agreements/{agreement}/draws', { params: { path: { agreement: id } } }))).rows;
export const draw = (id: string, one: string) => answer(client.GET('/api/agreements/{agreement}/draws/{draw}', { params: { path: { agreement: id, draw: one } } }));

export type AnswersDue = Schemas['AnswersDue']['peers'][number];
export type AnswerList = Schemas['AnswerList'];
export const answersKey = ['answers'] as const;
export const answersDue = async () => (await answer(client.GET('/api/answers'))).peers;
export const handOverAnswers = (peer: string, command: string) => answer(client.POST('/api/answers', { params: { header: commanded(command) }, body: { peer } }));
export const answerFile = (list: string, name: string) => `/api/answers/${list}/${name}`;

export const issueStatement = (id: string, week: string, peer: string, command: string) =>
  answer(client.POST('/api/agreements/{agreement}/statements', { params: { path: { agreement: id }, header: commanded(command) }, body: { week, peer } }));
export const statementFile = (id: string, week: string, name: string) => `/api/agreements/${id}/statements/${week}/${name}`;

export const proposeEntry = (id: string, body: ProposedEntry, command: string) =>
  answer(client.POST('/api/agreements/{agreement}/entries', { params: { path: { agreement: id }, header: commanded(command) }, body }));
export const confirmEntry = (id: string, entry: string, command: string) =>
  answer(client.POST('/api/agreements/{agreement}/entries/{entry}/confirmation', { params: { path: { agreement: id, entry }, header: commanded(command) } }));
export const withdrawEntry = (id: string, entry: string, command: string) =>
  answer(client.POST('/api/agreements/{agreement}/entries/{entry}/withdrawal', { params: { path: { agreement: id, entry }, header: commanded(command) } }));
