import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { useNode, useSession } from '@/shared/api/queries';
import { clockTime, dayOf, longDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { LanguageChoice } from '@/shared/ui/LanguageChoice';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { SampleUsers } from './SampleUsers';
import { SignInForm } from './SignInForm';
import { useOwedSignOut } from './useLeave';
import './sign-in.css';

/** Only a path of these pages is worth going back to. */
const safePath = (to: string | null) => (to?.startsWith('/') && !to.startsWith('//') ? to : '/');

export function SignInPage() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const session = useSession();
  const node = useNode();
  const reading = useReading();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const owed = useOwedSignOut();
  const heading = usePageTitle(t('sign_in.title'));

  if (session.data) return <Navigate to={safePath(parameters.get('to'))} replace />;
  return (
    <main className="sign-in">
      <div className="row sign-in-head">
        <span className="brand">{t('brand')}</span>
        <LanguageChoice />
      </div>
      {owed ? (
        <Message tone="warn" live>
          {t('sign_in.owed')}
        </Message>
      ) : null}
      <Loaded query={node}>
        {(info) => (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {info.name}
            </h1>
            <p>
              {t('sign_in.legal_date', {
                date: longDay(dayOf(reading.now, reading.zone), reading.language),
                time: clockTime(reading.now, reading),
              })}
            </p>
            {info.legal_clock === 'demonstration' ? (
              <Message tone="info">
                <strong>{t('sign_in.demonstration')}</strong> {t('sign_in.demonstration_text')}
              </Message>
            ) : null}
            <SignInForm user={user} password={password} onUser={setUser} onPassword={setPassword} />
            {info.legal_clock === 'demonstration' && info.sample_users?.length ? (
              <SampleUsers
                users={info.sample_users}
                onChoose={(sample) => {
                  setUser(sample.user);
                  if (sample.password) setPassword(sample.password);
                }}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </main>
  );
}
