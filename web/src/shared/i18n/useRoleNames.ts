import { useTranslation } from 'react-i18next';
import fr from './fr.json';

type RoleKey = keyof typeof fr.role;
const isRole = (role: string): role is RoleKey => role in fr.role;

/** Roles in the reader's words; one that the catalogue does not know is shown as the node names it. */
export function useRoleNames(): (roles: string[]) => string {
  const { t } = useTranslation();
  return (roles) => roles.map((role) => (isRole(role) ? t(`role.${role}`) : role)).join(', ');
}
