import { Navigate } from 'react-router';
import { useSession } from '@/shared/api/queries';

/** Where a reader begins: who leads and works on no case has figures and an empty inbox. */
export function Home() {
  const roles = useSession().data?.roles ?? [];
  const onlyLeads = roles.length > 0 && roles.every((role) => role === 'leader');
  return <Navigate to={onlyLeads ? '/leaders' : '/inbox'} replace />;
}
