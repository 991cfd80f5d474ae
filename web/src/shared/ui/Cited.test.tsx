import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Cited } from './Cited';

it('keeps the number of each article in one piece, and the text as it is', () => {
  const said = 'Un recours est pendant (L.\u00a0722-7 ; R. 142-21-1), dossier 59-2026-000102.';
  const { container } = render(<Cited text={said} />);
  expect(container.textContent).toBe(said);
  expect([...container.querySelectorAll('.nowrap')].map((one) => one.textContent)).toEqual(['L.\u00a0722-7', 'R. 142-21-1', '59-2026-000102']);
});

it('leaves a text without articles alone', () => {
  const { container } = render(<Cited text="Jusqu'au 9 mars 2026, 24 h." />);
  expect(container.innerHTML).toBe("Jusqu'au 9 mars 2026, 24 h.");
});
