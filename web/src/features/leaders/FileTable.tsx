import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CooperationCounts, CountryCooperation } from '@/shared/api/statistics';
import { mediumDay } from '@/shared/format/dates';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { Table, type Column } from '@/shared/ui/Table';
import { InTime } from './InTime';

type File = CountryCooperation['files'][number];
const counted = ['asked', 'heard', 'issued', 'refused', 'unanswered', 'blocked', 'third_asked', 'third_accepted', 'transit_asked', 'transit_given'] as const;

/** What was counted in each period, the latest first; a count that no file records has no column. */
export function FileTable({ files }: { files: File[] }) {
  const { t, i18n } = useTranslation();
  const period = usePeriod();
  const number = new Intl.NumberFormat(i18n.language);
  const told = counted.filter((name) => files.some((one) => one.counts?.[name] !== undefined));
  const columns: Column<File>[] = [
    {
      title: t('cooperation.column.period'),
      nowrap: true,
      cell: (one) => (
        <>
          {one.case ? <Link to={`/cases/${one.case}`}>{period(one.period)}</Link> : period(one.period)}
          <div className="muted">{one.open ? t('cooperation.open_file') : t('cooperation.closed_file')}</div>
        </>
      ),
    },
    { title: t('cooperation.column.in_time'), cell: (one) => (one.counts ? <InTime counts={one.counts} /> : <span className="muted">{t('cooperation.no_counts')}</span>) },
    ...told.map((name) => ({ title: t(`cooperation.count.${name}`), number: true, cell: (one: File) => count(one.counts, name, number) })),
    { title: t('cooperation.column.recorded'), cell: (one) => (one.counts?.recorded_on ? mediumDay(one.counts.recorded_on, i18n.language) : t('cooperation.not_recorded')) },
  ];
  const definition = files.find((one) => one.counts)?.counts?.definition.title;
  return (
    <>
      <Table className="country-files" rows={files} id={(one) => one.reference} none={t('cooperation.no_file')} columns={columns} />
      {definition ? <p className="muted">{t('cooperation.in_time_means', { definition })}</p> : null}
    </>
  );
}

function count(counts: CooperationCounts | undefined, name: (typeof counted)[number], number: Intl.NumberFormat): string {
  const value = counts?.[name];
  return value === undefined ? '' : number.format(value);
}
