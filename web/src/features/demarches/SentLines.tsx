import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Demarche, DemarcheLine } from '@/shared/api/registers';
import { Button } from '@/shared/ui/Button';
import { Fault } from '@/shared/ui/Fault';
import { Status } from '@/shared/ui/Message';
import { Scroll } from '@/shared/ui/Scroll';
import { AnswerDialog } from './AnswerDialog';

/** The lines of the note in the order of their numbers, then what was left off; answers are recorded for one line or several. */
export function SentLines({ list }: { list: Demarche }) {
  const { t } = useTranslation();
  const [ticked, setTicked] = useState<string[]>([]);
  const [answering, setAnswering] = useState(false);
  const rows = [...(list.rows ?? [])].sort((one, other) => (one.number ?? Infinity) - (other.number ?? Infinity));
  // Answers are recorded by whose list it is.
  const open = list.own ? rows.filter((row) => row.standing === 'waiting') : [];
  const columns = list.own ? (list.kind_of_list?.columns ?? []) : [];
  const chosen = open.filter((row) => ticked.includes(row.line));
  const tick = (line: string, on: boolean) => setTicked(on ? [...ticked, line] : ticked.filter((one) => one !== line));
  return (
    <section aria-labelledby="lines" className="stack">
      <h2 id="lines">{t('demarches.result_of_lines')}</h2>
      {open.length > 0 ? (
        <div className="row no-print">
          <Button variant={chosen.length > 0 ? 'primary' : 'plain'} forbidden={chosen.length === 0} onClick={() => setAnswering(true)}>
            {t('demarches.answer', { count: chosen.length })}
          </Button>
          <span className="muted">{t('demarches.answer_hint', { count: open.length })}</span>
        </div>
      ) : null}
      <Scroll>
        <table className="list-table card-list flow-list sent-lines">
          <caption className="visually-hidden">{t('demarches.result_of_lines')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('registers.choose')}</span>
              </th>
              <th scope="col" className="number">
                {t('demarches.number')}
              </th>
              <th scope="col">{t('inbox.column.case')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <th scope="col">{t('demarches.result')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className={open.includes(row) ? 'tick' : undefined}>
                  {open.includes(row) ? (
                    <input type="checkbox" checked={ticked.includes(row.line)} aria-label={t('registers.choose_one', { reference: row.reference })} onChange={(event) => tick(row.line, event.target.checked)} />
                  ) : null}
                </td>
                <td className="number" data-column={t('demarches.number')}>
                  {row.number ?? ''}
                </td>
                <th scope="row" className="nowrap">
                  {row.case ? <Link to={`/cases/${row.case}`}>{row.reference}</Link> : row.reference}
                </th>
                {row.columns.map((cell, index) => (
                  <td key={columns[index] ?? index}>{cell}</td>
                ))}
                <td>
                  <Result row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {answering && list.kind_of_list?.answer_form ? (
        <AnswerDialog
          list={list}
          form={list.kind_of_list.answer_form}
          lines={chosen}
          onClose={() => {
            setAnswering(false);
            setTicked([]);
          }}
        />
      ) : null}
    </section>
  );
}

const tones = { put: undefined, gone: 'warn', left_off: 'stop', waiting: undefined, answered: 'good', ended: 'warn' } as const;

function Result({ row }: { row: DemarcheLine }) {
  const { t } = useTranslation();
  return (
    <>
      <Status tone={tones[row.standing]}>{t(`demarches.standing.${row.standing}`)}</Status>
      {row.answer ? <span>{` : ${row.answer.map((one) => one.display).join(', ')}`}</span> : null}
      {row.fault ? <Fault fault={row.fault} /> : null}
    </>
  );
}
