/** Which tours somebody took or declined on this machine: they are offered once. */
import type { TourName } from './tours';

const key = 'entente.tour';

function names(): string[] {
  return (localStorage.getItem(key) ?? '').split(' ').filter(Boolean);
}
export const seenTour = (name: TourName) => names().includes(name);
export const markTour = (name: TourName) => localStorage.setItem(key, [...new Set([...names(), name])].join(' '));
