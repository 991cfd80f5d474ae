import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Clipped } from './Clipped';

it('keeps a citation in one piece, and its title is the text', () => {
  const said = 'La personne est remise en liberté (L. 742-1).';
  const { container } = render(<table><tbody><tr><Clipped text={said} part="effect" /></tr></tbody></table>);
  expect(container.querySelector('.nowrap')?.textContent).toBe('L. 742-1');
  expect(container.querySelector("td[data-part='effect']")?.getAttribute('title')).toBe(said);
});
