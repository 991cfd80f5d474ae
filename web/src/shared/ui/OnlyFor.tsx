import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/shared/api/queries';
import { Message } from './Message';

/** A page of one role; whoever has another is told so, instead of a form full of zeros. */
export function OnlyFor({ reader, children }: { reader: 'administrator' | 'auditor' | 'data_protection'; children: ReactNode }) {
  const { t } = useTranslation();
  const roles = useSession().data?.roles ?? [];
  if (roles.includes(reader)) return children;
  return (
    <Message tone="warn">
      <p>{t('only_for', { role: t(`role.${reader}`) })}</p>
      <p>
        <Link to="/">{t('problem.home')}</Link>
      </p>
    </Message>
  );
}
