import { expect, signIn, test } from './support';

test('the tour is offered once, walks by keyboard, and points at what is on the page', async ({ page }) => {
  await signIn(page, 'fr', '/inbox');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Commencer' }).press('Enter');
  const card = page.getByRole('dialog');
  await expect(card).toContainText('Étape 1 sur 6');
  await expect(card.getByRole('heading')).toBeFocused();
  await expect(page.locator('.scopes[data-tour=here]')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('Étape 2 sur 6');
  await expect(card.getByRole('heading', { name: 'L\'échéance d\'abord' })).toBeFocused();
  await expect(page.locator('table.inbox[data-tour=here]')).toBeVisible();
  await expect(page.locator('[data-tour=here]')).toHaveCount(1);
  for (let step = 2; step < 6; step += 1) await card.getByRole('button', { name: 'Suivant' }).click();
  await expect(page).toHaveURL('/calendar');
  await expect(page.locator('.clock-bar[data-tour=here]')).toBeVisible();
  await card.getByRole('button', { name: 'Terminer' }).click();
  await expect(card).toHaveCount(0);
  await expect(page.locator('[data-tour=here]')).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Commencer' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Visite guidée' }).click();
  await expect(card).toContainText('Étape 1 sur 6');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Visite guidée' })).toBeFocused();
});

test('it is declined once, and each role has its own', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, 'en', '/inbox', 'signatory.59');
  await expect(page.locator('.tour-offer')).toContainText('The work of a signatory');
  await page.getByRole('button', { name: 'No thanks' }).click();
  await expect(page.locator('.tour-offer')).toHaveCount(0);
  await page.getByRole('button', { name: 'Guided tour' }).click();
  expect(await page.locator('.tour-card').evaluate((card) => getComputedStyle(card).animationName)).toBe('none');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.locator('input[name=user]')).toBeVisible();
  await signIn(page, 'en', '/inbox', 'watch.59');
  await expect(page.locator('.tour-offer')).toContainText('Administering a node');
});
