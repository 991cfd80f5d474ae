import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { briefAddress, country, type CountryCooperation } from '@/shared/api/statistics';
import { mediumDay } from '@/shared/format/dates';
import { placeName } from '@/shared/format/names';
import { useNode } from '@/shared/api/queries';
import { CountTables } from '@/shared/statistics/CountTables';
import { Loaded } from '@/shared/ui/Loaded';
import { Pairs } from '@/shared/ui/Pairs';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { ActionTable } from './ActionTable';
import { FileTable } from './FileTable';
import { PublishedFigures } from './PublishedFigures';
import { Standings } from './Standing';
import { cooperationKey } from './key';
import './leaders.css';

/** One country for an ambassador and a prefect: where it stands, what is agreed, who is in charge, what is blocked, who does what until when. */
export function CountryPage() {
  const { code = '' } = useParams();
  const { t, i18n } = useTranslation();
  const query = useQuery({ queryKey: [...cooperationKey, code, i18n.language], queryFn: () => country(code) });
  const kept = useNode().data?.statistics !== false;
  const row = query.data?.row;
  const name = row?.name ?? placeName(code, i18n.language);
  const heading = usePageTitle(name);
  return (
    <div className="stack leaders">
      <p className="no-print">
        <Link to="/countries">{t('cooperation.title')}</Link>
      </p>
      <div className="row country-head">
        <h1 ref={heading} tabIndex={-1}>
          {name}
        </h1>
        {row ? (
          <>
            <Standings row={row} />
            <a className="no-print" href={briefAddress(row.country)} target="_blank" rel="noreferrer">
              {t('cooperation.brief')}
            </a>
          </>
        ) : null}
      </div>
      <Loaded query={query} absent={kept ? undefined : t('observatory.not_kept')}>{(shown) => <Content shown={shown} />}</Loaded>
    </div>
  );
}

function Content({ shown }: { shown: CountryCooperation }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p className="muted">{t('cooperation.lead', { day: mediumDay(shown.as_of, i18n.language), minimum: shown.minimum })}</p>
      <div className="country-frame">
        <Frame shown={shown} />
        <Escalation shown={shown} />
      </div>
      <section aria-labelledby="files">
        <h2 id="files">{t('cooperation.files')}</h2>
        <FileTable files={shown.files} />
      </section>
      <section aria-labelledby="actions">
        <h2 id="actions">{t('cooperation.actions')}</h2>
        <ActionTable actions={shown.actions} />
      </section>
      <OwnCounts id="blocked" own={shown.blocked} heads={{ place: t('cooperation.column.prefecture'), count: t('cooperation.column.cases') }} none={t('cooperation.no_blocked')} />
      <OwnCounts id="own" own={shown.own} heads={{ count: t('cooperation.column.cases') }} none={t('cooperation.no_own')} />
      <PublishedFigures rows={shown.published} />
    </>
  );
}

function OwnCounts({ id, own, heads, none }: { id: string; own: CountryCooperation['own']; heads: { place?: string; count: string }; none: string }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <Link to={`/observatory/${own.indicator}`}>{own.title}</Link>
      </h2>
      <p className="muted">{own.definition}</p>
      <CountTables tables={own.tables} heads={heads} none={none} />
    </section>
  );
}

/** What is agreed and whom to call. What nobody recorded is said to be unknown, not left out. */
function Frame({ shown }: { shown: CountryCooperation }) {
  const { t, i18n } = useTranslation();
  const { row } = shown;
  const unknown = t('cooperation.not_recorded');
  const told = (value: boolean | null) => (value === null ? unknown : t(value ? 'value.yes' : 'value.no'));
  const day = (at?: string) => (at ? mediumDay(at, i18n.language) : undefined);
  const since = row.agreement && row.agreement_from ? t('cooperation.since', { day: day(row.agreement_from) }) : '';
  return (
    <section aria-labelledby="frame">
      <h2 id="frame">{t('cooperation.frame')}</h2>
      <Pairs
        pairs={[
          { label: t('cooperation.column.agreement'), display: row.agreement ? [row.agreement.title, since].filter(Boolean).join(', ') : unknown },
          { label: t('cooperation.third_country'), display: told(shown.third_country) },
          { label: t('cooperation.transit'), display: told(shown.transit) },
          { label: t('cooperation.contact'), display: shown.contact ?? unknown },
          { label: t('cooperation.ambassador'), display: row.ambassador ?? unknown },
          { label: t('cooperation.prefect'), display: row.prefect ?? unknown },
          ...(row.pair_named_on ? [{ label: t('cooperation.pair_named'), display: day(row.pair_named_on) ?? '' }] : []),
        ]}
      />
    </section>
  );
}

function Escalation({ shown }: { shown: CountryCooperation }) {
  const { t, i18n } = useTranslation();
  const { row } = shown;
  const day = (at: string) => mediumDay(at, i18n.language);
  const pairs = [
    ...(row.threshold_percent === undefined ? [] : [{ label: t('cooperation.threshold_label'), display: t('cooperation.threshold_set', { percent: row.threshold_percent, day: row.threshold_set_on ? day(row.threshold_set_on) : '' }) }]),
    ...row.other_standings.map((one) => ({ label: one.title, display: `${t(`cooperation.standing.${one.standing}`)} (${t('cooperation.threshold', { percent: one.threshold_percent })})` })),
    ...(row.escalation_proposed_on ? [{ label: t('cooperation.proposed'), display: day(row.escalation_proposed_on) }] : []),
    ...(row.escalation_signed_on ? [{ label: t('cooperation.signed'), display: day(row.escalation_signed_on) }] : []),
    ...(row.escalation_topic ? [{ label: t('cooperation.topic'), display: row.escalation_topic }] : []),
    ...(row.measure ? [{ label: t('cooperation.measure'), display: row.measure.title }] : []),
    ...(row.measure_notified_on ? [{ label: t('cooperation.notified'), display: day(row.measure_notified_on) }] : []),
  ];
  return (
    <section aria-labelledby="escalation">
      <h2 id="escalation">{t('cooperation.escalation')}</h2>
      <Pairs pairs={pairs} none={t('cooperation.no_escalation')} />
    </section>
  );
}
