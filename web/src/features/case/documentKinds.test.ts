import { describe, expect, it } from 'vitest';
import { isTaken } from './documentKinds';

describe('the kinds of files that a case takes', () => {
  it('go by the end of the name, in any case of letters', () => {
    expect(['Passeport.PDF', 'photo.jpeg', 'lettre.odt'].map(isTaken)).toEqual([true, true, true]);
    expect(['virus.exe', 'facture.pdf.exe', 'script.js', 'page.html', 'sans-nom'].map(isTaken)).toEqual([false, false, false, false, false]);
  });

});
