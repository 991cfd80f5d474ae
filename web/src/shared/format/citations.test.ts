import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import '@/shared/i18n';
import { article } from './article';

const packs = '../packs';
const tables = readdirSync(packs)
  .map((pack) => `${packs}/${pack}/rules`)
  .filter((rules) => existsSync(rules))
  .flatMap((rules) => readdirSync(rules).map((file) => readFileSync(`${rules}/${file}`, 'utf8')));
const written = tables.flatMap((table) => [
  ...table.matchAll(/entente:citation="([^"]*)"/g),
  ...table.matchAll(/<text>"((?:[^"]*(?:\b[LRD]\. \d|art\. )|Pratique|[Rr]ègle du produit|règle de ce produit|objectif|rien à exécuter)[^"]*)"<\/text>/g),
]);
const cited = new Set(written.map((found) => (found[1] ?? '').replaceAll('&apos;', "'")));
for (const pack of readdirSync(packs)) {
  if (!existsSync(`${packs}/${pack}/messages.toml`)) continue;
  for (const basis of readFileSync(`${packs}/${pack}/messages.toml`, 'utf8').matchAll(/^legal_basis = "(.*)"$/gm)) cited.add(basis[1] ?? '');
}
const french = /[éèêàçîôû]|\b(le|la|les|des|du|de|un|une|par|ou|sur|avec|dans|pratique)\b/i;

it('what the packs cite in words is said in English', () => {
  expect(cited.size).toBeGreaterThan(100);
  expect([...cited].map((one) => article(one, 'en')).filter((said) => french.test(said))).toEqual([]);
});
