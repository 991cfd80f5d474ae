import type { InboxRow } from '@/shared/api/types';

/** Who has it: the other party that is waited for, who took it, else the organisation. */
export const holderOf = (row: InboxRow): string => row.waiting_for ?? row.assignee_name ?? row.assignee ?? row.organisation.name;

/** A case about a country or a list is about no person: the node then tells its reference. */
export const personOf = (row: InboxRow, nobody: string): string => (row.person === row.reference ? nobody : row.person);
