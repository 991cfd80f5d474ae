/** Who a form is about, as far as it was typed: what cases are compared by. */
import { useEffect, useState } from 'react';
import type { Form } from '@/shared/api/types';
import type { TypedForm } from '@/shared/form/values';
import { parseDay } from '@/shared/format/typedDate';

export interface Who {
  name: string;
  birth_date: string;
  number: string;
}

const pause_ms = 500;
const shortest = 3;
/** What is longer is no name; the form says so once it is sent. */
const longest = 200;

/** Undefined as long as too little was typed to find anybody by. */
export function whoIsTyped(form: Form, typed: TypedForm): Who | undefined {
  const text = (fact: string) => typed[fact]?.text.trim() ?? '';
  const name = [text('person.family_name'), text('person.given_names')].filter(Boolean).join(' ').slice(0, longest);
  const number = form.fields.filter((field) => field.fact.endsWith('.number')).map((field) => text(field.fact)).find(Boolean) ?? '';
  const birth_date = parseDay(text('person.birth_date')) ?? '';
  return name.length < shortest && number.length < shortest ? undefined : { name, birth_date, number };
}

/** The same, once typing has paused, or at once when the form is sent. */
export function useWhoIsTyped(form: Form, typed: TypedForm): { who: Who | undefined; settle: () => Who | undefined } {
  const who = JSON.stringify(whoIsTyped(form, typed) ?? null);
  const [settled, setSettled] = useState('null');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(who), pause_ms);
    return () => clearTimeout(timer);
  }, [who]);
  const read = (text: string) => (JSON.parse(text) as Who | null) ?? undefined;
  return {
    who: read(settled),
    settle: () => {
      setSettled(who);
      return read(who);
    },
  };
}
