import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import '@/shared/i18n';
import { article } from './article';

const packs = '../packs';
const tables = readdirSync(packs).flatMap((pack) => {
  const rules = `${packs}/${pack}/rules`;
  try {
    return readdirSync(rules).map((file) => readFileSync(`${rules}/${file}`, 'utf8'));
  } catch {
    return []; // What several packs share has no rules of its own.
  }
});
const written = tables.flatMap((table) => [
  ...table.matchAll(/entente:citation="([^"]*)"/g),
  ...table.matchAll(/<text>"((?:[^"]*(?:\b[LRD]\. \d|art\. )|Pratique|[Rr]ègle du produit|règle de ce produit|objectif|rien à exécuter)[^"]*)"<\/text>/g),
]);
const cited = new Set(written.map((found) => (found[1] ?? '').replaceAll('&apos;', "'")));
const french = /[éèêàçîôû]|\b(le|la|les|des|du|de|un|une|par|ou|sur|avec|dans|pratique)\b/i;

it('what the packs cite in words is said in English', () => {
  expect(cited.size).toBeGreaterThan(100);
  expect([...cited].map((one) => article(one, 'en')).filter((said) => french.test(said))).toEqual([]);
});
