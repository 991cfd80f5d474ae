import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import type { CaseView, Fact } from '@/shared/api/types';
import '@/shared/i18n';
import { FactPanel } from './FactPanel';

const reader = vi.hoisted(() => ({ roles: ['agent'] }));
vi.mock('@/shared/api/queries', () => ({ useSession: () => ({ data: reader }) }));

afterEach(() => {
  cleanup();
  reader.roles = ['agent'];
});

const recorded: Fact = { id: 'flight.number', label: 'Vol', display: 'AF 718', recorded_at: '2026-03-02T09:00:00Z', by: 'Camille', corrected: false, type: 'string' };
const erased: Fact = { ...recorded, id: 'flight.seat', label: 'Siège', display: '(effacé)', erased: true };

const kept: Fact = { ...recorded, id: 'request.told', label: 'Ce qui a été dit', display: 'a, b', internal: true };

const show = (address: string) =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <FactPanel view={{ person: { erased: false }, facts: [recorded, erased, kept] } as CaseView} />
    </MemoryRouter>,
  );

it('a fact whose value was erased says so and offers no correction, the others do', () => {
  const { container } = show('/');

  const offered = [...container.querySelectorAll('button')].map((one) => one.getAttribute('aria-label'));
  expect(offered).toHaveLength(1);
  expect(offered[0]).toContain('Vol');
  expect(screen.getByText('(effacé)')).toBeTruthy();
});

it('an address that asks to correct what was erased opens nothing', () => {
  show('/?correct=flight.seat');

  expect(document.querySelector('dialog, [role=dialog]')).toBeNull();
});

it('what is kept for rules alone is left out, except for who sees all that is kept', () => {
  show('/');
  expect(screen.queryByText('Ce qui a été dit')).toBeNull();
  expect(screen.queryByText('Vol')).toBeTruthy();
  cleanup();

  for (const role of ['data_protection', 'auditor']) {
    reader.roles = ['agent', role];
    show('/');
    expect(screen.queryByText('Ce qui a été dit'), role).toBeTruthy();
    cleanup();
  }
});
