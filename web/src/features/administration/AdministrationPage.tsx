import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choices } from '@/shared/ui/Choices';
import { OnlyFor } from '@/shared/ui/OnlyFor';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { DelegationPanel } from './DelegationPanel';
import { HealthPanel } from './HealthPanel';
import { IncidentPanel } from './IncidentPanel';
import { MigrationPanel } from './MigrationPanel';
import { MovesPanel } from './MovesPanel';
import { OrganisationPanel } from './OrganisationPanel';
import { PackPanel } from './PackPanel';
import { TrustPanel } from './TrustPanel';
import { UserPanel } from './UserPanel';
import './administration.css';

const panels = {
  health: HealthPanel,
  incidents: IncidentPanel,
  moves: MovesPanel,
  packs: PackPanel,
  migration: MigrationPanel,
  users: UserPanel,
  delegations: DelegationPanel,
  organisations: OrganisationPanel,
  trust: TrustPanel,
} as const;
type View = keyof typeof panels;
const views = Object.keys(panels) as View[];

/** Who may what, whom the node trusts, which law it runs, and whether it is well. */
export function AdministrationPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('administration.title'));
  const [parameters] = useSearchParams();
  const view = views.find((one) => one === parameters.get('view')) ?? 'health';
  const Panel = panels[view];
  return (
    <div className="stack administration">
      <h1 ref={heading} tabIndex={-1}>
        {t('administration.title')}
      </h1>
      <OnlyFor reader="administrator">
        <Choices label={t('administration.views')} chosen={view} choices={views.map((one) => ({ id: one, label: t(`administration.view.${one}`), to: `/administration?view=${one}` }))} />
        <Panel />
      </OnlyFor>
    </div>
  );
}
