import { keys } from '@/shared/api/queries';

/** Under the inbox's key: what changes a case changes what waits and what was answered. */
export const demarchesKey = [...keys.inbox, 'demarches'] as const;
