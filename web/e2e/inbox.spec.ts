import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support';

const rows = (page: Page) => page.locator('tbody tr:not(.gap)');

async function signInAs(page: Page, user: string, to: string) {
  await page.goto(`/sign-in?lang=fr&to=${encodeURIComponent(to)}`);
  await page.locator('input[name=user]').fill(user);
  await page.locator('input[name=password]').fill('sample');
  await page.keyboard.press('Enter');
  await expect(rows(page).first()).toBeVisible();
}

test('filters narrow the inbox, stand in the address and are cleared', async ({ page }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByLabel('Nom, référence ou numéro', { exact: true }).fill('okafor');
  await expect(page).toHaveURL(/scope=organisation&q=okafor/);
  await expect(rows(page)).toHaveCount(8);
  await page.getByLabel('Prise en charge').selectOption('free');
  await expect(page).toHaveURL(/holder=free/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Filtré (2)' })).toBeVisible();
  await page.getByRole('button', { name: 'Tout afficher' }).click();
  await expect(rows(page)).toHaveCount(87);
});

test('a view that was saved is found again, without the words that were searched', async ({ page }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation&due=late&q=diallo');
  await page.getByRole('button', { name: 'Vues' }).click();
  await page.getByLabel('Nom de la vue affichée').fill('Retards');
  await page.getByRole('button', { name: 'Enregistrer cette vue' }).click();
  await page.goto('/inbox');
  await page.getByRole('button', { name: 'Vues' }).click();
  await expect(page.locator('.saved-view .count')).toHaveText(/^\d+$/);
  await page.getByRole('button', { name: /^Retards/ }).click();
  await expect(page).toHaveURL(/\/inbox\?scope=organisation&due=late$/);
  await expect(page.getByRole('button', { name: 'Vue : Retards' })).toBeFocused();
});

test('several tasks are taken at once, by keyboard; what the node refuses is told with its case', async ({ page }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation&holder=free');
  await expect(rows(page).first()).toBeVisible();
  for (let row = 0; row < 4; row += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
  const taken = await rows(page).nth(0).locator('td').nth(3).textContent();
  await page.getByRole('button', { name: 'Prendre (4)' }).click();
  await expect(page.getByRole('status').filter({ hasText: '3 tâches prises.' })).toContainText('Cette tâche a été prise entre-temps.');
  await page.goto('/inbox?scope=organisation');
  const row = rows(page).filter({ hasText: taken ?? '' }).first();
  await expect(row).toContainText('Camille Sample');
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Rendre (1)' }).click();
  await expect(row).toContainText('Préfecture du Nord');
});

test('the export holds exactly what is shown, to the last page', async ({ page }) => {
  await signInAs(page, 'agent.central', '/inbox?scope=organisation&holder=free');
  const save = async (format: string) => {
    await page.getByRole('button', { name: 'Exporter' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: format }).click()]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const csv = await save('Texte (CSV)');
  const ods = await save('Classeur (ODS)');
  const content = Buffer.from(unzipSync(ods.bytes)['content.xml'] ?? []).toString();

  expect(csv.name).toBe('Entente Mon organisation 2026-03-02.csv');
  const lines = csv.bytes.toString().trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 426);
  expect(lines[1]?.split(';')[3]).toBe(await rows(page).nth(0).locator('td').nth(3).textContent());
  expect(content.match(/<table:table-row>/g)).toHaveLength(1 + 426);
});

test('a long inbox keeps few rows in the page, and the keyboard reaches them all', async ({ page }) => {
  await signInAs(page, 'agent.central', '/inbox?scope=organisation');
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect.poll(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    return page.locator('table').getAttribute('aria-rowcount');
  }).toBe('641');
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.locator('tr[aria-rowindex="641"]')).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(150);
  await page.locator('tr[aria-rowindex="641"] a').focus();
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('k');
  await expect(page.locator('tr[aria-rowindex="581"] a')).toBeFocused();
  await expect(page.locator('tr[aria-rowindex="581"]')).toBeInViewport();
});

test('a case of which nothing is asked is watched by its deadline', async ({ page }) => {
  await signIn(page, 'fr', '/inbox');
  await page.getByRole('link', { name: /En suivi/ }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Délai');
});

test('who comes back from a case goes on from the row in hand, in a long list too', async ({ page }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation');
  await expect(rows(page).first()).toBeVisible();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
  await expect(page.locator('tr[aria-rowindex="41"] a')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cases\//);
  await page.goBack();
  await expect(page.locator('tr[aria-rowindex="41"] a')).toBeFocused();
  await expect(page.locator('tr[aria-rowindex="41"]')).toBeInViewport();
  await page.keyboard.press('j');
  await expect(page.locator('tr[aria-rowindex="42"] a')).toBeFocused();
});

test('what is watched far ahead is folded under its count, by a horizon of the reader', async ({ page }) => {
  await page.route(/\/api\/inbox\?.*scope=watching/, async (route) => {
    const answer = await route.fetch();
    const shown = await answer.json();
    const [first, second, third] = shown.rows;
    const due = (row: { due: object }, day: string) => ({ ...row, due: { ...row.due, at: `${day}T22:00:00Z`, day, late: false } });
    await route.fulfill({ response: answer, json: { ...shown, rows: [due(first, '2026-03-03'), due(second, '2026-05-11'), due(third, '2028-01-31')] } });
  });
  await signIn(page, 'fr', '/inbox?scope=watching');
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('Délais des').selectOption({ label: '90 prochains jours' });
  await expect(rows(page)).toHaveCount(2);
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: '1 dossier dont le délai tombe plus tard' }).click();
  await expect(rows(page)).toHaveCount(3);
});

