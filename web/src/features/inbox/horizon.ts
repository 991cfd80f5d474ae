/**
 * How far ahead cases that are watched are listed: what falls later is folded under a count. It is the reader's choice and no
 * period of law, kept in this browser for this account.
 */
import type { InboxRow } from '@/shared/api/types';
import { daysBetween } from '@/shared/format/dates';

/** In days; 0 is without end. */
export const horizons = [7, 30, 90, 365, 0] as const;
export type Horizon = (typeof horizons)[number];
export const usualHorizon: Horizon = 30;

const place = (account: string) => `entente.horizon.${account}`;

export function keptHorizon(account: string): Horizon {
  const kept = Number(localStorage.getItem(place(account)) ?? usualHorizon);
  return horizons.find((one) => one === kept) ?? usualHorizon;
}

export const keepHorizon = (account: string, horizon: Horizon) => localStorage.setItem(place(account), String(horizon));

/** Late or due within so many days of `today`; what has no deadline is further than any. */
export const isWithin = (row: InboxRow, horizon: Horizon, today: string): boolean =>
  horizon === 0 || (row.due !== undefined && daysBetween(today, row.due.day) <= horizon);
