/** The routes of administrators, and the network of organisations. */
import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type AdminUser = Schemas['AdminUsers']['rows'][number];
export type AdminOrganisation = Schemas['AdminOrganisations']['rows'][number];
export type AdminPeers = Schemas['AdminPeers'];
export type AdminPack = Schemas['AdminPacks']['rows'][number];
export type PackChanges = Schemas['PackChanges'];
export type AdminIncident = Schemas['AdminIncidents']['rows'][number];
export type AdminMoves = Schemas['AdminMoves'];
export type AdminDelegations = Schemas['AdminDelegations'];
export type AdminHealth = Schemas['AdminHealth'];
export type MigrationEvent = Schemas['AdminMigrations']['rows'][number];
export type PlanBatch = Schemas['PlanBatch'];
export type PlanRow = PlanBatch['rows'][number];
export type NetworkRow = Schemas['Network']['rows'][number];

export const users = async () => (await answer(client.GET('/api/administration/users'))).rows;
export const organisations = async () => (await answer(client.GET('/api/administration/organisations'))).rows;
export const peers = () => answer(client.GET('/api/administration/peers'));
export const packs = async () => (await answer(client.GET('/api/administration/packs'))).rows;
export const packChanges = (from: string, to: string) => answer(client.GET('/api/administration/packs/changes', { params: { query: { from, to } } }));
export const incidents = async () => (await answer(client.GET('/api/administration/incidents'))).rows;
export const moves = (reference: string) => answer(client.GET('/api/administration/moves', { params: { query: reference ? { reference } : {} } }));
export const delegations = () => answer(client.GET('/api/administration/delegations'));
export const health = () => answer(client.GET('/api/administration/health'));
export const migrations = async () => (await answer(client.GET('/api/administration/migrations'))).rows;
export const migrationSketch = async (from: string, to: string) => (await answer(client.GET('/api/administration/migrations/sketch', { params: { query: { from, to } } }))).plan;
export const proposeMigration = (plan: string) => answer(client.POST('/api/administration/migrations', { body: { plan } }));
export const tryMigration = (plan: string, after?: string) => answer(client.POST('/api/administration/migrations/trial', { body: { plan, after } }));
export const approveMigration = (plan: string) => answer(client.POST('/api/administration/migrations/approval', { body: { plan } }));
export const moveBatch = (plan: string, after?: string) => answer(client.POST('/api/administration/migrations/batch', { body: { plan, after } }));
export const network = () => answer(client.GET('/api/network'));
