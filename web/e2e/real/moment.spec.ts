/** The demonstration as `./run --moment pact` opens it: the Pact applies, the Franco-British agreement has ended. */
import { randomUUID } from 'node:crypto';
import { Demonstration } from './demonstration';
import { expect, test as base } from './fixtures';

const test = base.extend<object, { pact: Demonstration }>({
  pact: [
    async ({}, use) => {
      const pact = await Demonstration.start({ moment: 'pact' });
      await use(pact);
      await pact.end();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

test("the moment of the Pact opens on a morning's work under it", async ({ signIn, pact }) => {
  const { page } = await signIn(pact.interior, 'agent.59');
  await expect(page.locator('.clock-bar')).toContainText('lundi 7 septembre 2026');
  const row = (person: string, task: string) => page.locator('tbody tr', { hasText: person }).filter({ hasText: task });
  await expect(page.locator('tbody tr').nth(0)).toContainText('SADIQ SAMPLE');
  await expect(page.locator('tbody tr').nth(1)).toContainText('MUKENDI SAMPLE');
  await expect(page.locator('tbody .due[data-late]')).toHaveCount(2);
  await expect(row('SAHAK SAMPLE', 'Achever le filtrage')).toContainText('aujourd’hui');
  await expect(row('ALI SAMPLE', 'Consigner la réponse')).toContainText('jeu. 10 sept.');
  await expect(row('OMAR SAMPLE', 'Consigner le départ')).toContainText('25 janvier 2027');
  await expect(row('KHELIFI SAMPLE', 'Proposer l’exécution du retour')).toContainText('16 novembre');
});

test('a signatory of the Pact has three acts to decide, and the ended agreement opens no case', async ({ signIn, pact }) => {
  const signatory = await signIn(pact.interior, 'signataire.59');
  for (const person of ['BRAHMI SAMPLE', 'SESAY SAMPLE', 'DIALLO SAMPLE']) await expect(signatory.page.locator('tbody')).toContainText(person);

  const { page } = await signIn(pact.interior, 'agent.readmission');
  await page.goto(`${pact.interior}/agreements/uk-fr-one-for-one`);
  await expect(page.locator('main')).toContainText("N'est pas en vigueur");
  const partner = await signIn(pact.node(2), 'agent.uk');
  const { csrf } = (await (await partner.page.request.get(`${pact.node(2)}/api/session`)).json()) as { csrf: string };
  const opening = await partner.page.request.post(`${pact.node(2)}/api/cases`, {
    headers: { 'X-Entente-Csrf': csrf, 'Idempotency-Key': randomUUID() },
    data: { pack: 'uk-fr-one-for-one', territory: 'UK', facts: { 'case.direction': 'readmission', 'person.family_name': 'KIDANE SAMPLE', 'person.given_names': 'ABEL EXEMPLE', 'person.nationality': 'ERI', 'age.status': 'adult', 'arrival.landed_on': '2026-09-05', 'arrival.basis': 'a' } },
  });
  expect(opening.status()).toBe(409);
});
