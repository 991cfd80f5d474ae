import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Refused } from '@/shared/api/client';
import type { CaseView } from '@/shared/api/types';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { CaseHeader } from './CaseHeader';
import { CaseWork } from './CaseWork';
import { useCaseAtOnce } from './caseQueries';
import './case.css';
import { AccessesTab } from './tabs/AccessesTab';
import { ExchangeTab } from './tabs/ExchangeTab';
import { ProofTab } from './tabs/ProofTab';
import { RulesTab } from './tabs/RulesTab';

const ProcedureTab = lazy(async () => ({ default: (await import('./tabs/ProcedureTab')).ProcedureTab }));

const tabs = ['work', 'procedure', 'rules', 'exchange', 'accesses', 'proof'] as const;
type Tab = (typeof tabs)[number];
const tabOf = (text: string | undefined): Tab => tabs.find((tab) => tab === text) ?? 'work';

/** One case is one page: its header stays, its tabs change what stands below. */
export function CasePage() {
  const { t } = useTranslation();
  const { id = '', tab } = useParams();
  const query = useCaseAtOnce(id);
  if (query.error instanceof Refused && query.error.problem.status === 404)
    return (
      <Empty>
        <h1>{t('case.not_found')}</h1>
        <p>{t('case.not_found_text')}</p>
        <p>
          <Link to="/inbox">{t('not_found.back')}</Link>
        </p>
      </Empty>
    );
  return (
    <Loaded query={query}>
      {(view) => (
        <article className="case">
          <CaseHeader view={view} />
          <Tabs id={id} current={tabOf(tab)} />
          <Suspense fallback={<p className="loading">{t('state.loading')}</p>}>
            <TabContent tab={tabOf(tab)} view={view} />
          </Suspense>
        </article>
      )}
    </Loaded>
  );
}

function Tabs({ id, current }: { id: string; current: Tab }) {
  const { t } = useTranslation();
  return (
    <nav className="scopes case-tabs no-print" aria-label={t('case.tabs')}>
      {tabs.map((tab) => (
        <Link key={tab} to={tab === 'work' ? `/cases/${id}` : `/cases/${id}/${tab}`} aria-current={tab === current ? 'page' : undefined}>
          {t(`case.tab.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}

function TabContent({ tab, view }: { tab: Tab; view: CaseView }) {
  switch (tab) {
    case 'procedure':
      return <ProcedureTab view={view} />;
    case 'rules':
      return <RulesTab view={view} />;
    case 'exchange':
      return <ExchangeTab view={view} />;
    case 'accesses':
      return <AccessesTab view={view} />;
    case 'proof':
      return <ProofTab view={view} />;
    default:
      return <CaseWork view={view} />;
  }
}
