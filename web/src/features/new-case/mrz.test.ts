import { describe, expect, it } from 'vitest';
import type { Form, Mrz } from '@/shared/api/types';
import { factsFromMrz, mrzPlace, nameMayBeCut, wrongDigits } from './mrz';

const mrz: Mrz = {
  document_type: 'P', number: 'L898902C3', issuing_state: 'UTO', nationality: 'UTO', family_name: 'ERIKSSON', given_names: 'ANNA MARIA',
  birth_date: '1974-08-12', sex: 'F', expires_on: '2012-04-15',
};
const field = (fact: string, options?: string[]) => ({
  fact, label: fact, type: 'string' as const, required: true, options: options?.map((value) => ({ value, label: value })),
});

describe('a machine-readable zone', () => {
  it('fills the facts that the form asks, and no other', () => {
    const form: Form = { id: 'open', title: '', fields: [field('person.family_name'), field('person.sex', ['f', 'm']), field('passport.expires_on'), field('age.status')] };

    expect(factsFromMrz(mrz, form)).toEqual({ 'person.family_name': 'ERIKSSON', 'person.sex': 'f', 'passport.expires_on': '2012-04-15' });
  });

  it('is wrong at a line and a position of the pasted text', () => {
    expect(mrzPlace('2:10', 'a\nb')).toEqual({ line: 2, column: 10 });
    expect(mrzPlace('5', 'abc\ndef')).toEqual({ line: 2, column: 1 });
    expect(mrzPlace(undefined, 'abc')).toBeUndefined();
  });

  it('tells both digits of a wrong check digit', () => {
    expect(wrongDigits('check digit of the document number: found 7, expected 6')).toEqual({ found: '7', expected: '6' });
    expect(wrongDigits('expected two lines')).toBeUndefined();
  });
});

describe('a name that fills the zone', () => {
  const second = 'L898902C36UTO7408122F1204159ZE184226B<<<<<10';

  it('may be cut short', () => {
    expect(nameMayBeCut(`P<MLITRAORE<SAMPLE<TRES<LONGUE<<AMINATA<EXEM\n${second}\n`)).toBe(true);
    expect(nameMayBeCut('I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nNILAVADHANANANDA<<CHAYAPA<DEJK')).toBe(true);
  });

  it('is whole where a filler follows it', () => {
    expect(nameMayBeCut(`P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n${second}`)).toBe(false);
    expect(nameMayBeCut('I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<')).toBe(false);
  });
});
