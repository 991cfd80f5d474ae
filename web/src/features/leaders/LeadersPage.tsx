import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNode } from '@/shared/api/queries';
import { leaders, type Leaders } from '@/shared/api/statistics';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { CountryTable } from './CountryTable';
import { HeadlineTable } from './HeadlineTable';
import { MonthReport } from './MonthReport';
import { leadersKey } from './key';
import './leaders.css';

/** For who has two minutes: cooperation by country, then the figures that ministers are asked about, each a step from its definition, data and revisions. */
export function LeadersPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('leaders.title'));
  const node = useNode().data;
  const query = useQuery({ queryKey: [...leadersKey, i18n.language], queryFn: leaders });
  return (
    <div className="stack leaders">
      <h1 ref={heading} tabIndex={-1}>
        {t('leaders.title')}
      </h1>
      <p className="muted">{t('leaders.lead')}</p>
      {node?.statistics === false ? null : <MonthReport />}
      <Loaded query={query} absent={t('observatory.not_kept')}>{(shown) => <Content shown={shown} />}</Loaded>
    </div>
  );
}

function Content({ shown }: { shown: Leaders }) {
  const { t } = useTranslation();
  return (
    <>
      {shown.countries.length > 0 ? (
        <section aria-labelledby="by-country" className="stack">
          <h2 id="by-country">
            <Link to="/countries">{t('leaders.by_country')}</Link>
          </h2>
          <CountryTable rows={shown.countries} short />
        </section>
      ) : null}
      {shown.groups.length === 0 ? <Empty>{t('leaders.none')}</Empty> : <HeadlineTable groups={shown.groups} />}
    </>
  );
}
