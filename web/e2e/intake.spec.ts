import type { Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { casePage, expect, mrz, serveTask, signIn, test } from './support';

const intake = '/new?pack=fr-return&territory=59';
const family = (page: Page) => page.locator('input[name="person.family_name"]');

/** A whole form about somebody whom the node knows by a like name. */
async function someoneAlike(page: Page) {
  const fill = async (fact: string, text: string) => page.locator(`input[name="${fact}"]`).fill(text);
  await fill('person.family_name', 'Diallo');
  await fill('person.given_names', 'Awa Sample');
  await fill('person.birth_date', '2/1/1990');
  await fill('person.nationality', 'NGA');
  await fill('document.number', 'X0000001');
  await fill('document.expires_on', '1/1/2030');
  await page.getByRole('radio', { name: 'Oui' }).check();
}

test('what was typed comes back after a lost page, and is gone after sign-out', async ({ page }) => {
  await signIn(page, 'fr', intake);
  await family(page).fill('HADDAD');
  await page.locator('input[name="person.birth_date"]').fill('3/5/1988');
  await page.waitForTimeout(900);
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'est revenue' })).toBeVisible();
  await expect(family(page)).toHaveValue('HADDAD');
  await expect(page.locator('input[name="person.birth_date"]')).toHaveValue('3/5/1988');

  const kept = await page.evaluate(async () => {
    const open = indexedDB.open('entente-drafts');
    const base = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const all = (name: string) => new Promise<unknown[]>((done) => {
      const request = base.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => done(request.result as unknown[]);
    });
    const [draft] = (await all('draft')) as { box: ArrayBuffer }[];
    const [key] = (await all('key')) as CryptoKey[];
    base.close();
    return { text: new TextDecoder().decode(draft?.box), extractable: key?.extractable };
  });
  expect(kept.extractable).toBe(false);
  expect(kept.text).not.toContain('HADDAD');

  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, 'fr', intake);
  await page.waitForTimeout(400);
  await expect(family(page)).toHaveValue('');
});

test('a lost connection loses nothing of a task, and what was sent leaves no draft', async ({ page, context }) => {
  await signIn(page, 'fr', `${casePage}?task=${serveTask}`);
  const day = page.locator('input[name="service.served_at"]');
  await day.fill('2/3/2026');
  await page.locator('input[name="service.served_at.time"]').fill('10h');
  await page.getByRole('radio', { name: 'remise en main propre' }).check();
  await page.waitForTimeout(800);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Valider' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Ce que vous avez saisi est gardé' })).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(day).toHaveValue('2/3/2026');
  await page.getByRole('button', { name: 'Valider' }).click();
  await expect(page.locator('.task-panel')).toHaveCount(0);
  const left = await page.evaluate(async () => {
    const open = indexedDB.open('entente-drafts');
    const base = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    return new Promise<number>((done) => {
      const request = base.transaction('draft').objectStore('draft').count();
      request.onsuccess = () => done(request.result);
    });
  });
  expect(left).toBe(0);
});

test('a case that may be about the same person is shown, and a human decides before filing', async ({ page }) => {
  await signIn(page, 'fr', intake);
  await someoneAlike(page);
  const alike = page.getByRole('status').filter({ hasText: 'concerne peut-être la même personne' });
  await expect(alike).toContainText('59-2026-004217');
  await expect(alike).toContainText('nom voisin, même naissance');

  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await expect(page.getByText('Comparez, puis cochez')).toBeVisible();
  await expect(page).toHaveURL(/\/new\?/);
  await page.getByRole('checkbox', { name: /J'ai comparé/ }).check();
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await expect(page).toHaveURL(casePage);
});

test('a form sent before its person could be compared is compared first', async ({ page }) => {
  await signIn(page, 'fr', intake);
  let compared: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (compared = resolve));
  await page.route(/\/api\/cases\/similar/, async (route) => {
    await held;
    await route.continue();
  });
  const opened: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/cases') opened.push(request.url());
  });
  await someoneAlike(page);
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await expect(page.getByRole('button', { name: 'Envoi' })).toBeVisible();
  compared();
  await expect(page.getByText('Comparez, puis cochez')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /J'ai comparé/ })).toBeFocused();
  expect(opened).toEqual([]);
});

