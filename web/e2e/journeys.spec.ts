import { casePage, expect, mrz, serveTask, signIn, test } from './support';

test('a wrong sign-in is refused and keeps the user name', async ({ page }) => {
  await page.goto('/sign-in?lang=en');
  await page.locator('input[name=user]').fill('agent.59');
  await page.locator('input[name=password]').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Unknown user name or password.');
  await expect(page.locator('input[name=user]')).toHaveValue('agent.59');
});

test('the sign-in page names its node, its legal date and its sample users, and leads back to the page asked', async ({ page }) => {
  await page.goto(`${casePage}/rules`);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ministère de l’intérieur (échantillon)');
  await expect(page.getByText('lundi 2 mars 2026, 09:00')).toBeVisible();
  await page.getByRole('button', { name: 'Camille Sample' }).click();
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page).toHaveURL(new RegExp(`${casePage}/rules$`));
});

test('a wrong check digit is shown where it stands, and the passport fills the form once it is right', async ({ page }) => {
  await signIn(page, 'en', '/new?pack=fr-return&territory=59');
  const zone = page.getByRole('textbox', { name: /machine-readable zone/ });

  await zone.fill(`${mrz[0]}\n${mrz[1]?.replace('C36', 'C35')}`);
  await page.getByRole('button', { name: 'Read the zone' }).click();
  await expect(page.getByRole('alert')).toContainText('Wrong check digit: found "5", expected "6".');
  await expect(page.getByText('Line 2, position 10:')).toBeVisible();
  await expect(page.locator('.mrz-line mark')).toHaveText('5');

  await zone.fill(mrz.join('\n'));
  await page.getByRole('button', { name: 'Read the zone' }).click();
  await expect(page.getByLabel('Family name')).toHaveValue('ERIKSSON');
  await expect(page.getByLabel('Date of birth')).toHaveValue('12/08/1974');
  await expect(page.getByLabel('female', { exact: true })).toBeChecked();
  await expect(page.getByText('This travel document expired on Sunday, 15 April 2012.', { exact: false })).toBeVisible();
  await expect(page.getByText('1 item is missing.')).toBeVisible();
  await page.getByRole('radio', { name: 'Yes' }).check();
  await expect(page.getByText('Everything is here')).toBeVisible();
  await page.getByRole('button', { name: 'Open the case' }).click();
  await expect(page).toHaveURL(new RegExp(`${casePage}$`));
});

test('a territory with other rules is refused by name, and nothing typed is lost', async ({ page }) => {
  await signIn(page, 'fr', '/new?pack=fr-return&territory=976');
  await page.getByRole('textbox', { name: /zone de lecture/ }).fill(mrz.join('\n'));
  await page.getByRole('button', { name: 'Lire la zone' }).click();
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('ERIKSSON');
  await page.getByRole('radio', { name: 'Oui' }).check();
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await expect(page.getByRole('alert')).toContainText('Mayotte suit d’autres règles');
  await expect(page.getByRole('alert')).toContainText(/L\.\s761-9/);
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('ERIKSSON');
});

test('an error names its field and keeps what was typed, from the page and from the node', async ({ page }) => {
  await signIn(page, 'en', `${casePage}?task=${serveTask}`);
  const day = page.getByRole('textbox', { name: 'Served on, day' });

  await day.fill('31/02/2026');
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page.getByRole('alert')).toContainText('To mend (2): Served on, Manner.');
  await expect(day).toBeFocused();
  await expect(day).toHaveValue('31/02/2026');
  await expect(page.getByText('"31/02/2026" is not a date.')).toBeVisible();

  await day.fill('02/03/2027');
  await page.getByRole('textbox', { name: 'Served on, time' }).fill('10:00');
  await page.getByRole('radio', { name: 'by hand' }).check();
  await page.getByRole('button', { name: 'Complete' }).click();
  const error = page.locator('fieldset .error');
  await expect(error).toHaveText('Entered: Tuesday, 2 March 2027, 10:00. This is in the future: enter it once it has passed, or read it again.');
  await expect(page.getByText('This is in the future')).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveText('To mend: Served on.');
  await expect(day).toBeFocused();
  await expect(day).toBeInViewport({ ratio: 1 });
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  expect((await day.getAttribute('aria-describedby'))?.split(' ')).toContain(await error.getAttribute('id'));
  await expect(day).toHaveValue('02/03/2027');
  await page.getByRole('button', { name: 'Complete' }).focus();
  await page.getByRole('link', { name: 'Served on' }).click();
  await expect(day).toBeFocused();
  await expect(page).toHaveURL(/task=[^#]*$/);

  await day.fill('02/03/2026');
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page.locator('.task-panel')).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`${casePage}$`));
});

