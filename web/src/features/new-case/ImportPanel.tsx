import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { ImportReport } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';

/** Several cases from a file of another system: checked first, line by line, then opened. */
export function ImportPanel() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ name: string; content: string }>();
  const send = (check: boolean) => (content: string, command: string) => api.importCases({ content, check }, command);
  const check = useCommand({ send: send(true), changes: [] });
  const open = useCommand({ send: send(false), changes: [keys.inbox, keys.cases] });
  const report = open.data ?? check.data;
  const read = async (chosen: File) => {
    const content = await chosen.text();
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

function Report({ name, report, opened }: { name: string; report: ImportReport; opened: boolean }) {
  const { t } = useTranslation();
  const faults = report.rows.filter((row) => row.status === 'wrong' || row.status === 'refused');
  const done = report.rows.filter((row) => row.status === 'opened');
  return (
    <Message tone={faults.length > 0 ? 'warn' : 'good'} live>
      <p>{opened ? t('import.opened', { count: report.opened, name }) : t('import.checked', { count: report.right, name })}</p>
      {faults.length > 0 ? (
        <ul>
          {faults.map((row) => (
            <li key={row.line}>{`${t('import.line', { line: row.line })} : ${[row.place, row.message].filter(Boolean).join(' · ')}`}</li>
          ))}
        </ul>
      ) : null}
      <ul className="row">
        {done.map((row) => (
          <li key={row.line}>
            <Link to={`/cases/${row.id}`}>{row.reference}</Link>
          </li>
        ))}
      </ul>
    </Message>
  );
}
