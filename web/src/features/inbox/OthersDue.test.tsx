import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import type { InboxRow } from '@/shared/api/types';
import '@/shared/i18n';
import { OthersDue } from './OthersDue';

vi.mock('@/shared/api/queries', () => ({ useLegalNow: () => ({ now: new Date('2026-03-02T09:00:00Z'), zone: 'Europe/Paris' }), keys: {} }));

it('keeps the citation of what follows in one piece', () => {
  const row = { task: '1', case: '1', reference: 'T-1', person: 'SAMPLE 1', title: 'Saisir le juge', due: { at: '2026-03-20T23:00:00Z', day: '2026-03-20', effect: 'La personne est remise en liberté (L. 742-1).' } } as InboxRow;
  const { container } = render(
    <MemoryRouter>
      <OthersDue rows={[row]} />
    </MemoryRouter>,
  );
  expect([...container.querySelectorAll('.nowrap')].map((one) => one.textContent)).toContain('L. 742-1');
});
