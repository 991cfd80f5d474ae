import { casePage, expect, signIn, test } from './support';

test('a task is found, opened and filled without a mouse', async ({ page }) => {
  await page.goto('/sign-in?lang=fr');
  await page.locator('input[name=user]').focus();
  await page.keyboard.type('agent.59');
  await page.keyboard.press('Tab');
  await page.keyboard.type('sample');
  await page.keyboard.press('Enter');
  await expect(page.locator('tbody tr').first()).toBeVisible();

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(page.locator('tr[data-selected=true]')).toHaveCount(1);
  await expect(page.locator('tbody tr').first()).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cases\/018f0000.*task=/);

  await expect(page.locator('.case-header h1')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.locator('#task-title')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('2/3/2026');
  await expect(page.locator('.readback').first()).toHaveText('lundi 2 mars 2026');
  await page.keyboard.press('Tab');
  await page.keyboard.type('10h');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.locator('.task-panel')).toHaveCount(0);
  await expect(page.locator('.timeline .event').first()).toContainText('Notifier l’obligation');
});

test('single keys lead to search, inbox and help, and can be turned off', async ({ page }) => {
  await signIn(page, 'en', casePage);
  await expect(page.locator('.timeline .event').first()).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page).toHaveURL(/\/inbox$/);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('awa?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('dialog').getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('an act that may not proceed can be reached, says why, and does nothing', async ({ page }) => {
  await signIn(page, 'en', casePage);
  const forbidden = page.getByRole('button', { name: 'Propose enforced removal' });

  await forbidden.focus();
  await expect(forbidden).toBeFocused();
  await expect(forbidden).toHaveAttribute('aria-disabled', 'true');
  await expect(forbidden).toHaveAccessibleDescription(/An appeal is pending.*L\.\s722-7/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.task-panel')).toHaveCount(0);
});

test('a dialog holds the focus and gives it back', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  const opener = page.getByRole('button', { name: 'Corriger : Notifié le' });

  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('the content can be reached past the navigation', async ({ page }) => {
  await signIn(page);
  await page.goto('/cases');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Shift+Tab');
    if (await page.getByRole('link', { name: 'Aller au contenu' }).evaluate((link) => link === document.activeElement)) break;
  }
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
