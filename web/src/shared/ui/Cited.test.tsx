import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Cited } from './Cited';

it('keeps the number of each article in one piece, and the text as it is', () => {
  const said = 'Un recours est pendant (L.\u00a0722-7 ; R. 142-21-1), dossier 59-2026-000102.';
  const { container } = render(<Cited text={said} />);
  expect(container.textContent).toBe(said);
  expect([...container.querySelectorAll('.nowrap')].map((one) => one.textContent)).toEqual(['L.\u00a0722-7', 'R. 142-21-1', '59-2026-000102']);
});

it('keeps an hour in one piece', () => {
  const { container } = render(<Cited text="samedi 28 février 2026 à 10 h 00" />);
  expect(container.querySelector('.nowrap')?.textContent).toBe('10 h 00');
});

it('leaves a text without articles alone', () => {
  const { container } = render(<Cited text="Jusqu'au 9 mars 2026, 24 h." />);
  expect(container.innerHTML).toBe("Jusqu'au 9 mars 2026, 24 h.");
});
