import { useEffect, useId, useRef } from 'react';
import { Refused } from '@/shared/api/client';

/** Moves the focus to the first control of a form that is marked as wrong, and brings it from under what stays on top of a page. */
export function focusWrong(form: HTMLFormElement | null) {
  const wrong = form?.querySelector<HTMLElement>(':is(input, select, textarea):is([aria-invalid=true], [data-invalid=true])');
  wrong?.focus({ preventScroll: true });
  wrong?.scrollIntoView({ block: 'center' });
}

/** What marks a control whose value the node refused. */
export interface RefusedMarks {
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

export interface RefusedPlace {
  /** Of the form, so that the focus finds the field. */
  form: React.RefObject<HTMLFormElement | null>;
  /** Id of the message that says why. */
  said: string;
  /** For the control of this member of the request; `hint` is what describes it anyway. */
  marks: (member: string, hint?: string) => RefusedMarks;
}

/** The control that a problem's place names is where the reader goes on: marked, described by what was said, in focus. */
export function useRefused(error: unknown): RefusedPlace {
  const form = useRef<HTMLFormElement>(null);
  const said = useId();
  const place = error instanceof Refused ? error.problem.place?.split('/')[1] : undefined;
  useEffect(() => {
    if (place) focusWrong(form.current);
  }, [place, error]);
  const marks = (member: string, hint?: string): RefusedMarks =>
    place === member ? { 'aria-invalid': true, 'aria-describedby': hint ? `${hint} ${said}` : said } : hint ? { 'aria-describedby': hint } : {};
  return { form, said, marks };
}
