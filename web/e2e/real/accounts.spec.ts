import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { violations } from '../axe';

const half = async (page: Page) => (await page.locator('.message strong.mono').textContent()) ?? '';

/** Two administrators: one proposes, the other confirms; each hands over half of a code, and the person chooses a password. */
test('an account and a delegation come by two administrators, and go by one', async ({ demonstration, signIn, browser }) => {
  const first = (await signIn(demonstration.interior, 'admin.interieur')).page;
  await first.goto(`${demonstration.interior}/administration?view=users`);
  await first.getByRole('button', { name: 'Créer un compte' }).click();
  expect(await violations(first)).toEqual([]);
  const form = first.getByRole('form', { name: 'Créer un compte' });
  await form.getByLabel('Identifiant').fill('sasha.59');
  await form.getByLabel('Nom', { exact: true }).fill('Sasha Exemple');
  await form.getByLabel('Organisation').selectOption('pref-59');
  await form.getByLabel('agent instructeur').check();
  await form.getByLabel('Motif').fill('Nouveau collègue');
  await form.getByRole('button', { name: 'Proposer' }).click();
  await expect(first.getByText('Première moitié du code de sasha.59')).toBeVisible();
  const firstHalf = await half(first);
  await expect(first.getByRole('button', { name: 'Confirmer pour sasha.59' })).toHaveAttribute('aria-disabled', 'true');

  const second = (await signIn(demonstration.interior, 'admin2.interieur')).page;
  await second.goto(`${demonstration.interior}/administration?view=users`);
  expect(await violations(second)).toEqual([]);
  await second.getByRole('button', { name: 'Confirmer pour sasha.59' }).click();
  await expect(second.getByText('Seconde moitié du code de sasha.59')).toBeVisible();
  const secondHalf = await half(second);

  // Both halves open the door once, and to one thing: a password of one's own.
  const sasha = await (await browser.newContext()).newPage();
  await sasha.goto(`${demonstration.interior}/sign-in?lang=fr`);
  await sasha.locator('input[name=user]').fill('sasha.59');
  await sasha.locator('input[name=password]').fill(`${firstHalf} ${secondHalf}`);
  await sasha.keyboard.press('Enter');
  await expect(sasha.getByRole('heading', { name: 'Choisissez votre mot de passe' })).toBeVisible();
  expect(await violations(sasha)).toEqual([]);
  await sasha.locator('input[name=code]').fill(`${firstHalf} ${secondHalf}`);
  for (const name of ['chosen', 'again']) await sasha.locator(`input[name=${name}]`).fill('une phrase assez longue');
  await sasha.getByRole('button', { name: 'Garder ce mot de passe' }).click();
  await expect(sasha.getByRole('link', { name: 'Boîte de réception' })).toBeVisible();

  // Another language alone gives nobody anything: one administrator, at once.
  await first.getByRole('button', { name: 'Fermer' }).click();
  await first.getByRole('button', { name: 'Modifier : sasha.59' }).click();
  const change = first.getByRole('form', { name: 'Modifier' });
  expect(await violations(first)).toEqual([]);
  await change.getByLabel('Langue').selectOption('en');
  await change.getByLabel('Motif').fill('Lit mieux en anglais');
  await change.getByRole('button', { name: 'Proposer' }).click();
  await expect(first.getByText("C'est fait.")).toBeVisible();

  // A delegation: proposed by one, confirmed by the other, ended by either.
  await second.goto(`${demonstration.interior}/administration?view=delegations`);
  await second.getByRole('button', { name: 'Proposer une délégation' }).click();
  expect(await violations(second)).toEqual([]);
  const delegation = second.getByRole('form', { name: 'Proposer une délégation' });
  await delegation.locator('select[name=user]').selectOption('sasha.59');
  await delegation.locator('select[name=act]').selectOption('removal_order');
  await delegation.locator('select[name=organisation]').selectOption('pref-59');
  await delegation.locator('input[name=from]').fill('2026-02-01');
  await delegation.locator('input[name=reference]').fill('Arrêté fictif 2026-9');
  await delegation.locator('textarea[name=reason]').fill('Signe à son tour');
  await delegation.getByRole('button', { name: 'Proposer', exact: true }).click();
  await expect(second.getByRole('button', { name: 'Confirmer pour sasha.59' })).toHaveAttribute('aria-disabled', 'true');
  await first.goto(`${demonstration.interior}/administration?view=delegations`);
  await first.getByRole('button', { name: 'Confirmer pour sasha.59' }).click();
  const row = first.locator('tr', { hasText: 'Arrêté fictif 2026-9' });
  // The proposal leaves its list as the delegation enters the register.
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('en cours');
  await row.getByRole('button', { name: /Mettre fin/ }).click();
  expect(await violations(first)).toEqual([]);
  await first.locator('textarea[name=reason]').fill('Ne signe plus');
  await first.getByRole('form').getByRole('button', { name: 'Mettre fin' }).click();
  await expect(row).toContainText('échue');

  // Suspended, the open session ends at once.
  await first.goto(`${demonstration.interior}/administration?view=users`);
  await first.getByRole('button', { name: 'Suspendre : sasha.59' }).click();
  await first.locator('textarea[name=reason]').fill('A quitté le service');
  await first.getByRole('form').getByRole('button', { name: 'Suspendre' }).click();
  await expect(first.getByText("C'est fait.")).toBeVisible();
  expect((await sasha.request.get(`${demonstration.interior}/api/inbox`)).status()).toBe(401);
  await sasha.context().close();
});
