import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { packChanges, packs, type AdminPack, type PackChanges } from '@/shared/api/administration';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';
import { administrationKey, useAdministration } from './useAdministration';

/** The version of the same pack that came before. */
const before = (rows: AdminPack[], row: AdminPack) => rows.find((one) => one.id === row.id && one.hash !== row.hash && one.first_seen_at <= row.first_seen_at);

/** Every version of the law that was ever here, the cases under each, and what changed between two. */
export function PackPanel() {
  const { t } = useTranslation();
  const reading = useReading();
  const [parameters] = useSearchParams();
  const query = useAdministration('packs', packs);
  const from = parameters.get('from');
  const to = parameters.get('to');
  return (
    <>
      <Loaded query={query}>
        {(rows) => (
          <Table
            rows={rows}
            id={(row) => row.hash}
            none={t('administration.none')}
            className="card-list flow-list"
            columns={[
              { title: t('administration.column.pack'), cell: (row) => row.title },
              { title: t('administration.column.version'), cell: (row) => `${row.id} ${row.version}`, nowrap: true },
              { title: t('administration.column.hash'), cell: (row) => <span className="mono nowrap" title={row.hash}>{`${row.hash.slice(0, 12)}…`}</span> },
              { title: t('administration.column.seen'), cell: (row) => mediumInstant(row.first_seen_at, reading), nowrap: true },
              { title: t('administration.column.state'), cell: (row) => <PackState row={row} /> },
              { title: t('administration.column.open_cases'), cell: (row) => row.cases, number: true },
              { title: t('administration.column.compare'), cell: (row) => <Compare row={row} earlier={before(rows, row)} current={rows.find((one) => one.id === row.id && one.current)} /> },
            ]}
          />
        )}
      </Loaded>
      {from && to ? <Changes from={from} to={to} /> : null}
    </>
  );
}

function PackState({ row }: { row: AdminPack }) {
  const { t } = useTranslation();
  if (!row.current) return <span className="muted">{t('administration.pack_kept')}</span>;
  return <Status tone={row.in_force ? 'good' : 'warn'}>{t(row.in_force ? 'administration.pack_in_force' : 'administration.pack_not_in_force')}</Status>;
}

function Compare({ row, earlier, current }: { row: AdminPack; earlier?: AdminPack; current?: AdminPack }) {
  const { t } = useTranslation();
  return (
    <>
      {earlier ? (
        <Link to={`/administration?view=packs&from=${earlier.hash}&to=${row.hash}`} aria-label={t('administration.compare_one', { version: `${row.id} ${row.hash.slice(0, 8)}` })}>
          {t('administration.compare_before')}
        </Link>
      ) : (
        <span className="muted">{t('administration.first_version')}</span>
      )}
      {!row.current && row.cases > 0 && current ? (
        <>
          {' · '}
          <Link to={`/administration?view=migration&from=${row.hash}&to=${current.hash}`}>{t('administration.migrate')}</Link>
        </>
      ) : null}
    </>
  );
}

function Changes({ from, to }: { from: string; to: string }) {
  const { t, i18n } = useTranslation();
  const query = useQuery({ queryKey: [...administrationKey, 'changes', from, to, i18n.language], queryFn: () => packChanges(from, to) });
  return (
    <section aria-labelledby="changes" className="stack">
      <h2 id="changes">{t('administration.changes')}</h2>
      <Loaded query={query}>{(found) => <ChangedFiles found={found} />}</Loaded>
    </section>
  );
}

const words = { '+': 'came', '-': 'went' } as const;

function ChangedFiles({ found }: { found: PackChanges }) {
  const { t } = useTranslation();
  if (found.files.length === 0) return <Empty>{t('administration.no_change')}</Empty>;
  return (
    <>
      <p className="muted">{t('administration.change_names', { from: `${found.from.id} ${found.from.version}`, to: `${found.to.id} ${found.to.version}`, count: found.files.length })}</p>
      {found.files.map((file) => (
        <details key={file.path} className="change" open={found.files.length === 1}>
          <summary>
            <span className="mono">{file.path}</span> · {t(`administration.file.${file.kind}`)} · +{file.added} −{file.removed}
          </summary>
          <ol className="lines mono">
            {file.lines.map((line, index) => (
              <li key={`${file.path} ${index}`} data-mark={line.mark}>
                {line.mark === '@' ? (
                  '⋯'
                ) : (
                  <>
                    {line.mark === '+' || line.mark === '-' ? <span className="visually-hidden">{t(`administration.line.${words[line.mark]}`)}</span> : null}
                    <span aria-hidden="true">{line.mark}</span> {line.text}
                  </>
                )}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </>
  );
}
