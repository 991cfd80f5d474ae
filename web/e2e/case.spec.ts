import { casePage, expect, signIn, test } from './support';

test('papers are printed in a chosen language; one that is not ready says why', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  const papers = page.getByRole('region', { name: 'Actes et avis à imprimer' });
  await papers.getByLabel('Langue du papier').selectOption('ar');
  await expect(papers).toContainText('Ce qui n\'est pas traduit sera en français');
  await expect(papers.getByRole('link', { name: 'Obligation de quitter le territoire (PDF)' })).toHaveAttribute('href', /papers\/obligation\.pdf\?lang=ar$/);
  await papers.getByText('qui ne peut pas encore').click();
  await expect(papers).toContainText('il manque la date du placement');
});

test('every drawing of the procedure can be seen, and the address says which', async ({ page }) => {
  await signIn(page, 'fr', `${casePage}/procedure`);
  await expect(page.getByRole('group', { name: 'En jeu :' }).getByRole('button', { name: 'Retour · ici (2)' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('group', { name: 'Peuvent encore être appelées :' }).getByRole('button', { name: 'Assignation à résidence' }).click();
  await expect(page).toHaveURL(/diagram=procedures%2Fhouse_arrest.bpmn/);
  await expect(page.locator('.procedure-list li')).toHaveCount(1);
  await expect(page.locator('.procedure-list')).toContainText('Assigner à résidence');
});
