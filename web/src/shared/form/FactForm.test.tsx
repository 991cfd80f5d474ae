import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Refused } from '@/shared/api/client';
import { keys } from '@/shared/api/queries';
import type { Form } from '@/shared/api/types';
import '@/shared/i18n';
import { FactForm } from './FactForm';
import { useFactForm } from './useFactForm';

// What the test page has no layout for.
Element.prototype.scrollIntoView = () => undefined;
afterEach(cleanup);

const form: Form = { id: 'f', title: '', fields: [{ fact: 'person.birth_date', label: 'Date de naissance', type: 'date', required: true }] };
const refusal = (place: string) => new Refused({ type: '', title: 'Valeur non recevable', status: 422, code: 'invalid_argument', detail: 'cette date est à venir', place });

const client = new QueryClient();
client.setQueryData(keys.node, { legal_now: '2026-03-02T09:00:00Z', time_zone: 'Europe/Paris' });

function Shown({ error, needed }: { error?: Refused; needed?: ReadonlySet<string> }) {
  const state = useFactForm(form);
  return <FactForm form={form} state={state} submitLabel="Valider" pending={false} error={error} needed={needed} onSubmit={() => undefined} />;
}
const show = (more: Parameters<typeof Shown>[0]) =>
  render(
    <QueryClientProvider client={client}>
      <Shown {...more} />
    </QueryClientProvider>,
  );

it('what the node refused is said at its field, which has the focus, and goes once another thing is wrong', () => {
  show({ error: refusal('person.birth_date') });
  const field = screen.getByLabelText('Date de naissance');
  expect(document.activeElement).toBe(field);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getAllByText('Cette date est à venir.').length).toBeGreaterThan(0);

  fireEvent.click(screen.getByRole('button', { name: 'Valider' }));
  expect(screen.queryByText('Cette date est à venir.')).toBeNull();
});

it('of a day that lies ahead the legal day is told, of another refused day it is not', () => {
  show({ error: refusal('person.birth_date') });
  const field = screen.getByLabelText('Date de naissance');
  fireEvent.change(field, { target: { value: '02/03/2026' } });
  expect(screen.queryByText(/The legal day is/)).toBeNull();
  fireEvent.change(field, { target: { value: '03/03/2026' } });
  expect(screen.getByText(/The legal day is .*2.* 2026: give a day that has come/)).toBeTruthy();
});

it('what may stay empty, and holds the act when it does, is not called optional', () => {
  const optional: Form = { ...form, fields: [{ fact: 'check.read_on', label: 'Lues le', type: 'date', required: false }] };
  const Asked = ({ needed }: { needed?: ReadonlySet<string> }) => <FactForm form={optional} state={useFactForm(optional)} submitLabel="Valider" pending={false} error={undefined} needed={needed} onSubmit={() => undefined} />;
  const { rerender } = render(<Asked />);
  expect(screen.getByLabelText('Lues le (optional)')).toBeTruthy();
  rerender(<Asked needed={new Set(['check.read_on'])} />);
  expect(screen.getByLabelText('Lues le (needed: the act is held without it)')).toBeTruthy();
});

it('what names no field has the focus itself', () => {
  show({ error: refusal('') });
  expect(document.activeElement?.textContent).toContain('Cette date est à venir');
});
