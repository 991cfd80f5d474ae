import { createBrowserRouter } from 'react-router';
import { CasesPage } from '@/features/cases/CasesPage';
import { InboxPage } from '@/features/inbox/InboxPage';
import { SignInPage } from '@/features/sign-in/SignInPage';
import { figureRoutes } from './figureRoutes';
import { Frame } from './Frame';
import { Home } from './Home';
import { NotFoundPage } from './NotFoundPage';
import { oversightRoutes } from './oversightRoutes';
import { PageError, PageFault } from './PageError';

export const router = createBrowserRouter([
  { path: '/sign-in', element: <SignInPage />, errorElement: <PageError /> },
  {
    path: '/',
    element: <Frame />,
    errorElement: <PageError />,
    hydrateFallbackElement: <p className="loading" />,
    children: [
      {
        // What fails within the frame leaves the frame in place.
        errorElement: <PageFault />,
        children: [
          { index: true, element: <Home /> },
          { path: 'inbox', element: <InboxPage /> },
          { path: 'cases', element: <CasesPage /> },
          { path: 'new', lazy: async () => ({ Component: (await import('@/features/new-case/NewCasePage')).NewCasePage }) },
          { path: 'cases/:id', lazy: async () => ({ Component: (await import('@/features/case/CasePage')).CasePage }) },
          { path: 'cases/:id/:tab', lazy: async () => ({ Component: (await import('@/features/case/CasePage')).CasePage }) },
          ...oversightRoutes,
          { path: 'studio', lazy: async () => ({ Component: (await import('@/features/studio/StudioPage')).StudioPage }) },
          ...figureRoutes,
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