test('a correction asks for its reason and enters the story', async ({ page }) => {
  await signIn(page, 'en', casePage);
  await page.getByRole('button', { name: 'Correct: Served on' }).click();
  const dialog = page.getByRole('dialog');

  await dialog.getByRole('textbox', { name: /day$/ }).fill('3/3/2026');
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(dialog.getByText('Reason: please fill in.')).toBeVisible();
  await dialog.getByLabel('Reason for the correction').fill('Wrong day keyed.');
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.timeline .event').first()).toContainText('Corrected: Served on');
  await expect(page.locator('.timeline .event').first()).toHaveAttribute('data-kind', 'intervention');
});

test('a document is added, and another page of the same person learns it by itself', async ({ page, context }) => {
  await signIn(page, 'fr', casePage);
  const other = await context.newPage();
  await other.goto(casePage);
  await expect(other.locator('.documents li')).toHaveCount(1);
  await other.waitForTimeout(300);

  await page.locator('input[type=file]').setInputFiles({ name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('sample') });
  await expect(page.getByRole('group', { name: 'Fichier choisi' })).toContainText('photo.txt · 1 ko');
  await expect(page.locator('.documents li')).toHaveCount(1);
  await page.getByRole('button', { name: 'Envoyer au dossier' }).click();
  await expect(page.locator('.documents li')).toHaveCount(2);
  await expect(other.locator('.documents li')).toHaveCount(2);
  await expect(other.locator('.timeline .event').first()).toContainText('Document ajouté : photo.txt');
});

test('a notice is acknowledged where it is read', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  await page.getByRole('button', { name: 'J\'ai pris connaissance' }).click();
  await expect(page.getByText('La date de notification a été corrigée')).toHaveCount(0);
});

test('the legal date moves forward and never back', async ({ page }) => {
  await signIn(page, 'en');
  await page.getByRole('button', { name: 'Move the date' }).click();
  await page.getByLabel('Day').fill('1/3/2026');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('The date never goes back');
  await expect(page.getByLabel('Day')).toBeFocused();
  await expect(page.getByLabel('Day')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Day')).toHaveAccessibleDescription(/The date never goes back/);
  await page.getByLabel('Day').fill('7/4/2026');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.clock-bar')).toContainText(/Tuesday,? 7 April 2026, 09:00/);
});

test('a lost answer is asked again under the same command', async ({ page }) => {
  await signIn(page, 'en', `${casePage}?task=${serveTask}`);
  const commands: (string | undefined)[] = [];
  let lost = true;
  await page.route('**/completion*', async (route) => {
    commands.push(route.request().headers()['idempotency-key']);
    if (!lost) return route.continue();
    lost = false;
    return route.abort('connectionreset');
  });
  await page.getByRole('textbox', { name: 'Served on, day' }).fill('2/3/2026');
  await page.getByRole('textbox', { name: 'Served on, time' }).fill('10:00');
  await page.getByRole('radio', { name: 'by hand' }).check();
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page.getByText('The node does not answer.')).toBeVisible();
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page.locator('.task-panel')).toHaveCount(0);
  expect(commands).toHaveLength(2);
  expect(commands[0]).toBe(commands[1]);
  expect(commands[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a session that ends in the middle of work is renewed in place', async ({ page, context }) => {
  await signIn(page, 'en', `${casePage}?task=${serveTask}`);
  await page.getByRole('textbox', { name: 'Served on, day' }).fill('2/3/2026');
  await page.getByRole('textbox', { name: 'Served on, time' }).fill('10:00');
  await page.getByRole('radio', { name: 'by hand' }).check();
  await context.clearCookies();
  await page.getByRole('button', { name: 'Complete' }).click();

  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Your session has ended');
  await dialog.getByLabel('Password').fill('sample');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Served on, day' })).toHaveValue('2/3/2026');
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page.locator('.task-panel')).toHaveCount(0);
});

