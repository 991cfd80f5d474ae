interface Followed {
  due?: { effect?: string; target?: boolean };
}

/** What follows if nobody acts. Of an own target the words before the colon say that it is one: the page says that shortly, after what follows. */
export function effectOf({ due }: Followed, ownTarget: string): string {
  if (!due?.effect) return '';
  if (!due.target) return due.effect;
  const said = /^[^:]*\s*:\s+(.+)$/s.exec(due.effect)?.[1] ?? due.effect;
  return `${said.replace(/\.$/, '')} (${ownTarget})`;
}

/** Who has it, when that is the same for each of several rows: then it is no column. */
export const oneHolder = (holders: string[]): boolean => holders.length > 1 && new Set(holders).size === 1;