test('a case that is found while a button is pressed does not move the button', async ({ page }) => {
  await signIn(page, 'fr', intake);
  const button = page.getByRole('button', { name: 'Ouvrir le dossier' });
  const place = () => button.evaluate((one) => one.getBoundingClientRect().top + window.scrollY);
  const alike = page.getByRole('checkbox', { name: /J'ai comparé/ });
  let known: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (known = resolve));
  await page.route(/\/api\/cases\/similar/, async (route) => {
    await held;
    await route.continue();
  });
  await someoneAlike(page);
  const before = await place();
  await expect(alike).toHaveCount(0);
  known();
  await expect(alike).toBeVisible();
  expect(await place()).toBe(before);
});

test('a file of cases is checked line by line, then opened', async ({ page }) => {
  await signIn(page, 'fr', intake);
  await page.getByText('Ouvrir plusieurs dossiers depuis un fichier').click();
  const content = 'pack,territory,person.family_name,person.birth_date\nfr-return,59,SAMPLE,1990-01-02\nfr-return,59,,1990-01-02\n';
  await page.locator('input[type=file]').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await expect(page.getByRole('status').filter({ hasText: 'liste.csv 1 ligne juste. 1 ligne non prise' })).toContainText('Ligne 3, colonne person.family_name : cette valeur manque');
  await page.getByRole('button', { name: 'Ouvrir 1 dossier' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 dossier ouvert.' }).getByRole('link', { name: '59-2026-004217' })).toBeVisible();
});

test('what the node would refuse is not ticked as given', async ({ page }) => {
  await signIn(page, 'fr', intake);
  const fill = async (fact: string, text: string) => page.locator(`input[name="${fact}"]`).fill(text);
  await fill('person.family_name', 'Haddad');
  await fill('person.given_names', 'Sample');
  await fill('person.birth_date', '2/1/2027');
  await fill('person.nationality', 'Zzz');
  await fill('document.number', 'X0000009');
  await fill('document.expires_on', '1/1/2030');
  await page.getByRole('radio', { name: 'Oui' }).check();
  const told = page.locator('.completeness');
  await expect(told).toContainText('2 valeurs à vérifier');
  await fill('person.birth_date', '2/1/1990');
  await fill('person.nationality', 'Viêt Nam');
  await expect(told).toContainText('Tout y est');
});

const refuse = (page: Page, place: string) =>
  page.route(/\/api\/cases(\?|$)/, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 400, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Demande invalide', status: 400, detail: 'Le nœud n’en veut pas.', code: 'invalid_argument', place }) })
      : route.continue(),
  );
async function fillAndOpen(page: Page) {
  await page.getByRole('textbox', { name: /zone de lecture/ }).fill(mrz.join('\n'));
  await page.getByRole('button', { name: 'Lire la zone' }).click();
  await page.getByRole('radio', { name: 'Oui' }).check();
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
}

test('the node refuses a choice of few: its group is marked, and the focus is in it', async ({ page }) => {
  await signIn(page, 'fr', intake);
  await refuse(page, '/facts/person.adult');
  await fillAndOpen(page);
  const group = page.getByRole('radiogroup', { name: /Majorité établie/ });
  await expect(group).toHaveAttribute('aria-invalid', 'true');
  await expect(group).toHaveAccessibleDescription(/Le nœud n’en veut pas/);
  await expect(group.getByRole('radio').first()).toBeFocused();
  expect((await new AxeBuilder({ page }).include('.fact-form').analyze()).violations).toEqual([]);
});

test('a territory that is missing, or that the node refuses, is where the reader goes on', async ({ page }) => {
  await signIn(page, 'fr', '/new?pack=fr-return');
  const territory = page.getByLabel('Territoire', { exact: true });
  await fillAndOpen(page);
  await expect(territory).toBeFocused();
  await expect(territory).toHaveAccessibleDescription(/aucun n'est choisi/);
  await territory.selectOption('59');
  await expect(territory).not.toHaveAttribute('aria-invalid', 'true');
  await refuse(page, '/territory');
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await expect(territory).toBeFocused();
  await expect(territory).toHaveAccessibleDescription(/Le nœud n’en veut pas/);
});
