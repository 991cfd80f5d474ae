interface Followed {
  due?: { effect?: string; target?: boolean };
}

/** What follows, alone: of an own target the words before the colon say that it is one, which the page says in its own place. */
export function whatFollows(effect: string, target: boolean | undefined): string {
  return target ? (/^[^:]*\s*:\s+(.+)$/s.exec(effect)?.[1] ?? effect) : effect;
}

/** What follows if nobody acts. That it is an own target stands first and shortly: it tells why the row comes after what the law says. */
export function effectOf({ due }: Followed, ownTarget: (effect: string) => string): string {
  if (!due?.effect) return '';
  return due.target ? ownTarget(whatFollows(due.effect, true)) : due.effect;
}

/** Who has it, when that is the same for each of several rows: then it is no column. */
export const oneHolder = (holders: string[]): boolean => holders.length > 1 && new Set(holders).size === 1;
