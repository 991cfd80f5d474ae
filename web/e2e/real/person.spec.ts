/** The person of a case, without an account: a code from the agent and the date of birth, on a listener of its own. */
import { expect, test } from './fixtures';
import { handOverCode } from './opening';
import { violations } from '../axe';
import { wellSpoken } from './page_checks';

test('the person sees where the case stands, sends a new address, and a revoked code closes the page', async ({ browser, demonstration, signIn }) => {
  const { agent, id, code } = await handOverCode((user) => signIn(demonstration.interior, user));
  const where = /http:\/\/\S+/.exec((await agent.page.getByText('http://').textContent()) ?? '')?.[0] ?? '';

  const person = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await person.goto(where);
  await person.getByLabel('Code', { exact: true }).fill(code);
  await person.getByLabel('Date de naissance').fill('15/02/1990');
  await person.getByRole('button', { name: 'Voir mon dossier' }).click();
  await expect(person.getByRole('alert')).toBeVisible();
  await person.getByLabel('Code', { exact: true }).fill(code.toLowerCase());
  await person.getByLabel('Date de naissance').fill('14/02/1990');
  await person.getByRole('button', { name: 'Voir mon dossier' }).click();
  await expect(person.getByRole('main')).toContainText('vous obligeant à quitter la France');
  await expect(person.getByRole('main')).toContainText('au plus tard le vendredi 3 avril 2026');
  await expect(person.getByRole('main')).not.toContainText('TRAN SAMPLE');

  await person.getByLabel('Adresse', { exact: true }).fill('1 rue Fictive, Lille');
  await person.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect(person.getByRole('status')).toBeVisible();
  await agent.open(id);
  await expect(agent.page.getByText('La personne concernée a ajouté').first()).toBeVisible();

  await person.getByRole('link', { name: 'English' }).click();
  await expect(person.getByRole('main')).toContainText('Your case');
  await agent.page.getByRole('button', { name: 'Révoquer' }).click();
  await expect(agent.page.getByText('Aucun code')).toBeVisible();
  await person.reload();
  await expect(person.getByRole('heading', { level: 1 })).toContainText('Where does my case stand');
  await person.context().close();

  // With scripts on, for the inspection alone.
  await agent.page.getByRole('button', { name: 'Délivrer un code' }).click();
  const next = (await agent.page.locator('.person-code').textContent()) ?? '';
  const looked = await (await browser.newContext({ bypassCSP: true })).newPage();
  for (const language of ['fr', 'en']) {
    await looked.goto(`${where}/?lang=${language}`);
    expect(await violations(looked)).toEqual([]);
    expect(await wellSpoken(looked)).toEqual([]);
    await looked.locator('#code').fill(next);
    await looked.locator('#factor').fill('14.02.1990');
    await looked.getByRole('button').first().click();
    await expect(looked.getByRole('main')).toContainText('59-2026-');
    expect(await violations(looked)).toEqual([]);
    expect(await wellSpoken(looked)).toEqual([]);
  }
  await looked.context().close();
});
