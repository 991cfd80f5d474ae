/** The files of the talent lane, one a person: what the inbox and the calendar tell of the same case, put together by step. */
import type { CalendarRow } from '@/shared/api/oversight';
import type { InboxRow } from '@/shared/api/types';

/** The pack whose files are treated here, its periods and its steps: names of packs/fr-talent. */
export const pack = 'fr-talent';
export const kinds = ['visa_decision', 'renewal_decision', 'prior_appeal', 'validation', 'provisional_permit', 'renewal_opens', 'renewal_closes', 'attestation_due', 'attestation_runs', 'attestation_next', 'completeness_due'];
/** The acts whose grounds say what a file still lacks. */
export const grants = ['visa_grant', 'renewal_grant'];
const limits = ['visa_decision', 'renewal_decision'];
const windows = ['renewal_opens', 'renewal_closes'];

export const steps = ['complete', 'examine', 'decide', 'arrive', 'renew', 'rest'] as const;
export type Step = (typeof steps)[number];
const elements: Record<Exclude<Step, 'rest'>, string[]> = {
  complete: ['check_completeness', 'ask_pieces', 'check_renewal', 'ask_renewal_pieces'],
  examine: ['examine_file', 'examine_renewal'],
  decide: ['propose_grant', 'propose_refusal', 'sign_grant', 'sign_refusal', 'serve_refusal', 'renotify_refusal', 'record_commission', 'grant_renewal', 'propose_renewal_refusal', 'sign_renewal_refusal', 'serve_renewal_refusal', 'renotify_renewal_refusal', 'note_silence'],
  arrive: ['record_arrival', 'record_validation', 'issue_aps', 'hand_over_card', 'close_unused_visa', 'close_unused_here', 'close_not_validated'],
  renew: ['file_renewal', 'prepare_attestation', 'issue_attestation', 'prepare_next_attestation', 'issue_next_attestation'],
};

export interface TalentFile {
  case: string;
  reference: string;
  person: string;
  step: Step;
  tasks: InboxRow[];
  /** For whom it waits, when nobody here has anything to do. */
  waiting?: string;
  /** What ends by law or by the text, the earliest first. */
  dues: CalendarRow[];
  /** When the decision is due, and what silence means. */
  limit?: CalendarRow;
  /** The window in which a renewal is asked: it opens, or it is open until; gone once a decision is due. */
  window?: CalendarRow;
}

export function stepOf(tasks: InboxRow[], dues: CalendarRow[]): Step {
  const found = steps.find((step) => step !== 'rest' && tasks.some((task) => elements[step].includes(task.element ?? '')));
  return found ?? (dues.some((due) => windows.includes(due.kind)) ? 'renew' : 'rest');
}

/** One file a case, those that are with a colleague included; what only waits or is watched says so, and nothing is told twice. */
export function filesOf(rows: InboxRow[], dues: CalendarRow[]): TalentFile[] {
  const byCase = new Map<string, InboxRow[]>(dues.map((due) => [due.case, []]));
  for (const row of rows) byCase.set(row.case, [...(byCase.get(row.case) ?? []), row]);
  return [...byCase.entries()].map(([id, found]) => {
    const own = dues.filter((due) => due.case === id).sort((one, other) => one.at.localeCompare(other.at));
    const tasks = found.filter((row) => row.kind === 'due' || row.kind === 'available');
    return {
      case: id,
      reference: (found[0] ?? own[0])?.reference ?? '',
      person: (found[0] ?? own[0])?.person ?? '',
      step: stepOf(tasks, own),
      tasks,
      waiting: tasks.length === 0 ? found.find((row) => row.waiting_for)?.waiting_for : undefined,
      dues: own,
      limit: own.find((due) => limits.includes(due.kind)),
      window: own.some((due) => limits.includes(due.kind)) ? undefined : own.find((due) => windows.includes(due.kind)),
    };
  });
}

/** The deadline leads: what ends first comes first, what has none comes last. */
export const byDue = (one: TalentFile, other: TalentFile) => (one.dues[0]?.at ?? '9').localeCompare(other.dues[0]?.at ?? '9') || one.person.localeCompare(other.person);
/** Those who bear one name stand together. */
export const byPerson = (one: TalentFile, other: TalentFile) => one.person.localeCompare(other.person);
