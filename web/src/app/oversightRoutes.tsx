import type { RouteObject } from 'react-router';

/** Pages of those who watch over the work, loaded when they are opened. */
export const oversightRoutes: RouteObject[] = [
  { path: 'agreements', lazy: async () => ({ Component: (await import('@/features/agreements/AgreementsPage')).AgreementsPage }) },
  { path: 'agreements/:id', lazy: async () => ({ Component: (await import('@/features/agreements/AgreementPage')).AgreementPage }) },
  { path: 'demarches', lazy: async () => ({ Component: (await import('@/features/demarches/DemarchesPage')).DemarchesPage }) },
  { path: 'demarches/:id', lazy: async () => ({ Component: (await import('@/features/demarches/DemarchePage')).DemarchePage }) },
  { path: 'hearings', lazy: async () => ({ Component: (await import('@/features/hearings/HearingsPage')).HearingsPage }) },
  { path: 'talent', lazy: async () => ({ Component: (await import('@/features/talent/TalentPage')).TalentPage }) },
  { path: 'calendar', lazy: async () => ({ Component: (await import('@/features/calendar/CalendarPage')).CalendarPage }) },
  { path: 'supervision', lazy: async () => ({ Component: (await import('@/features/supervision/SupervisionPage')).SupervisionPage }) },
  { path: 'audit', lazy: async () => ({ Component: (await import('@/features/inspection/AuditPage')).AuditPage }) },
  { path: 'data-protection', lazy: async () => ({ Component: (await import('@/features/inspection/ProtectionPage')).ProtectionPage }) },
  { path: 'administration', lazy: async () => ({ Component: (await import('@/features/administration/AdministrationPage')).AdministrationPage }) },
  { path: 'administration/cases/:id', lazy: async () => ({ Component: (await import('@/features/case/StandingPage')).StandingPage }) },
];
