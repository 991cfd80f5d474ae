/** The routes of counts: what leaders see first, cooperation with countries, what became of visas; and their papers. */
import { answer, client, withLanguage } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Leaders = Schemas['Leaders'];
export type HeadlineFigure = Schemas['HeadlineFigure'];
export type CountryRow = Schemas['CountryRow'];
export type CooperationCounts = Schemas['CooperationCounts'];
export type CooperationAction = Schemas['CooperationAction'];
export type CountryCooperation = Schemas['CountryCooperation'];
export type OwnTables = Schemas['OwnTables'];
export type CountTable = Schemas['CountTable'];
export type CountCell = Schemas['CountCell'];
export type Feedback = Schemas['Feedback'];

export const leaders = () => answer(client.GET('/api/leaders'));
export const cooperation = () => answer(client.GET('/api/cooperation'));
export const country = (code: string) => answer(client.GET('/api/cooperation/{country}', { params: { path: { country: code } } }));
export const feedback = () => answer(client.GET('/api/feedback'));

export const briefAddress = (code: string) => withLanguage(`/api/cooperation/${code}/brief.pdf`);
export const reportAddress = (month: string) => withLanguage(`/api/reports/${month}.pdf`);
export const feedAddress = (kind: 'rss' | 'json') => withLanguage(`/api/feed.${kind}`);
