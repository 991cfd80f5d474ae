import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Refused } from '@/shared/api/client';
import type { Form } from '@/shared/api/types';
import '@/shared/i18n';
import { FactForm } from './FactForm';
import { useFactForm } from './useFactForm';

// What the test page has no layout for.
Element.prototype.scrollIntoView = () => undefined;
afterEach(cleanup);

const form: Form = { id: 'f', title: '', fields: [{ fact: 'person.birth_date', label: 'Date de naissance', type: 'date', required: true }] };
const refusal = (place: string) => new Refused({ type: '', title: 'Valeur non recevable', status: 422, code: 'invalid_argument', detail: 'cette date est à venir', place });

function Shown({ error }: { error?: Refused }) {
  const state = useFactForm(form);
  return <FactForm form={form} state={state} submitLabel="Valider" pending={false} error={error} onSubmit={() => undefined} />;
}

it('what the node refused is said at its field, which has the focus, and goes once another thing is wrong', () => {
  render(<Shown error={refusal('person.birth_date')} />);
  const field = screen.getByLabelText('Date de naissance');
  expect(document.activeElement).toBe(field);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getAllByText('Cette date est à venir.').length).toBeGreaterThan(0);

  fireEvent.click(screen.getByRole('button', { name: 'Valider' }));
  expect(screen.queryByText('Cette date est à venir.')).toBeNull();
});

it('what may stay empty, and holds the act when it does, is not called optional', () => {
  const optional: Form = { ...form, fields: [{ fact: 'check.read_on', label: 'Lues le', type: 'date', required: false }] };
  const Asked = ({ needed }: { needed?: ReadonlySet<string> }) => <FactForm form={optional} state={useFactForm(optional)} submitLabel="Valider" pending={false} error={undefined} needed={needed} onSubmit={() => undefined} />;
  const { rerender } = render(<Asked />);
  expect(screen.getByLabelText('Lues le (optional)')).toBeTruthy();
  rerender(<Asked needed={new Set(['check.read_on'])} />);
  expect(screen.getByLabelText('Lues le (needed: the act is held without it)')).toBeTruthy();
});

it('a constant that only rules need is not shown', () => {
  const shown = { fact: 'measure.status', label: 'État de la mesure', type: 'string', required: false, const: 'in_force' } as const;
  const kept = { fact: 'proposal.returned', label: 'Dernière proposition renvoyée', type: 'string', required: false, const: 'none', internal: true } as const;
  const constants: Form = { ...form, fields: [shown, kept] };
  const Asked = () => <FactForm form={constants} state={useFactForm(constants)} submitLabel="Valider" pending={false} error={undefined} onSubmit={() => undefined} />;
  render(<Asked />);
  expect(screen.getByText('État de la mesure')).toBeTruthy();
  expect(screen.queryByText('Dernière proposition renvoyée')).toBeNull();
});

it('what names no field has the focus itself', () => {
  render(<Shown error={refusal('')} />);
  expect(document.activeElement?.textContent).toContain('Cette date est à venir');
});
