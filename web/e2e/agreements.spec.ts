import { draw, expect, signIn, test } from './support';

test('the directions of the book stand side by side, with the balance, its tolerance and where it is heading', async ({ page }) => {
  await signIn(page, 'fr', '/agreements');
  await expect(page.locator('main li')).toContainText(['Accord d’exemple « un pour un »', 'pas en vigueur']);
  await page.getByRole('link', { name: 'Accord d’exemple « un pour un »' }).click();
  await expect(page.locator('.books section')).toHaveCount(2);
  const book = page.getByRole('region', { name: 'Venues ici' });
  await expect(book.locator('.book-figures div').first()).toHaveText('réservées2');
  await expect(page.getByRole('region', { name: 'Parties là-bas' })).toContainText('ses places ne sont pas dans ce livre');
  const balance = page.getByRole('region', { name: 'Équilibre' });
  await expect(balance).toContainText('Venues ici − Parties là-bas = +2.');
  await expect(balance.locator('.tolerance')).toBeVisible();
  await expect(balance.locator('.interval')).toBeVisible();
  await balance.locator('summary').press('Enter');
  await expect(balance.locator('tbody tr')).toHaveCount(14);
  await expect(balance.locator('tbody tr').first()).toContainText('prolongé');
  await expect(page.getByRole('region', { name: 'Plafond' })).toContainText('2 sur 8');
});

test('that the books differ is said before their numbers, and leads to the first week that does', async ({ page }) => {
  await signIn(page, 'fr', '/agreements/sample');
  const differ = page.locator('main .message').first();
  await expect(differ).toContainText('Les deux livres ne disent pas la même chose.');
  await expect(differ).toContainText('Parties là-bas, passées : 2 ici, 3 pour Partie d’en face');
  const views = page.getByRole('navigation', { name: 'Vues de l\'accord' });
  await expect(views).toContainText('Semaines signées1 diffère');
  await differ.getByRole('link').click();
  await expect(page.locator('#week-2026-02-23')).toBeFocused();
});

test('on a phone the balance is drawn as wide as the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'fr', '/agreements/sample');
  const drawing = (await page.locator('svg.balance').boundingBox()) ?? { x: 0, width: 999 };
  expect(drawing.x + drawing.width).toBeLessThanOrEqual(390);
});

test('what is not in force says so before anything else', async ({ page }) => {
  await signIn(page, 'en', '/agreements/ended');
  await expect(page.locator('main .message').first()).toContainText('Not in force on Monday, 2 March 2026.');
});

test('answers to a partner without a node leave on a signed list, once', async ({ page }) => {
  await signIn(page, 'fr', '/agreements/sample');
  const answers = page.getByRole('region', { name: 'Réponses à remettre : Partie d’en face' });
  await expect(answers).toContainText('2 messages attendent.');
  await answers.getByRole('button', { name: 'Remettre sur une liste signée' }).click();
  await expect(answers).toContainText("Rien n'attend.");
  await expect(answers.getByRole('button')).toHaveCount(0);
  await expect(answers.locator('tbody tr')).toHaveCount(2);
  await expect(answers.locator('tbody tr').first()).toContainText('0 reçu sur 2');
  await expect(answers.getByRole('link', { name: 'answers.csv.sig' }).first()).toHaveAttribute('href', /\/api\/answers\/[0-9a-f-]+\/answers\.csv\.sig$/);
});

test('a week goes to a partner without a node as a signed file, and a difference names its remedy', async ({ page }) => {
  await signIn(page, 'fr', '/agreements/sample?view=weeks');
  const rows = page.locator('table.weeks tbody tr');
  await expect(rows.nth(0)).toContainText('Chaque partie compare ses écritures de la semaine');
  await expect(rows.nth(1)).toContainText('Remis à Partie d’en face le');
  await expect(rows.nth(2)).toContainText('Réponse attendue.');
  await expect(rows.nth(2).getByRole('link', { name: 'statement.json.sig' })).toHaveAttribute('href', /\/api\/agreements\/sample\/statements\/2026-02-09\/statement\.json\.sig$/);
  await rows.nth(0).getByRole('button', { name: 'Remettre à Partie d’en face' }).click();
  await expect(rows.nth(0)).toContainText('Remis à Partie d’en face le');
  await expect(rows.nth(0).getByRole('button')).toHaveCount(0);
});

test('one person proposes a count with its reason, and may not confirm it', async ({ page }) => {
  await signIn(page, 'en', '/agreements/sample?view=entries');
  await expect(page.getByRole('button', { name: 'Confirm and enter' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Propose a count' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Book').selectOption('to_there');
  await dialog.getByLabel('Persons').fill('4');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog.getByText('Reason: to be filled in.')).toBeVisible();
  await dialog.locator('textarea').fill('Signed total of the week');
  await dialog.getByLabel('Day of the fact').fill('2026-07-01');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog.getByRole('alert')).toContainText('outside the period in force (art.\u00a022)');
  await dialog.getByLabel('Day of the fact').fill('2026-02-28');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(page.locator('.proposals > li')).toHaveCount(2);
  await expect(page.locator('.proposals > li').last()).toContainText('Counted by hand: 4, Going there, on 28 February 2026.');
  await page.locator('.proposals > li').last().getByRole('button', { name: 'Withdraw the proposal' }).click();
  await expect(page.locator('.proposals > li')).toHaveCount(1);
});

test('a reversal is one more entry, of no more than was counted', async ({ page }) => {
  await signIn(page, 'fr', '/agreements/sample?view=entries');
  await page.getByRole('button', { name: 'Annuler l\'écriture du 5 février 2026, Parties là-bas' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Personnes' })).toHaveAttribute('max', '6');
  await page.locator('textarea').fill('Compté à tort');
  await page.getByRole('dialog').getByRole('button', { name: 'Proposer' }).click();
  await expect(page.locator('.proposals > li').last()).toContainText('Annulation : 6, Parties là-bas');
});

test('a second person enters what another proposed', async ({ page }) => {
  await signIn(page, 'fr', '/agreements/sample?view=entries', 'signatory.59');
  await page.getByRole('button', { name: 'Confirmer et inscrire' }).press('Enter');
  await expect(page.getByText('Aucune proposition n\'attend.')).toBeVisible();
  await expect(page.locator('.list-table tbody tr').first()).toContainText('Alix Sample, confirmé par Dominique Sample');
});

test('a week that differs names the number', async ({ page }) => {
  await signIn(page, 'en', '/agreements/sample?view=weeks');
  await expect(page.locator('.weeks tbody tr').first()).toContainText('Going there, at the closing, gone: 24 here, 25 by Other party');
  await page.locator('.weeks summary').first().click();
  await expect(page.locator('.weeks tbody tr').first()).toContainText('Signed by Other party');
});

test('the browser makes a draw again from its transcript, and a candidate finds himself', async ({ page }) => {
  await signIn(page, 'en', `/agreements/sample?view=draws&draw=${draw}`);
  await page.getByRole('button', { name: 'Make the draw again in this browser' }).click();
  await expect(page.getByText('This browser comes to the same draw.')).toBeVisible();
  await page.getByText('Find a candidate by reference and salt').click();
  await page.getByLabel('Reference').fill('UK-2026-000001');
  await page.getByLabel('Salt (32 digits)').fill('7fe826ee0472be3c02072399cc0ff183');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText(/^In the list: rank \d+, /)).toBeVisible();
  await page.getByLabel('Reference').fill('UK-2026-000099');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText('lead to nobody in the list')).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download (JSON)' }).click()]);
  expect(file.suggestedFilename()).toBe(`draw-${draw}.json`);
});
