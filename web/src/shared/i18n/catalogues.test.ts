import { describe, expect, it } from 'vitest';
import en from './en.json';
import fr from './fr.json';

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`)));
const holes = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

describe('the catalogues', () => {
  it('say the same things in both languages', () => {
    expect(flat(en).map(([key]) => key)).toEqual(flat(fr).map(([key]) => key));
  });

  it('fill the same holes', () => {
    const english = new Map(flat(en));
    for (const [key, text] of flat(fr)) expect(holes(english.get(key) ?? ''), key).toEqual(holes(text));
  });

  it('leave no text empty', () => {
    for (const [key, text] of [...flat(fr), ...flat(en)]) expect(text.trim(), key).not.toBe('');
  });
});
