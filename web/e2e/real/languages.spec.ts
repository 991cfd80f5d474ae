/** The person's page is offered in the languages into which it is translated, and runs from right to left where they do. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Demonstration, root } from './demonstration';
import { expect, test } from './fixtures';
import { handOverCode } from './opening';
import { violations } from '../axe';

/** Sample words, and what the French text says of the case: no translation of anything. */
const sample = (french: string) => ['عينة من نص للاختبار', ...(french.match(/\{[^}]*\}/g) ?? [])].join(' ');

/** The sources with Arabic filled in by sample words. */
function filled(): string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-languages-'));
  for (const one of ['packs', 'demo']) cpSync(join(root, one), join(folder, one), { recursive: true });
  mkdirSync(join(folder, 'web'));
  symlinkSync(join(root, 'web/dist'), join(folder, 'web/dist'));
  for (const pack of ['common', 'fr-return']) {
    const papers = join(folder, 'packs', pack, 'papers');
    const french = JSON.parse(readFileSync(join(papers, 'fr.json'), 'utf8')) as Record<string, string>;
    const words = Object.fromEntries(Object.entries(french).map(([key, text]) => [key, key === 'person_page.language' ? 'العربية' : sample(text)]));
    writeFileSync(join(papers, 'ar.json'), JSON.stringify(words));
  }
  return folder;
}

const picker = (page: Page) => page.getByRole('navigation').getByRole('link').allTextContents();
const fromTheRight = (page: Page, selector: string) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).direction);

test('what is not translated is not offered, and asked for all the same it is answered in French', async ({ page, demonstration }) => {
  await page.goto(`${demonstration.persons}/?lang=ar`);
  expect(await picker(page)).toEqual(['Français', 'English']);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});

test('a translated language is offered by its own name, and the page runs from right to left', async ({ browser, signIn }) => {
  const from = filled();
  const demonstration = await Demonstration.start({ from });
  try {
    const { code } = await handOverCode((user) => signIn(demonstration.interior, user));

    const person = await (await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })).newPage();
    await person.goto(demonstration.persons);
    expect(await picker(person)).toEqual(['Français', 'English', 'العربية']);
    await person.getByRole('link', { name: 'العربية' }).click();
    await looked(person);
    expect(await fromTheRight(person, '#code')).toBe('ltr');
    await person.locator('#code').fill(code);
    await person.locator('#factor').fill('14.02.1990');
    await person.getByRole('button').first().click();
    await expect(person.getByRole('main')).toContainText('59-2026-');
    await looked(person);
    await person.screenshot({ path: 'test-results/person-right-to-left.png', fullPage: true });
    await person.context().close();
  } finally {
    await demonstration.end();
    rmSync(from, { recursive: true, force: true });
  }
});

async function looked(page: Page) {
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(await fromTheRight(page, 'h1')).toBe('rtl');
  // What the node has in French and English alone, days and who read, is marked as such; nothing else is left in French.
  const french = await page.locator('main [lang=fr]').evaluateAll((all) => all.map((one) => `${one.tagName} ${one.getAttribute('dir') ?? ''}`));
  expect(french).toEqual(french.length === 0 ? [] : ['H2 ltr', 'TABLE ltr', 'H2 ltr', 'P ltr', 'TABLE ltr']);
  // Nothing runs out of the screen of a phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  expect(await violations(page)).toEqual([]);
}
