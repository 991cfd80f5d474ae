import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { RetainedRow } from '@/shared/api/inspection';
import '@/shared/i18n';
import { KeyboardProvider } from '@/shared/ui/keyboard';
import { RetentionTable } from './RetentionPanel';

afterEach(cleanup);

const row: RetainedRow = {
  case: '018f0000-0000-7000-8000-000000000001', reference: '59-2026-000001', procedure: 'Retour', lead: { id: 'pref-59', name: 'Préfecture' }, rule: 'routing', title: 'Acheminement', article: 'R. 142-26',
  then: 'erase', since: '2025-09-01', due_on: '2026-03-01', due: true, of_all: false, facts: ['Vol'], bound: [],
};

it('what the node would refuse to erase is not offered, and says why', () => {
  const refused = { ...row, rule: 'held', refusal: 'Un acte est en cours.' };
  const { container } = render(
    <KeyboardProvider>
      <RetentionTable rows={[row, refused]} onErase={() => undefined} />
    </KeyboardProvider>,
  );

  expect(container.querySelectorAll('button')).toHaveLength(1);
  expect(screen.getByText('Un acte est en cours.').closest('tr')?.querySelector('button')).toBeNull();
});
