import { describe, expect, it } from 'vitest';
import type { CalendarRow } from '@/shared/api/oversight';
import type { InboxRow } from '@/shared/api/types';
import { byDue, byPerson, filesOf } from './files';

const task = (id: string, element: string, more: Partial<InboxRow> = {}) => ({ task: `${id} ${element}`, case: id, reference: `T-${id}`, person: `SAMPLE ${id}`, element, kind: 'due', ...more }) as InboxRow;
const due = (id: string, kind: string, at: string) => ({ case: id, kind, at, day: at.slice(0, 10) }) as CalendarRow;

describe('the files of the talent lane', () => {
  it('are one a case, at the first step at which somebody has something to do', () => {
    const files = filesOf([task('1', 'prepare_attestation'), task('1', 'examine_renewal'), task('1', 'amendment_received', { kind: 'waiting', waiting_for: 'the post' })], []);
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ step: 'examine', waiting: undefined });
    expect(files[0]?.tasks).toHaveLength(2);
  });

  it('tell the limit of the decision, and the window of a renewal until one is due; with a colleague too', () => {
    const [file] = filesOf([task('1', 'x', { kind: 'watching' })], [due('1', 'renewal_closes', '2026-03-21T23:00:00Z'), due('1', 'renewal_decision', '2026-03-20T23:00:00Z'), due('2', 'visa_decision', '2026-03-01T23:00:00Z')]);
    expect(file).toMatchObject({ step: 'renew', limit: { kind: 'renewal_decision' }, window: undefined });
    expect(filesOf([], [due('1', 'renewal_closes', '2026-03-21T23:00:00Z')])[0]).toMatchObject({ case: '1', step: 'renew', limit: undefined, window: { kind: 'renewal_closes' } });
  });

  it('come by what ends first, or by name', () => {
    const files = filesOf([task('1', 'x'), task('2', 'x'), task('3', 'x')], [due('2', 'validation', '2026-03-05T23:00:00Z'), due('3', 'validation', '2026-03-04T23:00:00Z')]);
    expect([...files].sort(byDue).map((file) => file.case)).toEqual(['3', '2', '1']);
    expect([...files].sort(byPerson).map((file) => file.case)).toEqual(['1', '2', '3']);
  });
});
