import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import type { CaseView, Fact } from '@/shared/api/types';
import '@/shared/i18n';
import { FactPanel } from './FactPanel';

afterEach(cleanup);

const recorded: Fact = { id: 'flight.number', label: 'Vol', display: 'AF 718', recorded_at: '2026-03-02T09:00:00Z', by: 'Camille', corrected: false, type: 'string' };
const erased: Fact = { ...recorded, id: 'flight.seat', label: 'Siège', display: '(effacé)', erased: true };

const show = (address: string) =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <FactPanel view={{ person: { erased: false }, facts: [recorded, erased] } as CaseView} />
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
