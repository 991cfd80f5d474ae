import type { Duty } from '@/shared/api/oversight';

type Colleague = Duty['suitable'][number];

/** Who may be given each of these tasks; who lacks the delegation that one of them asks for stands last, and is marked. */
export function suitableFor(duties: Duty[]): Colleague[] {
  const [first, ...others] = duties;
  if (!first) return [];
  const holders = new Set(duties.map((duty) => duty.holder?.user));
  const of = (user: string) => duties.map((duty) => duty.suitable.find((one) => one.user === user));
  return first.suitable
    .filter((one) => others.every((duty) => duty.suitable.some((other) => other.user === one.user)))
    .filter((one) => holders.size > 1 || !holders.has(one.user))
    .map((one) => ({ ...one, without_delegation: of(one.user).some((other) => other?.without_delegation) || undefined }))
    .sort((a, b) => Number(Boolean(a.without_delegation)) - Number(Boolean(b.without_delegation)));
}
