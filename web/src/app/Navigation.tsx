import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useNode, useProcedures, useSession } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { GuidedTour } from './GuidedTour';
import { hasCases, RoleLinks } from './RoleLinks';
import { chooseTheme, chosenTheme, type Theme } from '@/shared/ui/theme';

/** The narrow navigation: only what this reader can open. */
export function Navigation({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const node = useNode().data;
  const packs = useProcedures();
  const opens = packs.data?.some((pack) => pack.opens) ?? false;
  const cases = hasCases(useSession().data?.roles ?? []);
  const { pathname } = useLocation();
  // On a narrow screen it is folded, and folds again when it has led somewhere.
  const [openedAt, setOpenedAt] = useState<string>();
  const unfolded = openedAt === pathname;

  return (
    <nav className="navigation no-print" aria-label={t('frame.navigation')} data-unfolded={unfolded || undefined}>
      <Button className="navigation-fold" aria-expanded={unfolded} onClick={() => setOpenedAt(unfolded ? undefined : pathname)}>
        {t('frame.menu')}
      </Button>
      <ul>
        {cases ? (
          <>
            <li>
              <NavLink to="/inbox">{t('inbox.title')}</NavLink>
            </li>
            <li>
              <NavLink to="/cases" end>
                {t('cases.title')}
              </NavLink>
            </li>
          </>
        ) : null}
        {opens ? (
          <li>
            <NavLink to="/new">{t('new_case.title')}</NavLink>
          </li>
        ) : null}
        <RoleLinks place="work" />
        <RoleLinks place="figures" />
        <RoleLinks place="watch" />
      </ul>
      <div className="navigation-foot">
        {node?.legal_clock === 'demonstration' ? <GuidedTour opens={opens} /> : null}
        <ThemeChoice />
        <Button variant="quiet" onClick={onHelp}>
          {t('shortcuts.title')}
        </Button>
        <p className="muted">{node ? `${node.name} · ${node.version}` : null}</p>
      </div>
    </nav>
  );
}

function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  return (
    <label className="theme">
      <span>{t('frame.theme')}</span>
      <select
        className="input"
        value={theme}
        onChange={(event) => {
          const chosen = event.target.value as Theme;
          chooseTheme(chosen);
          setTheme(chosen);
        }}
      >
        <option value="system">{t('theme.system')}</option>
        <option value="light">{t('theme.light')}</option>
        <option value="dark">{t('theme.dark')}</option>
      </select>
    </label>
  );
}
