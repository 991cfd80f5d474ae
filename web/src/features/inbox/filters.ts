/** What of the inbox is shown: it stands in the address, so that a link is enough to show it to a colleague. */
import { orders, type Order } from './order';

export const scopes = ['mine', 'organisation', 'waiting', 'watching', 'notices'] as const;
export type Scope = (typeof scopes)[number];
export const dues = ['any', 'late', 'today', 'week', 'later', 'none'] as const;
export type Due = (typeof dues)[number];
export const holders = ['any', 'free', 'taken'] as const;
export type Holder = (typeof holders)[number];

export interface Filters {
  scope: Scope;
  order: Order;
  /** Id of a pack; empty for all. */
  pack: string;
  due: Due;
  holder: Holder;
  /** Words of a name, a reference, a number. */
  query: string;
}

const oneOf = <Word extends string>(words: readonly Word[], text: string | null, otherwise: Word): Word => words.find((word) => word === text) ?? otherwise;

export function filtersOf(parameters: URLSearchParams): Filters {
  return {
    scope: oneOf(scopes, parameters.get('scope'), 'mine'),
    order: oneOf(orders, parameters.get('order'), 'due'),
    pack: parameters.get('pack') ?? '',
    due: oneOf(dues, parameters.get('due'), 'any'),
    holder: oneOf(holders, parameters.get('holder'), 'any'),
    query: parameters.get('q') ?? '',
  };
}

/** What is as usual is left out of the address, but for the scope, which was chosen. */
export function parametersOf({ scope, order, pack, due, holder, query }: Filters): Record<string, string> {
  return {
    scope,
    ...(order === 'due' ? {} : { order }),
    ...(pack === '' ? {} : { pack }),
    ...(due === 'any' ? {} : { due }),
    ...(holder === 'any' ? {} : { holder }),
    ...(query === '' ? {} : { q: query }),
  };
}

/** How many filters narrow what is shown. */
export const narrowing = ({ pack, due, holder, query }: Filters): number =>
  [pack !== '', due !== 'any', holder !== 'any', query !== ''].filter(Boolean).length;

export const unfiltered = (filters: Filters): Filters => ({ ...filters, pack: '', due: 'any', holder: 'any', query: '' });
