/** What a day at a real node brings besides its law: sessions that end, refusals, a node that is down, a colleague at work. */
import { expect, test } from './fixtures';
import { examination, openCase, proposeObligation, serveObligation } from './opening';
import { passwordOf, type Role } from './role';

async function signInAgain(role: Role, user: string) {
  const dialog = role.page.getByRole('dialog');
  await expect(dialog).toContainText('Votre session a pris fin');
  await dialog.locator('input[name=password]').fill(passwordOf(user));
  await dialog.getByRole('button', { name: 'Se connecter' }).click();
  await expect(dialog).toHaveCount(0);
}

test('a session that ends in the middle of a form is told, and the form goes on where it stood', async ({ signIn, demonstration }) => {
  const agent = await signIn(demonstration.interior, 'agent.59');
  const id = await openCase(agent);
  await agent.takesUp(id, 'examine_right_to_stay');
  await agent.fill(examination);

  await agent.endSession();
  await agent.submit();
  await signInAgain(agent, 'agent.59');

  await expect(agent.page.locator('[name="stay.examined_on"]')).toHaveValue('02/03/2026');
  await agent.submit();
  await expect(agent.page.locator('.task-panel')).toHaveCount(0);
  await expect(agent.act('propose_obligation')).toBeVisible();
});

test('a node that is down is told; nothing typed is lost, nothing is done twice, and the page recovers', async ({ signIn, demonstration }) => {
  const agent = await signIn(demonstration.interior, 'agent.59');
  const id = await openCase(agent);
  await agent.takesUp(id, 'examine_right_to_stay');
  await agent.fill(examination);

  await demonstration.stop();
  await expect(agent.page.getByText('Liaison interrompue')).toBeVisible();
  await agent.submit();
  await expect(agent.page.getByText('Le nœud ne répond pas.')).toBeVisible();

  await demonstration.resume();
  await signInAgain(agent, 'agent.59');
  await expect(agent.page.getByText('Liaison interrompue')).toHaveCount(0);
  await agent.submit();
  await expect(agent.page.locator('.task-panel')).toHaveCount(0);
  await expect(agent.act('propose_obligation')).toBeVisible();
  await expect(agent.page.locator('.event[data-kind=person] > .event-title', { hasText: 'Examiner le droit au séjour' })).toHaveCount(1);
});

test('an act that its guard refuses shows the article, and the form keeps what was typed', async ({ signIn, demonstration }) => {
  const agent = await signIn(demonstration.interior, 'agent.59');
  const signatory = await signIn(demonstration.interior, 'signataire.59');
  const id = await openCase(agent);
  await proposeObligation(agent, id);
  await serveObligation(agent, signatory, id);
  await agent.waitUntil('02/04/2026');

  await agent.takesUp(id, 'request_laissez_passer');
  await agent.fill({ 'lpc.requested_on': '2026-03-02', 'lpc.consulate': 'Consulat (exemple), Paris', 'lpc.sent': ['identity'], 'check.asylum': 'not_clear' });
  const refused = agent.page.waitForResponse((response) => response.url().includes('/completion'));
  await agent.submit();

  expect((await refused).status()).toBe(409);
  await expect(agent.page.locator('.task-panel [role=alert]')).toContainText(/[LR]\.\s\d+-\d+/);
  await expect(agent.page.locator('[name="lpc.consulate"]')).toHaveValue('Consulat (exemple), Paris');
});

test('a second browser sees a change without being loaded again, in its own language', async ({ signIn, demonstration }) => {
  const agent = await signIn(demonstration.interior, 'agent.59');
  const colleague = await signIn(demonstration.interior, 'agent2.59', 'en');
  const id = await openCase(agent);
  await colleague.open(id);
  await colleague.page.evaluate(() => ((window as unknown as { loaded: number }).loaded = 1));
  await expect(colleague.page.locator('html')).toHaveAttribute('lang', 'en');

  await agent.does(id, 'examine_right_to_stay', examination);

  await expect(colleague.act('propose_obligation')).toHaveText('Propose the obligation to leave');
  await expect(colleague.page.locator('.timeline .event-title').first()).toBeVisible();
  expect(await colleague.page.evaluate(() => (window as unknown as { loaded?: number }).loaded)).toBe(1);
});

test('an inbox in another browser gains the task, and its counts, without being loaded again', async ({ signIn, demonstration }) => {
  const agent = await signIn(demonstration.interior, 'agent.59');
  const colleague = await signIn(demonstration.interior, 'agent2.59', 'en');
  await colleague.page.goto(`${demonstration.interior}/inbox?scope=organisation`);
  await expect(colleague.page.getByText('No task is waiting for your organisation.')).toBeVisible();

  await openCase(agent);

  await expect(colleague.page.locator('tbody tr')).toHaveCount(1);
  await expect(colleague.page.locator('tbody')).toContainText('Examine the right to stay and hear the person');
  await expect(colleague.page.locator('.scopes a[aria-current] .count')).not.toHaveText('0');
});
