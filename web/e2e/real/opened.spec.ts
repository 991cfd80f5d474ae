/** The demonstration as `./run` opens it: a morning's work, a note to a State, a hearing. */
import { writeFileSync } from 'node:fs';
import { expect, test } from './fixtures';

test("it opens on a morning's work in both ministries", async ({ signIn, opened }) => {
  const agent = await signIn(opened.interior, 'agent.59');
  await expect(agent.page.locator('.scopes a[aria-current]')).toContainText('Mon organisation');
  await expect(agent.page.locator('tbody')).toContainText('Répondre à la question du poste');
  await expect(agent.page.locator('tbody .due[data-late], tbody .due[data-past-target]').first()).toBeVisible();
  await expect(agent.page.locator('.clock-bar')).toContainText('lundi 2 mars 2026');
  const post = await signIn(opened.foreign, 'officier.bamako');
  await expect(post.page.locator('tbody')).toContainText('Étudier le dossier');
});

test('one note for three files is sent, each by a step of its own case, and printed', async ({ signIn, opened }) => {
  const { page } = await signIn(opened.foreign, 'officier.tunis');
  await page.goto(`${opened.foreign}/demarches`);
  await page.getByRole('button', { name: 'Ouvrir une liste : Tunisie' }).click();
  await page.getByLabel('Référence de la note').fill('Note EX-18');
  await page.getByRole('dialog').getByRole('button', { name: 'Ouvrir une liste' }).click();
  await expect(page.locator('.waiting-cases tbody tr')).toHaveCount(3);
  for (const box of await page.locator('.waiting-cases tbody input').all()) await box.check();
  await page.getByRole('button', { name: 'Mettre 3 dossiers sur la liste' }).click();
  await page.getByRole('button', { name: /Envoyer la liste \(3 lignes\)/ }).click();
  await page.getByRole('button', { name: 'Envoyer la liste', exact: true }).click();
  await expect(page.locator('.sent-lines tbody tr')).toHaveCount(3);
  await expect(page.locator('.sent-lines tbody')).toContainText('attend une réponse');

  const address = await page.getByRole('link', { name: 'Note (PDF)' }).getAttribute('href');
  const note = await page.request.get(new URL(address ?? '', opened.foreign).href);
  const pdf = await note.body();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  if (process.env.KEEP_NOTE) writeFileSync(process.env.KEEP_NOTE, pdf);
});

test('a place is taken in a slot that the central directorate shares', async ({ signIn, opened }) => {
  const { page } = await signIn(opened.interior, 'agent.59');
  await page.goto(`${opened.interior}/hearings`);
  await expect(page.locator('table.demand tbody tr')).toHaveText(/Mali\s*3/);
  await page.getByRole('link', { name: /10:00 Mali/ }).click();
  await page.getByRole('button', { name: /Retenir une place pour le dossier/ }).first().click();
  await expect(page.locator('.slot-panel')).toContainText('1 place libre sur 2');
  await expect(page.locator('.places tbody tr')).toHaveCount(1);
});

test('a person in detention is told the period that began anew, and not the one that it replaced', async ({ signIn, opened }) => {
  const { page } = await signIn(opened.interior, 'agent.59');
  const cases = (await (await page.request.get(`${opened.interior}/api/cases?query=SISSOKO`)).json()) as { rows: { id: string }[] };
  const { csrf } = (await (await page.request.get(`${opened.interior}/api/session`)).json()) as { csrf: string };
  const issued = await page.request.post(`${opened.interior}/api/cases/${cases.rows[0]?.id}/person-code`, { data: {}, headers: { 'X-Entente-Csrf': csrf } });
  const { code, url } = (await issued.json()) as { code: string; url: string };

  await page.goto(url);
  await page.locator('#code').fill(code);
  await page.locator('#factor').fill('15/03/1986');
  await page.getByRole('button', { name: 'Voir mon dossier' }).click();
  await expect(page.locator('tr', { hasText: 'Recours après changement de situation' })).toContainText('(passé)');
  await expect(page.locator('main')).toContainText('Centre de rétention (exemple)');
  await expect(page.locator('main')).not.toContainText('Fin du délai de recours');
});
