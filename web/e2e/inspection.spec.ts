import { expect, signIn, test } from './support';

test('an auditor filters the journal and proves what is shown, and a forged proof is told', async ({ page }) => {
  await signIn(page, 'en', '/audit', 'watch.59');
  await expect(page.locator('.journal tbody tr')).toHaveCount(30);
  await page.getByRole('button', { name: /Verify the \d+ shown/ }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 proofs do not lead' })).toBeVisible();
  await expect(page.locator('.journal tbody tr', { has: page.getByText('wrong', { exact: true }) })).toHaveCount(1);

  await page.getByLabel('Event').selectOption({ label: 'Fact corrected' });
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/event=FactCorrected/);
  await page.locator('.journal tbody button').first().click();
  await expect(page.locator('.journal .detail .message')).toContainText('The proof holds');
  await page.getByRole('link', { name: 'Interventions' }).click();
  await expect(page.locator('.journal tbody tr', { hasText: 'Access denied' })).toHaveCount(1);
});

test('data protection erases what is due by typing the reference again, and answers a request', async ({ page }) => {
  await signIn(page, 'fr', '/data-protection', 'watch.59');
  await expect(page.locator('.retained tbody tr')).toHaveCount(3);
  await page.getByRole('button', { name: /Effacer la personne/ }).click();
  await page.getByRole('button', { name: 'Effacer définitivement' }).click();
  await expect(page.getByText('Attendu : 59-2020-000411.')).toBeVisible();
  await page.getByLabel('Écrivez la référence du dossier').fill('59-2020-000411');
  await page.getByRole('button', { name: 'Effacer définitivement' }).click();
  await expect(page.getByText('Rien n\'est à effacer')).toBeVisible();

  await page.getByRole('link', { name: 'Demandes des personnes' }).click();
  const rows = page.locator('.list-table tbody tr');
  await expect(rows.first()).toContainText('en retard');
  await rows.first().getByRole('button', { name: 'Réponse donnée' }).click();
  await expect(rows.last()).toContainText('droit qui n\'existe pas ici, le 2 mars 2026');
  await page.getByRole('button', { name: 'Enregistrer une demande' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(rows).toHaveCount(3);
});

test('what a rule covers is erased alone, and the box names what goes and what stays', async ({ page }) => {
  await signIn(page, 'fr', '/data-protection', 'watch.59');
  await page.getByRole('button', { name: /Effacer ce que couvre la règle « Acheminement, mesure annulée »/ }).click();
  const box = page.getByRole('dialog');
  await expect(box.getByRole('listitem')).toHaveText(['Jour du départ', 'Vol']);
  await expect(box).toContainText('ne peut pas être effacée seule, et reste : Escorte');
  await expect(box).toContainText('Le reste du dossier reste lisible');
  await page.getByLabel('Écrivez la référence du dossier').fill('59-2025-000023');
  await page.getByRole('button', { name: 'Effacer définitivement' }).click();
  await expect(page.locator('.retained tbody tr')).toHaveCount(2);
  await expect(page.getByText('Effacé dans le dossier 59-2025-000023')).toBeVisible();
});

test('a rule that covers much is told in a box of its own: what is asked stays in view', async ({ page }) => {
  await page.route(/\/api\/retention/, async (route) => {
    const answer = await route.fetch();
    const shown = await answer.json();
    const many = Array.from({ length: 42 }, (_, place) => `Donnée effacée numéro ${place + 1}`);
    await route.fulfill({ response: answer, json: { ...shown, rows: shown.rows.map((row: { of_all: boolean; then: string }) => (row.of_all || row.then !== 'erase' ? row : { ...row, facts: many, bound: [] })) } });
  });
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page, 'fr', '/data-protection', 'watch.59');
  await page.getByRole('button', { name: /Effacer ce que couvre la règle/ }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(42);
  await expect(page.getByRole('button', { name: 'Effacer définitivement' })).toBeInViewport({ ratio: 1 });
});

test('what the node would refuse is not offered, and what it refused is not sent again', async ({ page }) => {
  await page.route(/\/api\/retention/, async (route) => {
    const answer = await route.fetch();
    const shown = await answer.json();
    const [, , part] = shown.rows;
    await route.fulfill({ response: answer, json: { ...shown, rows: [part, { ...part, rule: 'bound', title: 'Tout lié', bound: part.facts }] } });
  });
  let asked = 0;
  await page.route(/\/partial-erasure/, async (route) => {
    asked += 1;
    await route.fulfill({ status: 409, contentType: 'application/problem+json', json: { type: 'about:blank', title: 'Refusé par le droit', status: 409, code: 'refused', detail: 'le dossier dépend encore de ces données' } });
  });
  await signIn(page, 'fr', '/data-protection', 'watch.59');
  await expect(page.locator('.retained tbody tr')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /Effacer ce que couvre/ })).toHaveCount(1);
  await expect(page.getByText('aucune donnée ne peut être effacée seule')).toBeVisible();
  await page.getByRole('button', { name: /Effacer ce que couvre/ }).click();
  await page.getByLabel('Écrivez la référence du dossier').fill('59-2025-000023');
  const send = page.getByRole('button', { name: 'Effacer définitivement' });
  await send.click();
  await expect(page.getByText('Le dossier dépend encore de ces données.', { exact: true })).toBeVisible();
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Écrivez la référence du dossier').press('Enter');
  expect(asked).toBe(1);
});

test('accesses are found by person, and the log is verified', async ({ page }) => {
  await signIn(page, 'en', '/audit?view=accesses', 'watch.59');
  await page.getByRole('link', { name: 'Noa Sample' }).first().click();
  await expect(page.locator('.list-table tbody tr')).toHaveCount(6);
  await page.getByRole('button', { name: 'Verify the whole log' }).click();
  await expect(page.getByText('The log is intact: 12 lines verified.')).toBeVisible();
});
