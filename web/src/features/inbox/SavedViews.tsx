import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNode, useSession } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Menu } from '@/shared/ui/Menu';
import { filtersOf, type Filters } from './filters';
import { ViewCount } from './ViewCount';
import { forgetView, sameView, savedViews, saveView } from './savedViews';

/** Views that this reader named: chosen, added, forgotten. */
export function SavedViews({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { t } = useTranslation();
  const node = useNode().data;
  const account = `${node?.id ?? ''} ${useSession().data?.user ?? ''}`;
  if (!node) return null;
  return <ViewsMenu key={account} account={account} filters={filters} onChange={onChange} label={t('inbox.views')} />;
}

interface ViewsMenuProps {
  account: string;
  filters: Filters;
  onChange: (filters: Filters) => void;
  label: string;
}

function ViewsMenu({ account, filters, onChange, label }: ViewsMenuProps) {
  const { t } = useTranslation();
  const [views, setViews] = useState(() => savedViews(account));
  const [name, setName] = useState('');
  const current = views.find((view) => sameView(view, filters));
  return (
    <Menu label={current ? t('inbox.view_named', { name: current.name }) : label}>
      {(close) => (
        <>
          {views.length === 0 ? <p className="muted">{t('inbox.no_views')}</p> : null}
          <ul>
            {views.map((view) => (
              <li key={view.name} className="saved-view">
                <Button
                  variant="quiet"
                  aria-current={view === current || undefined}
                  onClick={() => {
                    onChange(filtersOf(new URLSearchParams(view.parameters)));
                    close();
                  }}
                >
                  {view.name} <ViewCount view={view} />
                </Button>
                <Button variant="quiet" aria-label={t('inbox.forget_view', { name: view.name })} onClick={() => setViews(forgetView(account, view.name))}>
                  {t('inbox.forget')}
                </Button>
              </li>
            ))}
          </ul>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() === '') return;
              setViews(saveView(account, name.trim(), filters));
              setName('');
              close();
            }}
          >
            <label className="filter">
              <span>{t('inbox.view_name')}</span>
              <input className="input" value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
            </label>
            <Button type="submit" forbidden={name.trim() === ''}>
              {t('inbox.save_view')}
            </Button>
            <p className="muted">{t('inbox.view_kept')}</p>
          </form>
        </>
      )}
    </Menu>
  );
}