test('the proof of an event is computed again in the browser, and a forged one is told', async ({ page }) => {
  await signIn(page, 'en', `${casePage}?event=5`);
  await page.getByRole('link', { name: 'See the proof' }).click();
  await expect(page).toHaveURL(/\/proof\?event=5/);
  await expect(page.getByText('The proof holds')).toBeVisible();
  await page.route('**/proof/3*', async (route) => {
    const response = await route.fetch();
    const proof = (await response.json()) as { leaf_hash: string };
    await route.fulfill({ json: { ...proof, leaf_hash: btoa('x'.repeat(32)) } });
  });
  await page.getByLabel('Event').selectOption('3');
  await expect(page.getByText('The proof does not lead to the signed root.')).toBeVisible();
});

test('the address carries the view to a colleague', async ({ page, context }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation&order=person');
  const first = await page.locator('tbody tr').first().textContent();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator('tbody tr').first()).toHaveText(first ?? '');
  await other.goto(`${casePage}?event=7`);
  await expect(other.getByText('Motif : erreur de saisie')).toBeVisible();
});

test('a case of another organisation is not found, and the page says so', async ({ page }) => {
  await signIn(page, 'en', '/cases/018f0000-0000-7000-8000-0000000000ff');
  await expect(page.getByRole('heading', { name: 'Case not found' })).toBeVisible();
});

test('dates follow the page and not the browser; a country is found by its name', async ({ page }) => {
  await signIn(page, 'fr', '/hearings?day=2026-03-04', 'watch.59');
  await page.getByRole('button', { name: 'Inscrire' }).click();
  await expect(page.getByRole('dialog').getByLabel('Jour')).toHaveValue(/^\d\d\/03\/2026$/);
  await expect(page.getByRole('dialog').getByLabel('Heure')).toHaveValue('10:00');
  expect(await page.locator('input[type=date], input[type=time], input[type=datetime-local]').count()).toBe(0);
  await page.goto('/audit');
  await page.getByLabel('Du', { exact: true }).fill('1/3/2026');
  await page.getByRole('button', { name: 'Chercher' }).last().click();
  await expect(page).toHaveURL(/from=2026-03-01/);
  expect(await page.locator('input[type=date]').count()).toBe(0);
  await page.goto('/new?pack=fr-return');
  await page.getByLabel(/Nationalité/).fill('Viêt Nam');
  await expect(page.getByText('Vietnam (VNM)')).toBeVisible();
});

test('who works on no case begins at the page of their role', async ({ page }) => {
  await page.route(/\/api\/session(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const session = await answer.json();
    await route.fulfill({ response: answer, json: session.roles ? { ...session, roles: ['auditor'] } : session });
  });
  await page.goto('/sign-in?lang=fr');
  await page.locator('input[name=user]').fill('watch.59');
  await page.locator('input[name=password]').fill('sample');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/audit/);
});

test('the top bar speaks the language of the page from the start', async ({ page }) => {
  await signIn(page, 'en', '/inbox');
  await expect(page.locator('.top-bar .who')).toContainText('Prefecture of the Nord');
});

test('what is forbidden is not offered again', async ({ page }) => {
  await page.route(/\/api\/cases(\?|$)/, (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Interdit', status: 403, detail: 'pas à vous', code: 'forbidden' }) }));
  await signIn(page, 'fr', '/inbox');
  await page.goto('/cases');
  await expect(page.getByText('pas à vous')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Réessayer' })).toHaveCount(0);
});
