import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { FormField } from '@/shared/api/types';
import '@/shared/i18n';
import { FactField } from './FactField';

afterEach(cleanup);

const show = (field: Partial<FormField>, more: Partial<Parameters<typeof FactField>[0]> = {}) => {
  const changed = vi.fn();
  render(<FactField field={{ fact: 'removal.reasons_reviewed', label: 'Motifs relus', type: 'boolean', required: true, ...field }} onChange={changed} {...more} />);
  return changed;
};

it('what is taken only as true is one box to tick, and offers no other answer', () => {
  const changed = show({ confirmed: true }, { error: 'required' });
  const box = screen.getByRole('checkbox', { name: 'Motifs relus' });
  expect(screen.queryByRole('radio')).toBeNull();
  expect(box.getAttribute('aria-invalid')).toBe('true');
  fireEvent.click(box);
  expect(changed).toHaveBeenCalledWith(expect.objectContaining({ text: 'true' }));
});

it('a choice that may be no stays a choice', () => {
  show({});
  expect(screen.getAllByRole('radio')).toHaveLength(2);
});

it('a month is chosen by its name and given a year', () => {
  const changed = show({ fact: 'visa.month', label: 'Mois de délivrance', type: 'string' });
  const month = screen.getByLabelText('Mois de délivrance');
  fireEvent.change(month, { target: { value: '03' } });
  expect(changed).toHaveBeenLastCalledWith(expect.objectContaining({ text: '-03' }));
  cleanup();
  const whole = show({ fact: 'visa.month', label: 'Mois de délivrance', type: 'string' }, { typed: { text: '-03', time: '', many: [] } });
  expect((screen.getByLabelText('Mois de délivrance') as HTMLSelectElement).selectedOptions[0]?.text).toBe('March');
  fireEvent.change(screen.getByLabelText('Mois de délivrance, year'), { target: { value: '2026' } });
  expect(whole).toHaveBeenLastCalledWith(expect.objectContaining({ text: '2026-03' }));
});

it('what an imported file says is marked as to be confirmed, or told with its refusal', () => {
  const proposed = { display: '2 mars 2026', from: 'Préfecture du Nord', exported_on: '2026-03-09' };
  show({ fact: 'service.served_on', label: 'Notifié le', type: 'date', proposed: { ...proposed, value: '2026-03-02' } });
  const mark = screen.getByText(/^From the imported file of Préfecture du Nord, .*9 Mar.* 2026, without a signature: to be confirmed\.$/);
  expect(screen.getByLabelText('Notifié le').getAttribute('aria-describedby')).toContain(mark.id);
  cleanup();
  show({ fact: 'service.served_on', label: 'Notifié le', type: 'date', proposed: { ...proposed, refusal: 'cette date est à venir' } });
  expect(screen.getByText(/"2 mars 2026", which this field does not take: cette date est à venir\.$/)).toBeTruthy();
});

it('what an imported file says of a field that need not be filled in is taken over by whoever fills it', () => {
  const changed = show({ fact: 'service.served_on', label: 'Notifié le', type: 'date', required: false, proposed: { display: '2 mars 2026', value: '2026-03-02' } });
  screen.getByRole('button', { name: 'Take over “2 mars 2026”: Notifié le' }).click();
  expect(changed).toHaveBeenCalledWith({ text: '02/03/2026', time: '', many: [] });
});
