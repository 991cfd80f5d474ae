/** In which order rows with deadlines stand: what the law sets, the nearest first, then an organisation's own targets, then what has none, the oldest first. */
interface Dated {
  due?: { at: string; target?: boolean };
  since?: string;
}

const rank = ({ due }: Dated): number => (!due ? 2 : due.target ? 1 : 0);
const instant = ({ due, since }: Dated): number => Date.parse(due?.at ?? since ?? '') || 0;

export const legalFirst = <Row extends Dated>(rows: Row[]): Row[] => [...rows].sort((a, b) => rank(a) - rank(b) || instant(a) - instant(b));
