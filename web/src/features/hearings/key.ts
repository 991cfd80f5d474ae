import { keys } from '@/shared/api/queries';

/** Under the inbox's key: what changes a case changes who waits and which places are free. */
export const hearingsKey = [...keys.inbox, 'hearings'] as const;
