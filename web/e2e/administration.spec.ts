import { expect, signIn, test } from './support';

test('a second administrator tries the proposed plan, begins it, and sees what became of each case', async ({ page }) => {
  await signIn(page, 'en', '/administration?view=migration', 'watch.59');
  const proposed = page.getByRole('region', { name: 'Proposed plan' });
  await expect(proposed.getByText('Proposed by Andréa Sample.')).toBeVisible();
  await proposed.getByRole('button', { name: 'Try, changing nothing' }).click();
  await expect(page.getByText('Present step: Serve → Serve the measure')).toBeVisible();
  await expect(page.getByText('1 cases would pass, 1 would stay; nothing was changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Approve and begin' }).click();
  await expect(page.getByText('Done: 1 cases passed, 1 stay under their version.')).toBeVisible();
  await expect(page.getByText('No plan waits for approval.')).toBeVisible();

  const form = page.getByRole('form', { name: 'New plan' });
  await form.getByLabel('From version').selectOption({ index: 2 });
  await form.getByLabel('To version').selectOption({ index: 1 });
  await expect(form.getByRole('rowheader', { name: 'Serve', exact: true })).toBeVisible();
  await form.getByLabel("What becomes of 'Serve'").selectOption({ label: 'Serve the measure' });
  await form.getByRole('button', { name: 'Propose this plan' }).click();
  await expect(form.getByText('The reason is missing: write why these cases change their version.')).toBeVisible();
  await form.getByLabel('Reason').fill('a sample');
  await form.getByRole('button', { name: 'Add a transitional rule' }).click();
  await form.getByRole('button', { name: 'Propose this plan' }).click();
  await expect(form.getByText('Choose the day, one bound of it and the article.')).toBeVisible();
  await form.getByLabel('Day that counts').selectOption({ label: 'Served on' });
  await form.getByLabel('From', { exact: true }).fill('31/1/2026');
  await form.getByLabel('Article').fill('L. 612-1');
  await expect(form.getByText('Saturday, 31 January 2026')).toBeVisible();
  await expect(form.locator('pre')).toContainText('fact = "service.served_at"\nfrom = "2026-01-31"\narticle = "L. 612-1"');
  await form.getByRole('button', { name: 'Propose this plan' }).click();
  await expect(page.getByText('You proposed it: another administrator must begin it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve and begin' })).toHaveAttribute('aria-disabled', 'true');
});

test('versions are compared in lines, and an incident is settled by whom it belongs to', async ({ page }) => {
  await signIn(page, 'fr', '/administration?view=packs', 'watch.59');
  await page.getByRole('link', { name: /Ce qui a changé dans/ }).click();
  await page.getByText('deadlines.toml').click();
  await expect(page.locator('.change li[data-mark="+"]')).toContainText('length = 31');

  await page.getByRole('link', { name: 'Incidents' }).click();
  await expect(page.locator('.list-table tbody tr')).toHaveCount(2);
  await page.getByRole('button', { name: 'Reprendre le dossier 59-2026-004217' }).click();
  await page.locator('textarea[name=reason]').fill('Le fait a été complété');
  await page.getByRole('dialog').getByRole('button', { name: 'Reprendre le dossier' }).click();
  await expect(page.locator('.list-table tbody tr')).toHaveCount(1);
});

test('a move is confirmed after a look at where the case stands, and the person is not in it', async ({ page }) => {
  await signIn(page, 'en', '/administration?view=moves', 'watch.59');
  await page.getByRole('link', { name: '59-2026-004217' }).first().click();
  await expect(page.getByRole('heading', { name: 'Where case 59-2026-004217 stands' })).toBeVisible();
  await expect(page.getByText('Proposed by Lou Sample: The appeal came on paper.')).toBeVisible();
  await expect(page.getByText('DIALLO')).toHaveCount(0);
  await page.getByRole('button', { name: 'Confirm the move' }).click();
  await expect(page.getByText('Proposed by Lou Sample')).toHaveCount(0);
});

test('an account is proposed with half a code, and a second administrator confirms the other half', async ({ page }) => {
  await signIn(page, 'en', '/administration?view=users', 'watch.59');
  await page.getByRole('button', { name: 'Confirm for sasha.59' }).click();
  await expect(page.getByText('W3ND-7YHC-4EKJ')).toBeVisible();
  await expect(page.getByText('Nothing waits.')).toBeVisible();

  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.locator('input[name=user]').fill('robin.59');
  await page.locator('input[name=name]').fill('Robin Sample');
  await page.locator('select[name=organisation]').selectOption({ index: 1 });
  await page.getByRole('checkbox', { name: 'case officer' }).check();
  await page.locator('textarea[name=reason]').fill('A new colleague');
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('K7QM-2XPA-9RTV')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm for robin.59' })).toHaveAttribute('aria-disabled', 'true');
});
