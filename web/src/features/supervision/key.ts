import { keys } from '@/shared/api/queries';

/** Under the inbox's key: what changes the inbox changes the load, and live updates refresh both. */
export const supervisionKey = [...keys.inbox, 'supervision'] as const;
export const dutiesKey = [...supervisionKey, 'tasks'] as const;
