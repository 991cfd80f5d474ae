import { createBrowserRouter, Navigate } from 'react-router';
import { CasesPage } from '@/features/cases/CasesPage';
import { InboxPage } from '@/features/inbox/InboxPage';
import { SignInPage } from '@/features/sign-in/SignInPage';
import { Frame } from './Frame';
import { NotFoundPage } from './NotFoundPage';
import { oversightRoutes } from './oversightRoutes';
import { PageError } from './PageError';

export const router = createBrowserRouter([
  { path: '/sign-in', element: <SignInPage />, errorElement: <PageError /> },
  {
    path: '/',
    element: <Frame />,
    errorElement: <PageError />,
    hydrateFallbackElement: <p className="loading" />,
    children: [
      { index: true, element: <Navigate to="/inbox" replace /> },
      { path: 'inbox', element: <InboxPage /> },
      { path: 'cases', element: <CasesPage /> },
      { path: 'new', lazy: async () => ({ Component: (await import('@/features/new-case/NewCasePage')).NewCasePage }) },
      { path: 'cases/:id', lazy: async () => ({ Component: (await import('@/features/case/CasePage')).CasePage }) },
      { path: 'cases/:id/:tab', lazy: async () => ({ Component: (await import('@/features/case/CasePage')).CasePage }) },
      ...oversightRoutes,
      { path: 'observatory', lazy: async () => ({ Component: (await import('@/features/observatory/IndicatorsPage')).IndicatorsPage }) },
      { path: 'observatory/:id', lazy: async () => ({ Component: (await import('@/features/observatory/IndicatorPage')).IndicatorPage }) },
      { path: 'studio', lazy: async () => ({ Component: (await import('@/features/studio/StudioPage')).StudioPage }) },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
