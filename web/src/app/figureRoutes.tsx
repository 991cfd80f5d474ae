import type { RouteObject } from 'react-router';

/** Pages of figures, loaded when they are opened. */
export const figureRoutes: RouteObject[] = [
  { path: 'leaders', lazy: async () => ({ Component: (await import('@/features/leaders/LeadersPage')).LeadersPage }) },
  { path: 'countries', lazy: async () => ({ Component: (await import('@/features/leaders/CountriesPage')).CountriesPage }) },
  { path: 'countries/:code', lazy: async () => ({ Component: (await import('@/features/leaders/CountryPage')).CountryPage }) },
  { path: 'network', lazy: async () => ({ Component: (await import('@/features/network/NetworkPage')).NetworkPage }) },
  { path: 'visa-feedback', lazy: async () => ({ Component: (await import('@/features/feedback/FeedbackPage')).FeedbackPage }) },
  { path: 'observatory', lazy: async () => ({ Component: (await import('@/features/observatory/IndicatorsPage')).IndicatorsPage }) },
  { path: 'observatory/:id', lazy: async () => ({ Component: (await import('@/features/observatory/IndicatorPage')).IndicatorPage }) },
];
