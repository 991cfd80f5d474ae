import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarRow } from '@/shared/api/oversight';
import { mediumDay } from '@/shared/format/dates';
import { Cited } from '@/shared/ui/Cited';
import { Status } from '@/shared/ui/Message';
import { Scroll } from '@/shared/ui/Scroll';
import { useRowKeys } from '@/shared/ui/useRowKeys';
import { When } from '@/shared/ui/When';
import { steps, type TalentFile } from './files';

interface FileTableProps {
  files: TalentFile[];
  /** Under the name of each step. */
  grouped: boolean;
  chosen?: string;
  address: (file: string) => string;
}

/** A row a file: until when, what follows if nobody acts, who, and what is to be done. */
export function FileTable({ files, grouped, chosen, address }: FileTableProps) {
  const { t } = useTranslation();
  const body = useRowKeys();
  const groups = grouped ? steps.map((step) => ({ step, files: files.filter((file) => file.step === step) })).filter((group) => group.files.length > 0) : [{ step: undefined, files }];
  return (
    <Scroll>
      <table className="list-table card-list talent-files">
        <caption className="visually-hidden">{t('talent.caption', { count: files.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('talent.column.limit')}</th>
            <th scope="col">{t('inbox.column.effect')}</th>
            <th scope="col">{t('inbox.column.person')}</th>
            <th scope="col">{t('talent.column.todo')}</th>
            <th scope="col">{t('inbox.column.case')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {groups.map((group) => (
            <Fragment key={group.step ?? 'all'}>
              {group.step ? (
                <tr className="step">
                  <th scope="rowgroup" colSpan={5}>
                    {t(`talent.step.${group.step}`)} <span className="muted">{t(`talent.step_means.${group.step}`)}</span>
                  </th>
                </tr>
              ) : null}
              {group.files.map((file) => (
                <Row key={file.case} file={file} chosen={file.case === chosen} address={address(file.case)} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ file, chosen, address }: { file: TalentFile; chosen: boolean; address: string }) {
  const { t } = useTranslation();
  const due = file.limit ?? file.dues[0];
  return (
    <tr data-selected={chosen || undefined}>
      <td data-part="due">
        {due ? <Due due={due} /> : <span className="muted">{t('talent.no_limit')}</span>}
        {file.window && file.window !== due ? <WindowLine due={file.window} /> : null}
      </td>
      <td data-part="effect">{due?.effect ? <Cited text={due.effect} /> : null}</td>
      <td data-part="person">
        <Link to={address} aria-current={chosen ? 'true' : undefined}>
          {file.person}
        </Link>
      </td>
      <td data-part="task">
        {file.tasks.map((task) => (
          <Link key={task.task} className="file-task" to={`/cases/${file.case}?task=${task.task}`}>
            {task.title}
          </Link>
        ))}
        {file.tasks.length === 0 ? <span className="muted">{file.window ? t('talent.person_asks') : file.waiting ? t('talent.waits_for', { party: file.waiting }) : t('talent.nothing_asked')}</span> : null}
      </td>
      <td className="nowrap" data-part="case">
        <Link to={`/cases/${file.case}`}>{file.reference}</Link>
      </td>
    </tr>
  );
}

function Due({ due }: { due: CalendarRow }) {
  const { t } = useTranslation();
  return (
    <span className="due">
      {due.late ? (
        <Status tone={due.target ? 'warn' : 'stop'} icon="warn">
          {t(due.target ? 'inbox.past_target' : 'inbox.late')}
        </Status>
      ) : null}{' '}
      <When at={due.at} day={due.day} /> <span className="muted">{due.title}</span>
    </span>
  );
}

function WindowLine({ due }: { due: CalendarRow }) {
  const { t, i18n } = useTranslation();
  return (
    <span className="muted clipped">
      {t(due.kind === 'renewal_opens' ? 'talent.window_opens' : 'talent.window_closes', { day: mediumDay(due.day, i18n.language) })}
    </span>
  );
}
