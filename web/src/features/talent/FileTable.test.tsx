import { render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import type { CalendarRow } from '@/shared/api/oversight';
import '@/shared/i18n';
import { KeyboardProvider } from '@/shared/ui/keyboard';
import { FileTable } from './FileTable';
import { filesOf } from './files';

vi.mock('@/shared/api/queries', () => ({ useLegalNow: () => ({ now: new Date('2026-03-02T09:00:00Z'), zone: 'Europe/Paris' }) }));

const due = { case: '1', reference: 'T-1', person: 'SAMPLE 1', kind: 'renewal_decision', title: 'Décision', at: '2026-03-20T23:00:00Z', day: '2026-03-20', effect: 'Le silence vaut refus (R. 432-1).' } as CalendarRow;

it('keeps the citation of what silence means in one piece, in a cell named for its place in a card', () => {
  const { container } = render(
    <KeyboardProvider>
      <MemoryRouter>
        <FileTable files={filesOf([], [due])} grouped={false} address={() => '/talent'} />
      </MemoryRouter>
    </KeyboardProvider>,
  );
  expect(container.querySelector("td[data-part='effect'] .nowrap")?.textContent).toBe('R. 432-1');
  expect([...container.querySelectorAll<HTMLElement>('tbody td')].map((cell) => cell.dataset.part)).toEqual(['due', 'effect', 'person', 'task', 'case']);
});
