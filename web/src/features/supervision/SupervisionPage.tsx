import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { supervision } from '@/shared/api/oversight';
import { Loaded } from '@/shared/ui/Loaded';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { Duties } from './Duties';
import { PeopleTable } from './PeopleTable';
import { OrganisationTable } from './OrganisationTable';
import { supervisionKey } from './key';
import './supervision.css';

/** Who holds how much, what is late, and to whom it could be given. */
export function SupervisionPage() {
  const { t, i18n } = useTranslation();
  const heading = usePageTitle(t('supervision.title'));
  const [parameters] = useSearchParams();
  const query = useQuery({ queryKey: [...supervisionKey, i18n.language], queryFn: supervision });
  const who = parameters.get('who') ?? undefined;
  return (
    <div className="stack supervision">
      <h1 ref={heading} tabIndex={-1}>
        {query.data ? t('supervision.heading', { organisation: query.data.organisation.name }) : t('supervision.title')}
      </h1>
      <Loaded query={query}>
        {(shown) => (
          <>
            <div className="loads">
              <PeopleTable shown={shown} chosen={who} />
              {shown.organisations.length > 1 ? <OrganisationTable shown={shown} /> : null}
            </div>
            <Duties shown={shown} who={who} late={parameters.get('late') === 'true'} />
          </>
        )}
      </Loaded>
    </div>
  );
}
