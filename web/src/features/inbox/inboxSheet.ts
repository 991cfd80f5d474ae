/** The rows of the inbox as a table for a file: the columns of the page, with dates in full. */
import type { TFunction } from 'i18next';
import type { InboxRow } from '@/shared/api/types';
import type { Sheet } from '@/shared/export/table';
import { fullInstant, type Reading } from '@/shared/format/dates';
import { holderOf } from './holder';

export function inboxSheet(rows: InboxRow[], name: string, t: TFunction<'page'>, reading: Reading): Sheet {
  return {
    name,
    columns: [
      t('inbox.column.due'), t('inbox.column.deadline'), t('inbox.column.task'), t('inbox.column.case'), t('inbox.column.person'),
      t('inbox.column.with'), t('inbox.column.effect'), t('inbox.filter_pack'),
    ],
    rows: rows.map((row) => [
      row.due ? `${fullInstant(row.due.at, reading)}${row.due.late ? ` (${t('inbox.late')})` : ''}` : '', row.due?.name ?? '', row.title,
      row.reference, row.person, holderOf(row), row.due?.effect ?? '', row.procedure,
    ]),
  };
}
