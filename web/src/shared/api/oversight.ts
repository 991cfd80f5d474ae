/** The routes of those who watch over the work: supervision and the calendar. */
import { answer, client, commanded } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Load = Schemas['Load'];
export type Supervision = Schemas['Supervision'];
export type Duty = Schemas['Duties']['rows'][number];
export type Calendar = Schemas['Calendar'];
export type CalendarRow = Calendar['rows'][number];
export type CalendarCount = Calendar['counts'][number];

export const supervision = () => answer(client.GET('/api/supervision'));
export interface DutiesAsked {
  holder?: string;
  nobody?: boolean;
  late?: boolean;
}
export const duties = (asked: DutiesAsked, cursor?: string) =>
  answer(client.GET('/api/supervision/tasks', { params: { query: { ...asked, limit: 100, cursor } } }));
export const assignTask = (id: string, task: string, body: { user: string; reason: string }, command: string) =>
  answer(client.POST('/api/cases/{id}/tasks/{task}/assignment', { params: { path: { id, task }, header: commanded(command) }, body }));

export const calendar = (query: { from: string; to: string; rows?: boolean; kind?: string }) => answer(client.GET('/api/calendar', { params: { query } }));
export const feed = () => answer(client.GET('/api/calendar/feed'));
export const openFeed = () => answer(client.POST('/api/calendar/feed'));
export const closeFeed = () => answer(client.DELETE('/api/calendar/feed'));
