import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useNode, useSession } from '@/shared/api/queries';

/** Roles of the node, by which nobody works on a case; the node refuses what is not theirs. */
const nodeRoles = ['administrator', 'auditor', 'worker', 'supervisor', 'data_protection', 'leader', 'rule_keeper'];
export const works = (roles: string[]) => roles.some((role) => !nodeRoles.includes(role));
/** Who has an inbox and cases that are not always empty: those who work on them, and who gives their work out. */
export const hasCases = (roles: string[]) => works(roles) || roles.includes('supervisor');
/** Whom the node tells what it counts of cases. */
const counts = (roles: string[]) => works(roles) || roles.includes('auditor') || roles.includes('leader');
const leads = (roles: string[]) => ['leader', 'supervisor', 'administrator'].some((role) => roles.includes(role));
const all = () => true;
const has = (role: string) => (roles: string[]) => roles.includes(role);

const links = [
  { place: 'work', to: '/calendar', title: 'calendar.title', shown: works },
  { place: 'work', to: '/demarches', title: 'demarches.title', register: 'demarches', shown: works },
  { place: 'work', to: '/hearings', title: 'hearings.title', register: 'hearings', shown: works },
  { place: 'work', to: '/talent', title: 'talent.title', pack: 'fr-talent', shown: works },
  { place: 'work', to: '/agreements', title: 'agreements.title', shown: (roles: string[]) => works(roles) || has('leader')(roles) },
  { place: 'figures', to: '/leaders', title: 'leaders.title', statistics: true, shown: all },
  { place: 'figures', to: '/countries', title: 'cooperation.title', statistics: true, shown: counts },
  { place: 'figures', to: '/network', title: 'network.short', shown: leads },
  { place: 'figures', to: '/visa-feedback', title: 'feedback.title', pack: 'visa-feedback', statistics: true, shown: counts },
  { place: 'figures', to: '/observatory', title: 'observatory.title', statistics: true, shown: all },
  { place: 'watch', to: '/supervision', title: 'supervision.title', shown: has('supervisor') },
  { place: 'watch', to: '/audit', title: 'audit.title', shown: has('auditor') },
  { place: 'watch', to: '/data-protection', title: 'protection.title', shown: has('data_protection') },
  { place: 'watch', to: '/studio', title: 'studio.title', shown: has('rule_keeper') },
  { place: 'watch', to: '/administration', title: 'administration.title', shown: has('administrator') },
] as const;

/** Links that depend on the reader's roles and registers, on the packs that the node runs, and on whether it shows figures. */
export function RoleLinks({ place }: { place: 'work' | 'figures' | 'watch' }) {
  const { t } = useTranslation();
  const session = useSession().data;
  const roles = session?.roles ?? [];
  const node = useNode().data;
  const packs = node?.packs ?? [];
  return links
    .filter((link) => link.place === place && link.shown(roles) && (!('statistics' in link) || node?.statistics !== false) && (!('register' in link) || session?.registers?.includes(link.register)) && (!('pack' in link) || packs.some((pack) => pack.id === link.pack)))
    .map((link) => (
      <li key={link.to}>
        <NavLink to={link.to}>{t(link.title)}</NavLink>
      </li>
    ));
}
