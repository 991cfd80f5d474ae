import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useLeave } from '@/features/sign-in/useLeave';
import { useNode, useSession } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { useShortcut } from '@/shared/ui/keyboard';
import { hasCases } from './RoleLinks';
import { LanguageChoice } from '@/shared/ui/LanguageChoice';
import { useRoleNames } from '@/shared/i18n/useRoleNames';

/** Search, who I am and for whom, language, sign-out. */
export function TopBar() {
  const { t } = useTranslation();
  const session = useSession().data;
  const node = useNode().data;
  const roleNames = useRoleNames();
  const leave = useLeave();
  const told = [session?.organisation.name, roleNames(session?.roles ?? [])].filter(Boolean).join(' · ');

  return (
    <header className="top-bar no-print">
      <span className="brand" title={node?.name}>{t('brand')}</span>
      {hasCases(session?.roles ?? []) ? <Search /> : null}
      <span className="who">
        <strong>{session?.name}</strong>
        <span className="muted" title={told}>
          {told}
        </span>
      </span>
      <LanguageChoice />
      <Button variant="quiet" onClick={() => void leave()}>
        {t('action.sign_out')}
      </Button>
    </header>
  );
}

function Search() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const { pathname } = useLocation();
  const inAddress = pathname === '/cases' ? (parameters.get('q') ?? '') : '';
  const [typed, setTyped] = useState(inAddress);
  const [shown, setShown] = useState(inAddress);
  const input = useRef<HTMLInputElement>(null);
  if (inAddress !== shown) {
    setShown(inAddress);
    setTyped(inAddress);
  }
  useShortcut('/', () => input.current?.focus());

  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(typed.trim() ? `/cases?q=${encodeURIComponent(typed.trim())}` : '/cases');
      }}
    >
      <input
        ref={input}
        className="input"
        type="search"
        aria-label={t('frame.search')}
        placeholder={t('frame.search_hint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </form>
  );
}
