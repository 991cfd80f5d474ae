import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cases, caseView } from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import type { CaseView } from '@/shared/api/types';
import { withArticle } from '@/shared/format/article';
import { mediumDay } from '@/shared/format/dates';
import { Grounds } from '@/shared/ui/Grounds';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Pairs } from '@/shared/ui/Pairs';
import { Cited } from '@/shared/ui/Cited';
import { grants, type TalentFile } from './files';

const about = (facts: CaseView['facts'], ...prefixes: string[]) => facts.filter((fact) => !fact.internal && prefixes.some((prefix) => fact.id.startsWith(prefix))).map(({ label, display }) => ({ label, display }));

/** One file opened beside the list: what is missing, until when, and who of the family has a file too. Opening it is a reading that the case keeps. */
export function FilePanel({ id, file, back }: { id: string; file?: TalentFile; back: string }) {
  const { t, i18n } = useTranslation();
  const query = useQuery({ queryKey: [...keys.case(id), 'view', i18n.language, 'talent'], queryFn: () => caseView(id) });
  return (
    <aside className="stack file-panel" aria-label={file?.person ?? t('talent.title')}>
      <Loaded query={query}>
        {(shown) => (
          <>
            <div className="page-tools">
              <h2>{shown.person.label}</h2>
              <Link to={back}>{t('action.close')}</Link>
            </div>
            <Missing shown={shown} />
            <Periods shown={shown} />
            <Family shown={shown} />
            <p>
              <Link to={`/cases/${id}`}>{t('talent.open_case', { reference: shown.reference })}</Link>
            </p>
          </>
        )}
      </Loaded>
    </aside>
  );
}

function Missing({ shown }: { shown: CaseView }) {
  const { t } = useTranslation();
  const open = shown.acts.filter((act) => grants.includes(act.id) && act.verdict !== 'clear');
  return (
    <section className="stack">
      <h3>{t('talent.missing')}</h3>
      <Pairs pairs={about(shown.facts, 'file.', 'pieces.', 'renewal.', 'talent.category')} none={t('talent.nothing_known')} />
      {open.map((act) => (
        <div key={act.id}>
          <p>
            <Status tone="warn">{t('talent.not_yet', { act: act.title })}</Status>
          </p>
          <Grounds grounds={act.grounds} />
        </div>
      ))}
    </section>
  );
}

function Periods({ shown }: { shown: CaseView }) {
  const { t, i18n } = useTranslation();
  const running = shown.deadlines.filter((one) => one.state === 'running').sort((one, other) => one.warns_at.localeCompare(other.warns_at));
  if (running.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t('talent.periods')}</h3>
      <ul className="stack">
        {running.map((one) => (
          <li key={one.id}>
            <strong>{mediumDay(one.warns_day, i18n.language)}</strong> · <Cited text={withArticle(one.title, one.article)} />
            {one.effect ? <p className="muted"><Cited text={one.effect} /></p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The facts of the family as they stand in the file, and the files of those who bear the same name: that they are one family is for a person to say. */
function Family({ shown }: { shown: CaseView }) {
  const { t, i18n } = useTranslation();
  const name = shown.person.family_name ?? '';
  const query = useQuery({ queryKey: [...keys.cases, 'talent', name, i18n.language], queryFn: () => cases(name), enabled: name !== '' });
  const others = (query.data?.rows ?? []).filter((row) => row.id !== shown.id && row.procedure === shown.procedure.title);
  const facts = about(shown.facts, 'family.');
  return (
    <section className="stack">
      <h3>{t('talent.family')}</h3>
      <Pairs pairs={facts} none={t('talent.no_family_fact')} />
      {others.length > 0 ? (
        <>
          <p className="muted">{t('talent.same_name')}</p>
          <ul>
            {others.map((row) => (
              <li key={row.id}>
                <Link to={`/talent?by=person&file=${row.id}`}>{row.person}</Link> · {row.reference}
                {row.next_deadline ? ` · ${mediumDay(row.next_deadline.day, i18n.language)} ${row.next_deadline.name}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="muted">{t('talent.nobody_same_name')}</p>
      )}
    </section>
  );
}
