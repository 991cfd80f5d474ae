import { expect, test } from './fixtures';
import { violations } from '../axe';

/**
 * A keeper of rules changes a procedure and a table, sees what the server finds while typing, proposes; a second one publishes.
 */
test('rules are changed in the studio, checked as one types, and published by a second person', async ({ demonstration, signIn }) => {
  const keeper = await signIn(demonstration.interior, 'regles.59');
  const { page } = keeper;
  await page.getByRole('link', { name: 'Atelier des règles' }).click();
  await page.getByLabel('Paquet', { exact: true }).selectOption('fr-voluntary-return');
  await expect(page.locator('.djs-container')).toBeVisible();
  await expect(page.locator('.bjs-powered-by')).toBeVisible(); // the mark of bpmn.io stays
  expect(await violations(page)).toEqual([]);

  // A broken cell: the finding names its place, and the cell is marked.
  await page.getByLabel('Fichier', { exact: true }).selectOption('rules/deadlines.dmn');
  await page.getByLabel('Vue', { exact: true }).selectOption({ index: 1 });
  const cell = page.locator('.studio-rules td.output-cell').first();
  await cell.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' + )');
  await expect(page.getByText('1 point à corriger')).toBeVisible();
  await expect(page.locator('.studio-rules td.finding')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Lancer les essais du paquet' })).toHaveAttribute('aria-disabled', 'true');
  // What differs from the version in force is told by cell, under the decision's name.
  const table = page.getByRole('region', { name: /Ce que le brouillon change/ }).getByRole('table', { name: /Quand proposer de nouveau l’information/ });
  await expect(table.locator('tbody tr')).toHaveCount(1);
  await expect(table.locator('tbody tr')).toContainText('+ )');
  await page.getByRole('button', { name: 'Abandonner les modifications' }).click();
  await expect(page.getByText('Rien à signaler')).toBeVisible();

  // A drawing that is changed keeps what the pack says of its elements.
  await page.getByLabel('Fichier', { exact: true }).selectOption({ index: 0 });
  const task = page.locator('.djs-shape[data-element-id="record_offer"]');
  await task.click({ force: true });
  await expect(task).toHaveClass(/selected/);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('1 fichier modifié')).toBeVisible();
  await expect(page.getByText('Rien à signaler')).toBeVisible();
  await page.getByLabel(/Numéro de la version/).fill('0.9.0-essai');
  await page.getByLabel('Motif').fill('Dessin plus lisible.');
  await page.getByRole('button', { name: 'Lancer les essais du paquet' }).click();
  await expect(page.getByText(/réussis, 0 en échec/)).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Proposer', exact: true }).click();
  await expect(page.getByText('Une autre personne doit la publier.')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('button', { name: 'Publier', exact: true })).toHaveAttribute('aria-disabled', 'true');

  const second = await signIn(demonstration.interior, 'regles.interieur', 'en');
  await second.page.getByRole('link', { name: 'Rule studio' }).click();
  await second.page.getByLabel('Pack', { exact: true }).selectOption('fr-voluntary-return');
  const proposed = second.page.getByRole('region', { name: /What version 0.9.0-essai, proposed by .*, changes/ });
  await expect(proposed.getByText('+ version = "0.9.0-essai"')).toBeVisible();
  await expect(proposed.getByText(/elements? (is|are) drawn elsewhere/)).toBeVisible();
  expect(await violations(second.page)).toEqual([]);
  await second.page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(second.page.getByLabel('Pack', { exact: true }).locator('option', { hasText: '0.9.0-essai' })).toHaveCount(1);
});
