import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from '@/shared/ui/usePageTitle';

export function NotFoundPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('not_found.title'));
  return (
    <div className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {t('not_found.title')}
      </h1>
      <p>{t('not_found.text')}</p>
      <p>
        <Link to="/inbox">{t('not_found.back')}</Link>
      </p>
    </div>
  );
}
