import { casePage, expect, serveTask, signIn, test } from './support';

const day = 'input[name="service.served_at"]';

test('a sign-out without a network is told, remembered, and carried out before anything else', async ({ page, context }) => {
  await signIn(page, 'fr', casePage);
  const leave = page.getByRole('button', { name: 'Se déconnecter' });
  await expect(leave).toBeVisible();
  await context.setOffline(true);
  await leave.click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByRole('status').filter({ hasText: 'La déconnexion n\'a pas encore atteint le nœud' })).toBeVisible();
  await expect(page.getByText('Le nœud ne répond pas. Réessayez dans un instant.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.locator('input[name=user]')).toBeVisible();
  await expect(page.getByText('La déconnexion n\'a pas encore atteint')).toHaveCount(0);
  await expect.poll(async () => (await page.request.get('/api/session')).status()).toBe(401);
});

test('a sign-out that never reached the node is carried out when the pages are opened again', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  await page.route('**/api/session*', (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByText('La déconnexion n\'a pas encore atteint')).toBeVisible();
  expect((await page.request.get('/api/session')).status()).toBe(200);
  await page.unroute('**/api/session*');
  await page.goto(casePage);
  await expect(page).toHaveURL(/sign-in/);
  expect((await page.request.get('/api/session')).status()).toBe(401);
});

test('another account that signs in where a session ended finds nothing of the first', async ({ page, context }) => {
  test.setTimeout(60_000);
  await signIn(page, 'fr', `${casePage}?task=${serveTask}`);
  await page.locator(day).fill('2/3/2026');
  await page.locator('input[name="service.served_at.time"]').fill('10h');
  await page.getByRole('radio', { name: 'remise en main propre' }).check();
  await page.waitForTimeout(500);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Valider' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[name=user]').fill('watch.59');
  await dialog.getByLabel('Mot de passe').fill('sample');
  await dialog.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page).toHaveURL(/\/inbox/, { timeout: 15_000 });
  await expect(page.locator('.case-header')).toHaveCount(0);
  await page.goto(`${casePage}?task=${serveTask}`);
  await expect(page.locator(day)).toBeVisible();
  await page.waitForTimeout(400);
  await expect(page.locator(day)).toHaveValue('');
});

test('who leaves in one tab leaves in all', async ({ page, context }) => {
  await signIn(page, 'fr', casePage);
  const other = await context.newPage();
  await other.goto(casePage);
  await expect(other.locator('.case-header')).toBeVisible();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(other).toHaveURL(/sign-in/);
  await expect(other.locator('.case-header')).toHaveCount(0);
});

test('a case that is no longer the reader\'s goes from the page', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  await expect(page.locator('.case-header')).toBeVisible();
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, (route) => route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Introuvable', status: 404, detail: '', code: 'not_found' }) }));
  await page.getByRole('button', { name: /^(Prendre|Rendre à l'organisation)$/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Dossier introuvable' })).toBeVisible();
  await expect(page.locator('.case-header')).toHaveCount(0);
});

test('a network lost while the frame is still being read is told, and the page comes when it is back', async ({ page, context }) => {
  await signIn(page, 'fr', casePage);
  // Nothing of the page before asks any more.
  await page.goto('about:blank');
  await page.route('**/api/procedures*', async (route) => {
    await context.setOffline(true);
    await route.abort('internetdisconnected');
  });
  await page.goto(casePage, { waitUntil: 'commit' });
  await expect(page.getByText('Le nœud ne répond pas. Réessayez dans un instant.')).toBeVisible({ timeout: 15_000 });
  await page.unroute('**/api/procedures*');
  await context.setOffline(false);
  await expect(page.locator('.case-header')).toBeVisible();
});

test('a lost network is told in the frame, and a page that could not load opens once it is back', async ({ page, context }) => {
  await signIn(page, 'fr', '/inbox', 'watch.59');
  await expect(page.locator('.inbox tbody tr').first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByRole('status').filter({ hasText: 'Pas de réseau' })).toBeVisible();
  await page.getByRole('link', { name: 'Observatoire' }).click();
  await expect(page.getByRole('heading', { name: 'Pas de réseau' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Dossiers', exact: true })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Observatoire');
  await expect(page.getByText('Pas de réseau')).toHaveCount(0);
});

test.describe('a browser in another language than the account', () => {
  test.use({ locale: 'en-GB' });

  test('what was on its way before the language of the account was known is asked again in it', async ({ page }) => {
    await signIn(page, 'fr', casePage);
    await page.evaluate(() => localStorage.clear());
    await page.route('**/api/node?*', async (route) => {
      await new Promise((done) => setTimeout(done, 500));
      await route.continue();
    });
    await page.goto('/inbox');
    await expect(page.getByText('Ministère de l’intérieur (échantillon)').first()).toBeVisible();
    await expect(page.getByText('Interior ministry (sample)')).toHaveCount(0);
  });
});
