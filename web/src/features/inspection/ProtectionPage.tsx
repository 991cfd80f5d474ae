import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choices } from '@/shared/ui/Choices';
import { OnlyFor } from '@/shared/ui/OnlyFor';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { AccessPanel } from './AccessPanel';
import { RequestPanel } from './RequestPanel';
import { RetentionPanel } from './RetentionPanel';
import './inspection.css';

const views = ['retention', 'accesses', 'requests'] as const;

/** What has been kept long enough, who read what, what persons asked. */
export function ProtectionPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('protection.title'));
  const [parameters] = useSearchParams();
  const view = views.find((one) => one === parameters.get('view')) ?? 'retention';
  return (
    <div className="stack inspection">
      <h1 ref={heading} tabIndex={-1}>
        {t('protection.title')}
      </h1>
      <OnlyFor reader="data_protection">
        <Choices label={t('protection.views')} chosen={view} choices={views.map((one) => ({ id: one, label: t(`protection.view.${one}`), to: `/data-protection?view=${one}` }))} />
        {view === 'retention' ? <RetentionPanel /> : view === 'requests' ? <RequestPanel /> : <AccessPanel />}
      </OnlyFor>
    </div>
  );
}
