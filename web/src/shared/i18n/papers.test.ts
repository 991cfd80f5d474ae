import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Words = Record<string, string>;
const packs = '../packs';
const named = 'person_page.language';

const wordsOf = (folder: string, language: string): Words => {
  const file = `${packs}/${folder}/papers/${language}.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Words) : {};
};

/** A language that names itself is offered to the person: nothing of what the person then reads may be left out. */
const leftOut = (common: Words, pack: Words): string[] => (common[named] ? Object.entries({ ...common, ...pack }).flatMap(([key, text]) => (text.trim() === '' ? [key] : [])) : []);

it('a language of the person’s page is offered whole, or not at all', () => {
  const withPage = readdirSync(packs).filter((pack) => existsSync(`${packs}/${pack}/person_view.toml`));
  expect(withPage.length).toBeGreaterThan(0);
  for (const file of readdirSync(`${packs}/common/papers`)) {
    const language = file.replace('.json', '');
    for (const pack of withPage) expect(leftOut(wordsOf('common', language), wordsOf(pack, language)), `${pack}, ${language}`).toEqual([]);
  }
});

it('a language that is half translated is found out', () => {
  expect(leftOut({ [named]: '', 'data.title': '' }, { 'my_case.title': '' })).toEqual([]);
  expect(leftOut({ [named]: 'العربية', 'data.title': '' }, { 'my_case.title': '' })).toEqual(['data.title', 'my_case.title']);
});
