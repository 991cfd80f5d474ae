import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import '@/shared/i18n';
import { StudioDraftNote } from './StudioDraftNote';

const kept = vi.hoisted(() => ({ now: false }));
vi.mock('@/shared/drafts/drafts', () => ({ draftsAreKept: () => kept.now }));
vi.mock('@/shared/i18n/useReading', () => ({ useReading: () => ({ language: 'fr', now: new Date(0), zone: 'Europe/Paris' }) }));
afterEach(cleanup);

const show = (from?: Date) => render(<StudioDraftNote kept={{ from, drop: () => undefined }} onDiscard={() => undefined} />);

it('without encryption it is said before anything is changed that nothing is kept', () => {
  kept.now = false;
  show();
  expect(screen.getByText(/n'est pas chiffrée|is not encrypted/)).toBeTruthy();
});

it('where changes are kept it says so only when some came back', () => {
  kept.now = true;
  expect(show().container.textContent).toBe('');
  expect(show(new Date(0)).container.textContent).not.toBe('');
});
