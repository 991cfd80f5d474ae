/**
 * Views of the inbox that a reader named, kept in this browser for this account (decision 0170). The words of a search are not
 * kept: they may be a person's name, and the browser may be shared.
 */
import { parametersOf, type Filters } from './filters';

export interface SavedView {
  name: string;
  /** As in the address. */
  parameters: Record<string, string>;
}

const place = (account: string) => `entente.views.${account}`;
export const viewsMax = 20;

export function savedViews(account: string): SavedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place(account)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isView) : [];
  } catch {
    return [];
  }
}

function isView(one: unknown): one is SavedView {
  const view = one as Partial<SavedView> | null;
  return typeof view?.name === 'string' && typeof view.parameters === 'object' && view.parameters !== null;
}

function store(account: string, views: SavedView[]): SavedView[] {
  localStorage.setItem(place(account), JSON.stringify(views));
  return views;
}

/** A name that is taken is given anew. */
export function saveView(account: string, name: string, filters: Filters): SavedView[] {
  const parameters = parametersOf({ ...filters, query: '' });
  const others = savedViews(account).filter((view) => view.name !== name);
  return store(account, [...others, { name, parameters }].slice(-viewsMax));
}

export const forgetView = (account: string, name: string): SavedView[] =>
  store(
    account,
    savedViews(account).filter((view) => view.name !== name),
  );

export const sameView = (view: SavedView, filters: Filters): boolean =>
  new URLSearchParams(view.parameters).toString() === new URLSearchParams(parametersOf(filters)).toString();
