import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CaseStanding } from '@/shared/api/types';
import { Loaded } from '@/shared/ui/Loaded';
import { CaseStatus } from '@/shared/ui/CaseStatus';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { When } from '@/shared/ui/When';
import './case.css';
import { useStanding } from './caseQueries';
import { ProcedureTab } from './tabs/ProcedureTab';

/** What an administrator sees of a case whose token is moved by hand: where it stands, and nothing of the person. */
export function StandingPage() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useStanding(id)}>
      {(view) => (
        <article className="case">
          <StandingHeader view={view} />
          <ProcedureTab view={view} />
        </article>
      )}
    </Loaded>
  );
}

function StandingHeader({ view }: { view: CaseStanding }) {
  const { t } = useTranslation();
  const heading = usePageTitle(t('standing.title', { reference: view.reference }));
  return (
    <header className="case-header">
      <p className="no-print">
        <Link to="/administration?view=moves">{t('standing.back')}</Link>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {t('standing.title', { reference: view.reference })}
      </h1>
      <dl className="case-place">
        <div>
          <dt>{t('case.procedure')}</dt>
          <dd>
            {view.procedure.title} · <CaseStatus status={view.status} />
          </dd>
        </div>
        <div>
          <dt>{t('case.lead')}</dt>
          <dd>{view.lead.name}</dd>
        </div>
        <div>
          <dt>{t('standing.opened')}</dt>
          <dd>
            <When at={view.opened_at} />
          </dd>
        </div>
      </dl>
      <p className="muted">{t('standing.text')}</p>
    </header>
  );
}
