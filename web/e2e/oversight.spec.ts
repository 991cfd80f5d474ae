import { expect, signIn, test } from './support';

test('a supervisor finds what nobody holds and gives it with a reason, by keyboard alone', async ({ page }) => {
  await signIn(page, 'fr', '/supervision', 'watch.59');
  const nobody = page.locator('.load-table tbody tr').first();
  const before = Number(await nobody.locator('td').nth(2).innerText());
  await nobody.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Tâches que nul n’a prises'.replace('’', "'") })).toBeVisible();
  await expect(page.locator('.duties tbody tr')).toHaveCount(before);

  await page.locator('.duties').waitFor();
  await page.locator('.duties tbody a').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Attribuer' }).press('Enter');
  await expect(page.getByText('Motif : à remplir.')).toBeVisible();
  await page.locator('textarea[name=reason]').fill('Congé de Camille');
  await page.getByRole('dialog').getByRole('button', { name: 'Attribuer' }).press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(nobody.locator('td').nth(2)).toHaveText(String(before - 1));
  await expect(page.locator('.duties tbody tr')).toHaveCount(before - 1);
});

test('a supervisor sees legal deadlines first, by whom they are about, and gives several at once', async ({ page }) => {
  await signIn(page, 'fr', '/supervision?who=nobody', 'watch.59');
  const rows = page.locator('.duties tbody tr');
  await expect(rows.first()).toContainText('DIALLO Sample');
  await expect(rows.first()).not.toContainText('objectif');
  const before = await rows.count();
  for (const at of [0, 1]) await rows.nth(at).getByRole('checkbox').check();
  await page.getByRole('region', { name: 'Lignes cochées' }).getByRole('button', { name: 'Attribuer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Attribuer 2 tâches' });
  await dialog.locator('textarea[name=reason]').fill('Congé de Camille');
  await dialog.getByRole('button', { name: 'Attribuer' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(rows).toHaveCount(before - 2);
});

test('who has no valid delegation is not offered a signature', async ({ page }) => {
  await signIn(page, 'fr', '/supervision', 'watch.59');
  await page.getByRole('row', { name: /59-2026-004106/ }).getByRole('button', { name: /Attribuer/ }).click();
  await expect(page.getByRole('dialog').getByRole('option', { name: 'Noa Sample (sans délégation valable)' })).toBeDisabled();
});

test('the calendar goes from a month to a day to a case, and its state is in the address', async ({ page }) => {
  await signIn(page, 'en', '/calendar?day=2026-03-03');
  await expect(page.locator('.month td[data-chosen]')).toContainText('3');
  await page.getByRole('link', { name: /day, 5 March 2026/ }).click();
  await expect(page).toHaveURL(/day=2026-03-05/);
  await expect(page.getByRole('heading', { name: /5 March 2026/ })).toBeVisible();
  await page.getByRole('link', { name: 'Next month' }).click();
  await expect(page).toHaveURL(/day=2026-04-05/);
  await page.goto('/calendar?view=week&day=2026-03-03&kind=appeal_period');
  await expect(page.locator('.due-rows tbody tr').first()).toContainText('End of the appeal period');
  await expect(page.locator('.due-rows tbody')).not.toContainText('Useful time');
});

test('what is late stands on its day, and its count leads there', async ({ page }) => {
  await signIn(page, 'fr', '/calendar?day=2026-04-01', 'watch.59');
  const late = page.getByRole('link', { name: /\d+ en retard/ });
  await late.click();
  await expect(page).toHaveURL(/day=2026-02-2\d/);
  await expect(page.locator('.month td[data-chosen]')).toContainText('en retard');
  await expect(page.locator('.due-rows tbody tr').first()).toContainText('en retard');
});

test('the whole cell of a day leads to its cases, which take the focus', async ({ page }) => {
  await signIn(page, 'fr', '/calendar?day=2026-03-03');
  const cell = page.locator('.month td').filter({ has: page.getByRole('link', { name: /jeudi 5 mars 2026/ }) });
  await cell.click({ position: { x: 40, y: 70 } });
  await expect(page).toHaveURL(/day=2026-03-05/);
  const shown = page.getByRole('heading', { name: /5 mars 2026/ });
  await expect(shown).toBeFocused();
  await expect(shown).toBeInViewport();
});

test('a calendar address is shown once, and revoked', async ({ page }) => {
  await signIn(page, 'en', '/calendar?day=2026-03-03');
  await page.getByRole('button', { name: 'In my calendar…' }).click();
  await expect(page.getByText('No address is open.')).toBeVisible();
  await page.getByRole('button', { name: 'Make an address' }).click();
  await expect(page.getByLabel('Your address')).toHaveValue(/\/api\/feeds\/[0-9a-f]{64}\.ics$/);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('No address is open.')).toBeVisible();
  await expect(page.getByLabel('Your address')).toBeHidden();
});

test('pages of roles are in the navigation of those who have them alone', async ({ page }) => {
  await signIn(page, 'en');
  await expect(page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Supervision' })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Deadlines' })).toHaveCount(1);
});

test('who only leads is offered no inbox, and a page of another role says for whom it is', async ({ page }) => {
  await page.route(/\/api\/session(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const session = await answer.json().catch(() => ({}));
    await route.fulfill({ response: answer, json: session.roles ? { ...session, roles: ['leader'] } : session });
  });
  await signIn(page, 'fr', '/leaders');
  const navigation = page.getByRole('navigation', { name: 'Navigation' });
  await expect(navigation.getByRole('link', { name: 'Chiffres clés' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Boîte de réception' })).toHaveCount(0);
  await expect(navigation.getByRole('link', { name: 'Dossiers' })).toHaveCount(0);
  for (const [address, role] of [['/audit', 'audit'], ['/data-protection', 'protection des données']] as const) {
    await page.goto(address);
    await expect(page.locator('main')).toContainText(`Cette page est réservée à ce rôle : ${role}.`);
    await expect(page.locator('main table, main form')).toHaveCount(0);
  }
});

test('on a phone a month is a list of its days, all within the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'fr', '/calendar');
  const days = page.getByRole('list', { name: 'Ce qui échoit chaque jour, par sorte' });
  await expect(days.getByRole('link', { name: 'dimanche 8 mars 2026' })).toBeVisible();
  const box = (await days.boundingBox()) ?? { x: 0, width: 999 };
  expect(box.x + box.width).toBeLessThanOrEqual(390);
});
