import { describe, expect, it } from 'vitest';
import type { Form, FormField } from '@/shared/api/types';
import { collect, fieldOfPlace, initialForm } from './values';

const form: Form = {
  id: 'serve_notice',
  title: '',
  fields: [
    { fact: 'service.served_at', label: 'Served on', type: 'date and time', required: true },
    { fact: 'service.manner', label: 'Manner', type: 'string', required: true, options: [{ value: 'hand', label: 'by hand' }] },
    { fact: 'service.pages', label: 'Pages', type: 'number', required: false },
    { fact: 'service.record', label: 'Record', type: 'string', required: true, const: 'record' },
  ],
};
const typed = (text: string, time = '') => ({ text, time, many: [] });

describe('a form', () => {
  it('becomes plain facts, typed by the dictionary', () => {
    const { facts, errors } = collect(form, {
      'service.served_at': typed('2/3/2026', '10h'),
      'service.manner': typed('hand'),
      'service.pages': typed('1 234,5'),
    });

    expect(errors).toEqual({});
    expect(facts).toEqual({ 'service.served_at': '2026-03-02T10:00', 'service.manner': 'hand', 'service.pages': '1234.5' });
  });

  it('keeps what is seen of a pasted text, without its marks of direction', () => {
    const asksName: Form = { ...form, fields: [{ fact: 'person.family_name', label: 'Name', type: 'string', required: true }] };
    expect(collect(asksName, { 'person.family_name': typed('\u202aDIALLO\u202c \u2067Awa\u2069') }).facts).toEqual({ 'person.family_name': 'DIALLO Awa' });
  });

  it('names each field that is missing or wrong', () => {
    const { errors } = collect(form, { 'service.served_at': typed('2/3/2026', 'noon'), 'service.pages': typed('many') });

    expect(errors).toEqual({ 'service.served_at': 'time', 'service.manner': 'required', 'service.pages': 'number' });
    expect([typed('2/3/2026'), typed('', '10:00'), typed('noon', '10:00')].map((one) => collect(form, { 'service.served_at': one }).errors['service.served_at'])).toEqual(['no_time', 'no_day', 'date']);
  });

  it('starts from what is known and never asks a constant', () => {
    const start = initialForm(form, 'fr', { 'service.served_at': '2026-03-02T10:00' });

    expect(start['service.served_at']).toEqual({ text: '02/03/2026', time: '10:00', many: [] });
    expect(start['service.record']).toBeUndefined();
  });

  it('takes a country by its name in either language or by its letters, and shows it by name', () => {
    const nationality: Form = { id: 'f', title: 'f', fields: [{ fact: 'person.nationality', label: 'Nationalité', type: 'string', required: true, country: true }] };
    const code = (text: string) => collect(nationality, { 'person.nationality': typed(text) }).facts['person.nationality'];

    expect(['Viêt Nam', 'vietnam', 'VNM', 'vnm', 'Germany', 'Allemagne', 'UTO'].map(code)).toEqual(['VNM', 'VNM', 'VNM', 'VNM', 'DEU', 'DEU', 'UTO']);
    expect(initialForm(nationality, 'fr', { 'person.nationality': 'VNM' })['person.nationality']?.text).toBe('Vietnam');
  });

  it('is not complete while what is only taken as true is left out', () => {
    const review: Form = { id: 'f', title: 'f', fields: [{ fact: 'removal.reasons_reviewed', label: 'Reviewed', type: 'boolean', required: true, confirmed: true }] };

    expect(collect(review, {}).errors).toEqual({ 'removal.reasons_reviewed': 'required' });
    expect(collect(review, { 'removal.reasons_reviewed': typed('false') }).errors).toEqual({ 'removal.reasons_reviewed': 'required' });
    expect(collect(review, { 'removal.reasons_reviewed': typed('true') }).facts).toEqual({ 'removal.reasons_reviewed': true });
  });

  it('takes a month as the picker gives it, and says so where a browser has none', () => {
    const month: Form = { id: 'f', title: 'f', fields: [{ fact: 'visa.month', label: 'Month', type: 'string', required: true }] };
    const read = (text: string) => collect(month, { 'visa.month': typed(text) });

    expect(read('2026-03').facts).toEqual({ 'visa.month': '2026-03' });
    expect([read('').errors, read('03/2026').errors, read('2026-13').errors]).toEqual([{ 'visa.month': 'required' }, { 'visa.month': 'month' }, { 'visa.month': 'month' }]);
  });

  it('finds the field that the node refused', () => {
    expect(fieldOfPlace('/facts/service.served_at', form)).toBe('service.served_at');
    expect(fieldOfPlace('/facts/a~1b', form)).toBe('a/b');
    expect(fieldOfPlace('service.served_at', form)).toBe('service.served_at');
    expect(fieldOfPlace('/territory', form)).toBeUndefined();
    expect(fieldOfPlace('/value', form)).toBeUndefined();
    expect(fieldOfPlace('/value', { ...form, fields: form.fields.slice(0, 1) })).toBe('service.served_at');
  });
});

it('a form begins with what is recorded, else with what an imported file says and a field that must be filled in takes', () => {
  const field = (fact: string, more: Partial<FormField>): FormField => ({ fact, label: fact, type: 'string', required: true, ...more });
  const form = { id: 'f', title: 'F', fields: [field('a', { proposed: { display: 'x', value: 'x' } }), field('b', { value: 'known', proposed: { display: 'x', value: 'x' } }), field('c', { proposed: { display: 'x', refusal: 'no' } }), field('d', { required: false, proposed: { display: 'x', value: 'x' } })] };
  expect(Object.values(initialForm(form, 'fr')).map((typed) => typed.text)).toEqual(['x', 'known', '', '']);
});
