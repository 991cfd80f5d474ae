import { expect, signIn, test } from './support';

const rows = '.talent-files tbody tr:not(.step)';

test('files stand under their step, what ends first at the top, with what silence means', async ({ page }) => {
  await signIn(page, 'fr', '/talent');
  await expect(page.locator(rows)).toHaveCount(6);
  await expect(page.locator('.talent-files .step')).toContainText(['À compléter', 'À examiner', 'À décider', 'Arrivées', 'Renouvellements']);
  const renewal = page.locator(rows, { hasText: 'TRAN Sample Linh' });
  await expect(renewal).toContainText('en retard');
  await expect(renewal).toContainText('Le silence vaut refus à cette date.');
  await expect(page.locator(rows, { hasText: 'PETROV' })).toContainText('La personne demande');
  await page.getByRole('link', { name: /^À décider/ }).click();
  await expect(page).toHaveURL('/talent?step=decide');
  await expect(page.locator(rows)).toHaveCount(1);
});

test('by name a family stands together, by keyboard, and the address keeps it', async ({ page }) => {
  await signIn(page, 'en', '/talent');
  await page.getByLabel('Order').selectOption('person');
  await expect(page).toHaveURL('/talent?by=person');
  const names = () => page.locator(`${rows} td[data-part='person']`).allTextContents();
  await expect.poll(async () => (await names()).indexOf('MBEKI Sample Zola') - (await names()).indexOf('MBEKI Sample Thabo')).toBe(1);
});

test('no file is opened by looking; a name opens one, with what it lacks and its periods', async ({ page }) => {
  const opened: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/cases\/[0-9a-f-]+/.test(request.url())) opened.push(request.url());
  });
  await signIn(page, 'fr', '/talent');
  await expect(page.locator(rows)).toHaveCount(6);
  expect(opened).toEqual([]);
  await page.getByRole('link', { name: 'DIALLO Sample Awa' }).click();
  const panel = page.locator('.file-panel');
  await expect(panel.getByRole('heading', { name: 'Ce qui manque' })).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'Délais et ce que veut dire le silence' })).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'Famille' })).toBeVisible();
  expect(opened).toHaveLength(1);
  await panel.getByRole('link', { name: 'Fermer' }).click();
  await expect(panel).toHaveCount(0);
});