test('of watched cases a near target is shown, however many far limits of the law the node tells before it', async ({ page }) => {
  await page.route(/\/api\/inbox\?.*scope=watching/, async (route) => {
    const asked = new URL(route.request().url());
    const later = asked.searchParams.has('cursor');
    asked.searchParams.delete('cursor');
    const answer = await route.fetch({ url: asked.href });
    const shown = await answer.json();
    const [first, second] = shown.rows;
    const due = (row: { due: object }, day: string, target: boolean) => ({ ...row, due: { ...row.due, at: `${day}T22:00:00Z`, day, late: false, target } });
    await route.fulfill({ response: answer, json: later ? { ...shown, next: undefined, rows: [due(second, '2026-03-03', true)] } : { ...shown, next: 'more', rows: [due(first, '2028-01-31', false)] } });
  });
  await signIn(page, 'fr', '/inbox?scope=watching');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: '1 dossier dont le délai tombe plus tard' })).toBeVisible();
});

test('where nothing is due within seven days, the cases that are watched are one press away', async ({ page }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation&due=week&q=personne');
  await expect(page.getByText('Rien ne répond à ces filtres.')).toBeVisible();
  await page.getByRole('link', { name: /^En suivi : 3 dossiers/ }).click();
  await expect(page).toHaveURL(/scope=watching&due=week/);
});

test('of choices that follow each other faster than the page, none is lost', async ({ page }) => {
  await signIn(page, 'fr', '/cases');
  // Both within one task of the browser: the page has shown nothing of the first when the second comes.
  const both = () =>
    page.evaluate(async () => {
      const choose = (label: string, value: string) => {
        const list = [...document.querySelectorAll('label')].find((one) => one.textContent?.startsWith(label))?.querySelector('select');
        if (!list) throw new Error(label);
        list.value = value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
      };
      choose('État', 'open');
      for (let turn = 0; turn < 50; ++turn) await null;
      choose('Ordre', 'due');
    });
  await expect(page.getByLabel('État')).toBeVisible();
  await both();
  await expect(page).toHaveURL(/status=open&order=due/);
});

test('cases are narrowed and ordered by the node, and not read whole for it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/api/cases') asked.push(['status', 'pack', 'mine', 'order', 'cursor'].map((name) => searchParams.get(name) ?? '-').join(' '));
  });
  await signIn(page, 'fr', '/cases');
  await page.getByLabel('État').selectOption('open');
  await page.getByLabel('Procédure').selectOption('fr-return');
  await page.getByLabel('Prise en charge').selectOption('mine');
  await page.getByLabel('Ordre').selectOption('due');
  await expect(page).toHaveURL(/status=open&pack=fr-return&holder=mine&order=due/);
  await expect.poll(() => asked.at(-1)).toBe('open fr-return true due -');
  await expect(rows(page)).toHaveCount(1);
});

test('a legal deadline without a task of the reader is told above one\'s own list, and leads to its case', async ({ page }) => {
  const due = { at: '2026-03-03T16:40:00Z', day: '2026-03-03', name: 'Période de rétention', late: false, effect: 'La personne est libérée' };
  await page.route(/\/api\/inbox\?.*scope=watching.*due=week|\/api\/inbox\?.*due=week.*scope=watching/, async (route) => {
    const answer = (await (await route.fetch()).json()) as { rows: object[] };
    const row = { ...answer.rows[0], task: '018f0000-0000-7000-8000-000000000001', case: '018f0000-0000-7000-8000-000000000001', reference: '59-2026-000102', person: 'DIALLO Sample', title: due.name, organisation: { id: 'pref-59', name: 'Préfecture' }, role: '', kind: 'watching', pack: 'fr-return', procedure: 'Retour', due };
    await route.fulfill({ json: { ...answer, rows: [row] } });
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, 'fr', '/inbox?scope=organisation');
  const told = page.getByRole('region', { name: 'Court aussi cette semaine, sans tâche pour vous' });
  await expect(told).toContainText('demain 17:40');
  await expect(told).toContainText('La personne est libérée');
  await told.getByRole('link').click();
  await expect(page).toHaveURL(/\/cases\/018f0000-0000-7000-8000-000000000001/);
});

test('a list that leaves room on the screen cuts nothing', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, 'fr', '/inbox?scope=organisation&due=late');
  await expect(rows(page).first()).toBeVisible();
  expect(await rows(page).count()).toBeLessThanOrEqual(25);
  const cut = await page.locator('.inbox .clipped').evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent));
  expect(cut).toEqual([]);
});

test('the row of a long list that is pointed at, or has the focus, stands whole; no other moves', async ({ page }) => {
  await signInAs(page, 'agent.59', '/inbox?scope=organisation');
  const row = rows(page).nth(4);
  const task = row.locator("td[data-part='task'] .clipped");
  const cut = () => task.evaluate((one) => one.scrollWidth > one.clientWidth);
  const below = () => rows(page).nth(5).evaluate((one) => one.getBoundingClientRect().top);
  expect(await cut()).toBe(true);
  const before = await below();
  await row.hover();
  expect(await cut()).toBe(false);
  await page.mouse.move(0, 0);
  expect(await cut()).toBe(true);
  await row.getByRole('link').focus();
  expect(await cut()).toBe(false);
  expect(await below()).toBe(before);
});
