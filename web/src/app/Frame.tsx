import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { ClockControl } from '@/features/clock/ClockControl';
import { ChoosePassword } from '@/features/sign-in/ChoosePassword';
import { SignInDialog } from '@/features/sign-in/SignInDialog';
import { useOtherTabs } from '@/features/sign-in/useOtherTabs';
import { setSignedOutListener, Unreachable } from '@/shared/api/client';
import { useNode, useProcedures, useSession } from '@/shared/api/queries';
import { chosenLanguage } from '@/shared/i18n/choice';
import { useLiveUpdates } from '@/shared/api/useLiveUpdates';
import { useShortcut } from '@/shared/ui/keyboard';
import { Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';
import { Navigation } from './Navigation';
import { ShortcutsDialog } from './ShortcutsDialog';
import { TopBar } from './TopBar';

/** What surrounds every page of someone signed in; without a session it leads to the sign-in, and back. */
export function Frame() {
  const session = useSession();
  const location = useLocation();
  const { t, i18n } = useTranslation();
  const spoken = session.data?.language;
  // Who chose no language on this machine reads in the one of the account, after a reload too.
  useEffect(() => {
    if (spoken && !chosenLanguage() && spoken !== i18n.language) void i18n.changeLanguage(spoken);
  }, [spoken, i18n]);
  if (session.data === null) {
    const back = location.pathname + location.search;
    return <Navigate to={back === '/' || back === '/inbox' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(back)}`} replace />;
  }
  return (
    <Loaded query={session}>
      {(who) =>
        who?.must_choose_password ? (
          <ChoosePassword />
        ) : who ? (
          <>
            <a className="skip" href="#page">
              {t('frame.skip')}
            </a>
            <Known>
              <Surroundings />
            </Known>
          </>
        ) : null
      }
    </Loaded>
  );
}

/** What the frame is made of is asked for first, so that nothing jumps when it comes; without an answer there is the rest. */
function Known({ children }: { children: ReactNode }) {
  const asked = [useNode(), useProcedures()];
  const waiting = asked.some((query) => query.isPending && query.fetchStatus !== 'paused');
  const outOfReach = asked.some((query) => query.isPending && query.fetchStatus === 'paused');
  if (waiting) return null;
  if (outOfReach)
    return (
      <main id="page" className="page">
        <Problem error={new Unreachable()} onRetry={() => asked.forEach((query) => void query.refetch())} />
      </main>
    );
  return children;
}

function Surroundings() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const node = useNode();
  const { pathname } = useLocation();
  const [helpOpen, setHelpOpen] = useState(false);
  const [expired, setExpired] = useState(false);
  const client = useQueryClient();
  const again = () => {
    setExpired(false);
    void client.invalidateQueries();
  };
  useOtherTabs(again);
  const liveness = useLiveUpdates(!expired);

  useShortcut('?', () => setHelpOpen(true));
  useShortcut('g i', () => void navigate('/inbox'));
  useEffect(() => setSignedOutListener(() => setExpired(true)), []);
  useEffect(() => {
    window.scrollTo({ top: 0 });
  }, [pathname]);

  return (
    <div className="frame">
      <TopBar />
      {node.data?.legal_clock === 'demonstration' ? <ClockControl node={node.data} /> : null}
      <Navigation onHelp={() => setHelpOpen(true)} />
      <main id="page" className="page" tabIndex={-1}>
        {liveness === 'interrupted' || liveness === 'offline' ? (
          <p className="interrupted" role="status">
            {t(liveness === 'offline' ? 'frame.offline' : 'frame.interrupted')}
          </p>
        ) : null}
        <Outlet />
      </main>
      <ShortcutsDialog open={helpOpen} onClose={() => setHelpOpen(false)} />
      <SignInDialog
        open={expired}
        onSignedIn={again}
      />
    </div>
  );
}
