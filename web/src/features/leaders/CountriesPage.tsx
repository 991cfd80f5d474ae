import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cooperation } from '@/shared/api/statistics';
import { mediumDay } from '@/shared/format/dates';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { CountryTable } from './CountryTable';
import { cooperationKey } from './key';
import './leaders.css';

/** Cooperation by country, as the files of countries on this node record it. */
export function CountriesPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('cooperation.title'));
  const query = useQuery({ queryKey: [...cooperationKey, i18n.language], queryFn: cooperation });
  return (
    <div className="stack leaders">
      <h1 ref={heading} tabIndex={-1}>
        {t('cooperation.title')}
      </h1>
      <Loaded query={query} absent={t('observatory.not_kept')}>
        {(shown) =>
          shown.rows.length === 0 ? (
            <Empty>{t('cooperation.none')}</Empty>
          ) : (
            <>
              <p className="muted">{t('cooperation.lead', { day: mediumDay(shown.as_of, i18n.language), minimum: shown.minimum })}</p>
              <CountryTable rows={shown.rows} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
