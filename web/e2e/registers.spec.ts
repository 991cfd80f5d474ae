import { expect, signIn, test } from './support';

test('a list is written, sent and answered; a case that refuses is left off with its reason', async ({ page }) => {
  await signIn(page, 'en', '/demarches');
  await page.getByRole('button', { name: /Open a list: Mali/ }).click();
  await page.getByLabel('Reference of the note').fill('Note 2026-18');
  await page.getByRole('dialog').getByRole('button', { name: 'Open a list' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Note 2026-18');
  await expect(page.locator('.waiting-cases tbody tr')).toHaveCount(4);
  // By legal deadline: a person chooses, and the page says so.
  await expect(page.getByText('No rule ranks persons').first()).toBeVisible();
  for (const nth of [0, 1, 2]) await page.locator('.waiting-cases tbody input').nth(nth).check();
  await page.getByRole('button', { name: 'Put 3 cases on the list' }).click();
  await expect(page.locator('.draft-lines tbody tr')).toHaveCount(3);
  await expect(page.locator('.waiting-cases tbody tr')).toHaveCount(1);

  await page.getByRole('button', { name: /Send the list \(3 lines\)/ }).click();
  await page.getByRole('button', { name: 'Send the list', exact: true }).click();
  await expect(page.locator('.sent-lines tbody tr')).toHaveCount(3);
  await expect(page.locator('.sent-lines tbody tr').last()).toContainText('Somebody else holds this task');
  await expect(page.getByRole('link', { name: 'Note (PDF)' })).toHaveAttribute('href', /note\.pdf\?lang=en$/);

  for (const nth of [0, 1]) await page.locator('.sent-lines tbody input').nth(nth).check();
  await page.getByRole('button', { name: 'Record the answer (2 lines)' }).click();
  await page.getByRole('dialog').locator('input[name="reply.received_on"]').fill('2/3/2026');
  await page.getByRole('dialog').getByText('No answer').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Record in each case' }).click();
  await expect(page.locator('.sent-lines tbody')).toContainText('answered : No answer');
  await expect(page.locator('.sent-lines tbody input')).toHaveCount(0);
});

test('a place is taken for a case that waits, and what others hold names nobody', async ({ page }) => {
  await signIn(page, 'en', '/hearings?day=2026-03-04');
  await page.getByRole('link', { name: /10:00 Mali/ }).click();
  await expect(page.locator('.slot-panel')).toContainText('1 place of 2 free');
  await page.getByRole('button', { name: 'Take a place for case 59-2026-004111' }).click();
  await expect(page.locator('.slot-panel')).toContainText('full');
  await expect(page.locator('.places tbody tr')).toHaveCount(2);
  await page.getByRole('button', { name: 'Record the result of case 59-2026-004101' }).click();
  await page.getByRole('dialog').locator('input[name="reply.received_on"]').fill('2/3/2026');
  await page.getByRole('dialog').getByText('Postponed').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Record the result' }).click();
  await expect(page.locator('.slot-panel')).toContainText('1 place of 2 free');
  await page.getByRole('link', { name: /14:30 Mali/ }).click();
  await expect(page.locator('.places tbody')).not.toContainText('DIALLO');
  await page.getByRole('link', { name: 'Table' }).click();
  await expect(page.locator('.slot-table tbody tr')).toHaveCount(3);
});
