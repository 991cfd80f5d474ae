import { keys } from '@/shared/api/queries';

/** Under the inbox's key: what changes the inbox may change what is due. */
export const calendarKey = [...keys.inbox, 'calendar'] as const;
