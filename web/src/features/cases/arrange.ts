/** Which of the cases are shown, and in what order; it stands in the address, and the node narrows and orders them. */
import type { CaseFilters, CaseRow } from '@/shared/api/types';

export const statuses = ['any', 'open', 'closed'] as const;
export const holders = ['any', 'mine', 'lead'] as const;
export const caseOrders = ['opened', 'due', 'person'] as const;

export interface Arrangement {
  status: (typeof statuses)[number];
  /** Id of a pack; empty for all. */
  pack: string;
  holder: (typeof holders)[number];
  order: (typeof caseOrders)[number];
}

const oneOf = <Word extends string>(words: readonly [Word, ...Word[]], text: string | null): Word => words.find((word) => word === text) ?? words[0];

export const arrangementOf = (parameters: URLSearchParams): Arrangement => ({
  status: oneOf(statuses, parameters.get('status')),
  pack: parameters.get('pack') ?? '',
  holder: oneOf(holders, parameters.get('holder')),
  order: oneOf(caseOrders, parameters.get('order')),
});

export const isNarrowed = ({ status, pack, holder }: Arrangement): boolean => status !== 'any' || pack !== '' || holder !== 'any';

/** What the node is asked. Names are sealed in its lists: it does not order by them. */
export const askedOf = ({ status, pack, holder, order }: Arrangement, organisation: string): CaseFilters => ({
  ...(status === 'any' ? {} : { status }),
  ...(pack === '' ? {} : { pack }),
  ...(holder === 'mine' ? { mine: true } : {}),
  ...(holder === 'lead' ? { lead: organisation } : {}),
  ...(order === 'due' ? { order } : {}),
});

const collator = new Intl.Collator('fr', { numeric: true });

/** By person, once all of them are here; else as the node gave them. */
export const arranged = (rows: CaseRow[], { order }: Arrangement): CaseRow[] => (order === 'person' ? [...rows].sort((a, b) => collator.compare(a.person, b.person)) : rows);
