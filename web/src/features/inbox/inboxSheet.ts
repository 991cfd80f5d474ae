/** The rows of the inbox as a table for a file: the columns of the page, with the days that it shows, as dates. */
import type { TFunction } from 'i18next';
import type { DueSummary, InboxRow } from '@/shared/api/types';
import type { Cell, Sheet } from '@/shared/export/table';
import { clockTime, endsWithDay, type Reading } from '@/shared/format/dates';
import { holderOf, personOf } from './holder';

/** The local day that the page shows; the hour too, unless the deadline ends with its day. */
const dateOf = (due: DueSummary, reading: Reading): Cell => ({
  day: due.day,
  time: endsWithDay(due.at, reading.zone) ? undefined : clockTime(new Date(due.at), reading),
});

/** A date cell holds no word: whether it is late stands beside it. */
export function inboxSheet(rows: InboxRow[], name: string, t: TFunction<'page'>, reading: Reading): Sheet {
  return {
    name,
    columns: [
      t('inbox.column.due'), t('inbox.due.late'), t('inbox.column.task'), t('inbox.column.case'), t('inbox.column.person'),
      t('inbox.column.with'), t('inbox.column.effect'),
    ],
    rows: rows.map((row) => [
      row.due ? dateOf(row.due, reading) : t('inbox.no_deadline'), row.due?.late ? t(row.due.target ? 'inbox.past_target' : row.kind === 'due' ? 'inbox.late' : 'inbox.past') : '', row.title || t('inbox.nothing_asked'),
      row.reference, personOf(row, t('cases.no_person')), holderOf(row), row.due?.effect ?? '',
    ]),
  };
}
