import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
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

it('a refused field says once what was entered, as a person reads it, and the summary leads to it', () => {
  const choices: Form = {
    ...form,
    fields: [
      { fact: 'service.served_at', label: 'Notifié le', type: 'date and time', required: true, value: '2027-03-02T10:00' },
      { fact: 'service.manner', label: 'Mode', type: 'string', required: true, value: 'hand', options: [{ value: 'hand', label: 'en main propre' }] },
      { fact: 'person.nationality', label: 'Nationalité', type: 'string', required: true, country: true, value: 'XYZ' },
    ],
  };
  const Asked = ({ error }: { error: Refused }) => <FactForm form={choices} state={useFactForm(choices)} submitLabel="Valider" pending={false} error={error} onSubmit={() => undefined} />;
  const { rerender } = render(<Asked error={refusal('/facts/service.served_at')} />);
  expect(screen.getByText(/^Entered: Tuesday, 2 March 2027, 10:00\. Cette date est à venir\.$/)).toBeTruthy();
  expect(screen.getAllByText(/Cette date est à venir/)).toHaveLength(1);
  expect(screen.getByRole('alert').textContent).toBe('To mend: Notifié le.');

  // Once something else is typed, it is still what was entered before that was refused; the link leads back from anywhere.
  const mode = screen.getByRole('radio', { name: 'en main propre' });
  mode.focus();
  fireEvent.click(screen.getByRole('link', { name: 'Notifié le' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Notifié le, day'));

  rerender(<Asked error={refusal('service.manner')} />);
  expect(screen.getByText('Entered: en main propre. Cette date est à venir.')).toBeTruthy();
  rerender(<Asked error={new Refused({ ...refusal('person.nationality').problem, detail: '« XYZ » n’est le code d’aucun pays' })} />);
  expect(screen.getByText('« XYZ » n’est le code d’aucun pays.')).toBeTruthy();
});

it('what was refused stays said as it was sent, whatever is typed since', () => {
  const Sent = () => {
    const state = useFactForm(form);
    const [error, setError] = useState<Refused>();
    return <FactForm form={form} state={state} submitLabel="Valider" pending={false} error={error} onSubmit={() => setError(refusal('person.birth_date'))} />;
  };
  render(<Sent />);
  const field = screen.getByLabelText('Date de naissance');
  fireEvent.change(field, { target: { value: '2/3/2027' } });
  fireEvent.click(screen.getByRole('button', { name: 'Valider' }));
  fireEvent.change(field, { target: { value: '2/3/1990' } });
  expect(screen.getByText(/^Entered: Tuesday, 2 March 2027\./)).toBeTruthy();
});

it('a ground that names a field of the form says what stands there, and leads to it', () => {
  const checks: Form = { ...form, fields: [{ fact: 'age.adult', label: 'Majorité établie', type: 'boolean', required: false, value: false }, { fact: 'check.read_on', label: 'Lues le', type: 'date', required: false }] };
  const grounds = ['Majorité établie', 'Lues le', 'Autre'].map((label) => ({ text: `Vérification non consignée : « ${label} »`, restricted: false }));
  const error = new Refused({ ...refusal('').problem, status: 409, code: 'refused', detail: '', grounds });
  const Asked = () => <FactForm form={checks} state={useFactForm(checks)} submitLabel="Valider" pending={false} error={error} onSubmit={() => undefined} />;
  render(<Asked />);
  expect(screen.getAllByRole('listitem').map((line) => line.querySelector('a')?.textContent)).toEqual(['Entered here: No', 'Nothing is entered here', undefined]);
  fireEvent.click(screen.getByRole('link', { name: 'Nothing is entered here' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Lues le (optional)'));
});

it('a place that the form does not show leaves the refusal to be read as a whole', () => {
  render(<Shown error={refusal('/facts/person.sex')} />);
  expect(screen.getByText('Cette date est à venir.')).toBeTruthy();
});

it('what names no field has the focus itself', () => {
  render(<Shown error={refusal('')} />);
  expect(document.activeElement?.textContent).toContain('Cette date est à venir');
});
