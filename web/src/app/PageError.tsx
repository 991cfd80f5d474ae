import { useTranslation } from 'react-i18next';

/** A page that failed to load or to draw: says so and offers to read it again. */
export function PageError() {
  const { t } = useTranslation();
  return (
    <main className="page page-error">
      <h1>{t('page_error.title')}</h1>
      <p>{t('page_error.text')}</p>
      <p>
        <a href={window.location.href}>{t('page_error.again')}</a>
      </p>
    </main>
  );
}
