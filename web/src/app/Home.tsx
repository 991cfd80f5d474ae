import { Navigate } from 'react-router';
import { useSession } from '@/shared/api/queries';
import { works } from './RoleLinks';

/** Where those begin who work on no case: the first of their roles that has a page of its own. */
const own: [role: string, to: string][] = [
  ['leader', '/leaders'],
  ['auditor', '/audit'],
  ['data_protection', '/data-protection'],
  ['administrator', '/administration'],
  ['rule_keeper', '/studio'],
  ['supervisor', '/supervision'],
];

/** Where a reader begins: who works on cases has an inbox, others would find an empty one. */
export function Home() {
  const roles = useSession().data?.roles ?? [];
  const to = works(roles) ? undefined : own.find(([role]) => roles.includes(role))?.[1];
  return <Navigate to={to ?? '/inbox'} replace />;
}
