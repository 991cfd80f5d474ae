import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choices } from '@/shared/ui/Choices';
import { OnlyFor } from '@/shared/ui/OnlyFor';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { AccessPanel } from './AccessPanel';
import { JournalPanel } from './JournalPanel';
import './inspection.css';

const views = ['journal', 'interventions', 'accesses'] as const;

/** What happened at this node, when and by whom, with its proof; what it was about stays in the case. */
export function AuditPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('audit.title'));
  const [parameters] = useSearchParams();
  const view = views.find((one) => one === parameters.get('view')) ?? 'journal';
  return (
    <div className="stack inspection">
      <h1 ref={heading} tabIndex={-1}>
        {t('audit.title')}
      </h1>
      <OnlyFor reader="auditor">
        <Choices label={t('audit.views')} chosen={view} choices={views.map((one) => ({ id: one, label: t(`audit.view.${one}`), to: `/audit?view=${one}` }))} />
        {view === 'accesses' ? <AccessPanel /> : <JournalPanel key={view} interventions={view === 'interventions'} />}
      </OnlyFor>
    </div>
  );
}
