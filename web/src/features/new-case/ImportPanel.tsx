import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { ImportReport } from '@/shared/api/types';
import { withArticle } from '@/shared/format/article';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Cited } from '@/shared/ui/Cited';
import { Problem } from '@/shared/ui/Problem';

/** Several cases from a file of another system: checked first, line by line, then opened. */
export function ImportPanel() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ name: string; content: string }>();
  const send = (check: boolean) => (bytes: string, command: string) => api.importCases({ file: bytes, check }, command);
  const check = useCommand({ send: send(true), changes: [] });
  const open = useCommand({ send: send(false), changes: [keys.inbox, keys.cases] });
  const report = open.data ?? check.data;
  const read = async (chosen: File) => {
    const content = await base64Of(chosen);
    open.reset();
    setFile({ name: chosen.name, content });
    check.mutate(content);
  };
  return (
    <details className="import">
      <summary>{t('import.title')}</summary>
      <div className="stack">
        <p className="muted">{t('import.text')}</p>
        <div className="row">
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.json,text/csv,application/json"
            aria-label={t('import.choose')}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen) void read(chosen);
              event.target.value = '';
            }}
          />
          <Button forbidden={check.isPending || open.isPending} onClick={() => input.current?.click()}>
            {check.isPending ? t('action.sending') : t('import.choose')}
          </Button>
          {file && check.data && check.data.right > 0 && !open.data ? (
            <Button variant="primary" forbidden={open.isPending} onClick={() => open.mutate(file.content)}>
              {open.isPending ? t('action.sending') : t('import.open', { count: check.data.right })}
            </Button>
          ) : null}
        </div>
        {file && report ? <Report name={file.name} report={report} opened={open.data !== undefined} /> : null}
        <Problem error={check.error ?? open.error} />
      </div>
    </details>
  );
}

/** The bytes as they are: the node tells the encoding. */
async function base64Of(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Lines shown at first; a file whose every line is wrong is wrong in one place. */
const SHOWN = 20;

function Report({ name, report, opened }: { name: string; report: ImportReport; opened: boolean }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const faults = report.rows.filter((row) => row.status === 'wrong' || row.status === 'refused');
  const present = report.rows.filter((row) => row.status === 'opened' || row.status === 'already');
  const later = report.rows.flatMap((row) => row.to_confirm ?? []);
  const leftOut = [...new Set(report.rows.flatMap((row) => row.left_out ?? []))];
  const counts = [
    opened ? t('import.opened', { count: report.opened }) : t('import.checked', { count: report.right }),
    report.already > 0 ? t('import.already', { count: report.already }) : '',
    faults.length > 0 ? t('import.faults', { count: faults.length }) : '',
  ];
  return (
    <Message tone={faults.length > 0 || report.notice ? 'warn' : 'good'} live>
      <p>
        <strong>{name}</strong> {counts.filter(Boolean).join(' ')}
      </p>
      {later.length > 0 ? <p>{t('import.to_confirm', { count: later.length })}</p> : null}
      {leftOut.length > 0 ? <p className="muted">{t('import.left_out', { facts: leftOut.join(', ') })}</p> : null}
      {report.notice ? <p>{sentenceCase(report.notice)}</p> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.slice(0, all ? undefined : SHOWN).map((row) => (
            <Faults key={row.line} row={row} />
          ))}
        </ul>
      ) : null}
      {!all && faults.length > SHOWN ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t('import.more', { count: faults.length - SHOWN })}
        </Button>
      ) : null}
      {faults.length > 0 ? <p>{t('import.again')}</p> : null}
      <ul className="row">
        {present.map((row) => (
          <li key={row.line}>
            <Link to={`/cases/${row.id}`}>{row.reference}</Link>
          </li>
        ))}
      </ul>
    </Message>
  );
}

/** All that is wrong with one line, or why the law refuses it. */
function Faults({ row }: { row: ImportReport['rows'][number] }) {
  const { t } = useTranslation();
  if (row.faults)
    return row.faults.map((fault) => <li key={fault.sentence}>{sentenceCase(fault.sentence)}</li>);
  const grounds = (row.grounds ?? []) as unknown as { text: string; article?: string }[];
  return (
    <li>
      {t('import.line', { line: row.line, message: row.message })}
      {grounds.map((ground) => (
        <div key={ground.text}>
            <Cited text={withArticle(ground.text, ground.article)} />
          </div>
      ))}
    </li>
  );
}

const sentenceCase = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
