import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { Refused } from '@/shared/api/client';
import { KeyboardProvider } from '@/shared/ui/keyboard';
import './app.css';
import { router } from './routes';

/** What was refused stays refused: only a lost connection is worth another try. */
const retry = (failures: number, error: unknown) => !(error instanceof Refused) && failures < 2;

const client = new QueryClient({
  queryCache: new QueryCache(),
  mutationCache: new MutationCache(),
  defaultOptions: { queries: { retry, staleTime: 10_000 }, mutations: { retry: false, networkMode: 'always' } },
});

export function App() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  const asked = useRef(language);
  // What was asked in another language is asked again, also what has not come yet.
  useEffect(() => {
    if (asked.current === language) return;
    asked.current = language;
    void client.cancelQueries().then(() => client.invalidateQueries());
  }, [language]);
  return (
    <QueryClientProvider client={client}>
      <I18nProvider locale={language === 'en' ? 'en-GB' : 'fr-FR'}>
        <KeyboardProvider>
          <RouterProvider router={router} />
        </KeyboardProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
}
