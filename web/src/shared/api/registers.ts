/** The routes of what is done from beside the cases: démarches by list and hearings. */
import { answer, client, commanded } from './client';
import type { components } from './schema';
import type { FactValues } from './types';

type Schemas = components['schemas'];
export type Demarches = Schemas['Demarches'];
export type Demarche = Schemas['Demarche'];
export type DemarcheKind = Schemas['DemarcheKind'];
export type DemarcheLine = Schemas['DemarcheLine'];
export type WaitingCase = Schemas['WaitingCases']['rows'][number];
export type StepFault = Schemas['StepFault'];
export type Hearings = Schemas['Hearings'];
export type HearingCalendar = Hearings['calendars'][number];
export type HearingSlot = Schemas['HearingSlot'];
export type HearingPlace = HearingSlot['places'][number];

const at = (list: string) => ({ params: { path: { list } } });

export const demarches = () => answer(client.GET('/api/demarches'));
export const demarche = (list: string) => answer(client.GET('/api/demarches/{list}', at(list)));
export const waitingForDemarche = (query: { pack: string; kind: string; state: string }) => answer(client.GET('/api/demarches/waiting', { params: { query } }));
export const openDemarche = (body: Schemas['NewDemarche'], command: string) => answer(client.POST('/api/demarches', { params: { header: commanded(command) }, body }));
export const putOnDemarche = (list: string, rows: WaitingCase[]) =>
  answer(client.POST('/api/demarches/{list}/lines', { ...at(list), body: { tasks: rows.map((row) => ({ of_case: row.case, task: row.task })) } }));
export const takeOffDemarche = (list: string, line: string) => answer(client.DELETE('/api/demarches/{list}/lines/{line}', { params: { path: { list, line } } }));
export const sendDemarche = (list: string) => answer(client.POST('/api/demarches/{list}/sending', at(list)));
export const abandonDemarche = (list: string) => answer(client.POST('/api/demarches/{list}/abandonment', at(list)));
export const answerDemarche = (list: string, lines: string[], facts: FactValues) =>
  answer(client.POST('/api/demarches/{list}/answers', { ...at(list), body: { answers: lines.map((line) => ({ line, facts })) } }));

export const hearings = (query: { from: string; to: string }) => answer(client.GET('/api/hearings', { params: { query } }));
export const waitingForHearing = (query: { pack: string; calendar: string; state: string }) => answer(client.GET('/api/hearings/waiting', { params: { query } }));
export const recordSlot = (body: Schemas['NewHearingSlot'], command: string) => answer(client.POST('/api/hearings', { params: { header: commanded(command) }, body }));
export const takePlace = (slot: string, row: WaitingCase, command: string) =>
  answer(client.POST('/api/hearings/{slot}/reservations', { params: { path: { slot }, header: commanded(command) }, body: { of_case: row.case, task: row.task } }));
export const recordHearing = (slot: string, reservation: string, facts: FactValues) =>
  answer(client.POST('/api/hearings/{slot}/reservations/{reservation}/result', { params: { path: { slot, reservation } }, body: { facts } }));
export const cancelSlot = (slot: string, reason: string) => answer(client.POST('/api/hearings/{slot}/cancellation', { params: { path: { slot } }, body: { reason } }));
