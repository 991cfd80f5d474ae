import AxeBuilder from '@axe-core/playwright';
import { casePage, expect, serveTask, signIn, test } from './support';

test('what stands beside a case is asked for with it, not after it', async ({ page }) => {
  await signIn(page, 'fr');
  let answer: () => void = () => undefined;
  const held = new Promise<void>((done) => (answer = done));
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  const beside = Promise.all(['timeline', 'papers'].map((part) => page.waitForRequest(new RegExp(`/api/cases/[^/]+/${part}`))));
  await page.goto(casePage);
  await beside;
  answer();
  await expect(page.locator('.timeline .event').first()).toBeVisible();
});

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

test('rules speak to the reader: how they are written stays behind the technical detail', async ({ page }) => {
  await signIn(page, 'fr', `${casePage}/rules`);
  const rule = page.locator('.evaluation').filter({ hasText: 'Délai de recours' });
  await expect(rule).toContainText('1 mois · L.\u00a0614-1, L.\u00a0911-1');
  await expect(rule).toContainText('Règle relue dans le texte source.');
  await expect(rule.getByRole('list', { name: 'Conditions de la ligne' })).toHaveText('Mode : remise en main propre');
  await expect(rule).toContainText('Document périmé');
  await expect(rule.getByText('if facts.passport')).toBeHidden();
  await rule.getByText('Détail technique').click();
  await expect(rule.getByText('if facts.passport')).toBeVisible();
});

test('what nobody could do yet holds nothing today: it is told calmly, and never where a step at hand is shut', async ({ page }) => {
  let shut = true;
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    const far = [{ text: 'Un recours est pendant.', article: 'L. 722-7', verdict: 'hold', restricted: false }];
    await route.fulfill({ response: answer, json: { ...view, holds: far, acts: [], tasks: view.tasks.filter((task: { allowed: boolean; kind: string }) => shut || task.allowed || task.kind !== 'due') } });
  });
  await signIn(page, 'fr', casePage);
  const held = page.locator('.case-header .message');
  await expect(held).toContainText("L'étape en cours vous est fermée");
  await expect(page.locator('.acts')).toContainText(['bloquée parce que']);
  shut = false;
  await page.reload();
  await expect(held).toContainText("Rien ne bloque l'étape en cours");
  await expect(held).toHaveAttribute('data-tone', 'info');
});

test("somebody's right, such as to appeal, runs to its latest reading: nobody is late for it, as they are for a duty", async ({ page }) => {
  const deadline = { id: '00000000-0000-8000-8000-000000000009', name: 'appeal', title: 'Délai de recours', state: 'running', warns_at: '2026-03-01T23:00:00Z', warns_day: '2026-03-01', binds_at: '2026-03-02T23:00:00Z', binds_day: '2026-03-02', target: false, starts_on: '2026-01-30', trace: [] };
  let duty = false;
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    const tasks = view.tasks.map((task: { kind: string }) => (duty && task.kind === 'due' ? { ...task, due: deadline } : task));
    await route.fulfill({ response: answer, json: { ...view, tasks, next_deadline: deadline } });
  });
  await signIn(page, 'fr', casePage);
  const next = page.locator('.case-next dd');
  await expect(next).toHaveText(/^aujourd.hui · Délai de recours/);
  duty = true;
  await page.reload();
  await expect(next).toHaveText(/^en retard · hier · Délai de recours/);
});

test('a target that was missed is told apart from what the law calls late, in the header, its acts and the list', async ({ page }) => {
  const late = { at: '2026-01-31T23:00:00Z', day: '2026-01-31', name: 'Réponse du consulat', effect: 'objectif manqué', late: true, target: true };
  const deadline = { id: '00000000-0000-8000-8000-000000000009', name: 'lpc', title: 'Réponse du consulat', state: 'passed', warns_at: late.at, warns_day: late.day, binds_at: late.at, binds_day: late.day, target: true, starts_on: '2026-01-16', trace: [] };
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    const tasks = view.tasks.map((task: { kind: string }) => (task.kind === 'due' ? { ...task, due: deadline } : task));
    await route.fulfill({ response: answer, json: { ...view, tasks, next_deadline: deadline } });
  });
  await page.route(/\/api\/cases(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    await route.fulfill({ response: answer, json: { ...list, rows: list.rows.map((row: object) => ({ ...row, next_deadline: late })) } });
  });
  await signIn(page, 'fr', casePage);
  await expect(page.locator('.case-next')).toContainText('dépassé · 31 janvier');
  await expect(page.locator('.acts li').first()).toContainText('dépassé · 31 janvier');
  await expect(page.locator('.case-next .status')).toHaveAttribute('data-tone', 'warn');
  await page.goto('/cases');
  await expect(page.locator('tbody tr').first()).toContainText('dépassé · 31 janvier · Réponse du consulat');
});

test('a step that somebody else did meanwhile says who and when, and keeps what was typed', async ({ page }) => {
  let gone = false;
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    await route.fulfill({ response: answer, json: gone ? { ...view, version: view.version + 1, tasks: view.tasks.filter((task: { id: string }) => task.id !== serveTask) } : view });
  });
  await page.route(/\/timeline(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    const done = { ...list.rows[0], sequence: 99, event: 'TaskCompleted', kind: 'person', actor: 'Dominique Sample', title: 'Notifier l’obligation de quitter le territoire', legal_at: '2026-03-02T08:05:00Z' };
    await route.fulfill({ response: answer, json: gone ? { ...list, rows: [done, ...list.rows] } : list });
  });
  await signIn(page, 'fr', `${casePage}?task=${serveTask}`);
  await page.getByRole('textbox', { name: 'Notifié le, jour' }).fill('27/02/2026');
  await expect(page.locator('.task-panel .readback')).toContainText('27 février 2026');
  gone = true;
  // Anything that reads the case again, as news from the node does.
  await page.getByRole('button', { name: /^(Prendre|Rendre à l'organisation)$/ }).first().click();
  const panel = page.locator('.task-panel');
  await expect(panel).toContainText('Cette étape a été accomplie par Dominique Sample, 2 mars 2026, 09:05.', { timeout: 15_000 });
  await expect(panel).toContainText('vendredi 27 février 2026');
  await panel.getByRole('button', { name: 'Fermer' }).click();
  await expect(panel).toBeHidden();
});

test('a kind of file that no case takes is refused by name before it is sent', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  await page.locator('input[type=file]').setInputFiles({ name: 'programme.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
  await expect(page.getByRole('alert')).toContainText('« programme.exe » n\'est pas d\'une sorte que le dossier prend : PDF');
  await expect(page.getByRole('group', { name: 'Fichier choisi' })).toHaveCount(0);
  await expect(page.locator('input[type=file]')).toHaveAttribute('accept', /^\.pdf,/);
});

test('a file is looked at before it is sent; what the node refuses stays in view with its sentence', async ({ page }) => {
  let sent = 0;
  await page.route(/\/documents\?/, (route) => {
    sent += 1;
    return route.fulfill({ status: 415, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Fichier refusé', status: 415, detail: 'Ce format ne peut pas être lu.', code: 'unsupported' }) });
  });
  await signIn(page, 'fr', casePage);
  await page.locator('input[type=file]').setInputFiles({ name: 'programme.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
  const chosen = page.getByRole('group', { name: 'Fichier choisi' });
  await expect(chosen).toContainText('programme.pdf · 1 ko · application/pdf');
  expect(sent).toBe(0);
  await chosen.getByRole('button', { name: 'Envoyer au dossier' }).click();
  await expect(chosen.getByRole('alert')).toContainText('Ce format ne peut pas être lu.');
  await chosen.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByRole('button', { name: 'Ajouter un document…' })).toBeVisible();
});

test('a rule that is a formula is not said to have no row', async ({ page }) => {
  await page.route(/\/rules(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const { rows } = await answer.json();
    await route.fulfill({ response: answer, json: { rows: [{ ...rows[0], title: 'Formule', hits: [], near_misses: [], output: '12' }] } });
  });
  await signIn(page, 'fr', `${casePage}/rules`);
  await expect(page.locator('.evaluation')).toContainText('Une formule, sans lignes');
  await expect(page.locator('.evaluation')).not.toContainText('Aucune ligne ne');
});

test('acts that the same grounds hold are told once, with the first ground open', async ({ page }) => {
  const grounds = ['Un recours est pendant.', 'Une vérification manque.', 'Le délai court.'].map((text) => ({ text, article: 'L. 722-7', verdict: 'hold', restricted: false }));
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    await route.fulfill({ response: answer, json: { ...view, holds: [], acts: ['Placer', 'Éloigner', 'Assigner'].map((title) => ({ id: title, title, verdict: 'hold', grounds })) } });
  });
  await signIn(page, 'fr', casePage);
  const blocked = page.locator('.acts li').filter({ hasText: 'Placer · Éloigner · Assigner' });
  await expect(blocked).toHaveCount(1);
  await expect(blocked.getByText('Le délai court')).toBeHidden();
  await blocked.getByText('et 2 autres motifs').click();
  await expect(blocked.getByText('Le délai court')).toBeVisible();
});

test('a long unbroken name does not widen the case', async ({ page }) => {
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    await route.fulfill({ response: answer, json: { ...view, person: { ...view.person, label: 'W'.repeat(180) } } });
  });
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'fr', casePage);
  await expect(page.locator('main h1')).toContainText('WWW');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.body.clientWidth)).toBeLessThanOrEqual(0);
});

test('the act in hand comes before what stopped the case, and what the person wrote is named', async ({ page }) => {
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    const incident = { id: '00000000-0000-8000-8000-000000000001', title: 'Une condition n’a pas de réponse', detail: 'Complétez le fait, puis reprenez.', raised_at: '2026-03-02T07:00:00Z', resolved: false };
    const wrote = { ...view.notices[0], id: '00000000-0000-8000-8000-000000000002', title: 'La personne concernée a ajouté un document ou de nouvelles coordonnées', detail: undefined, raised_at: '2026-03-01T07:00:00Z', documents: [{ id: view.documents[0].id, name: 'recours.pdf' }] };
    await route.fulfill({ response: answer, json: { ...view, status: 'stopped', incidents: [incident], notices: [...view.notices, wrote] } });
  });
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page, 'fr', `${casePage}?task=${serveTask}`);
  await expect(page.locator('.task-panel h2')).toBeInViewport();
  const alerts = page.locator('.alerts > .message');
  await expect(alerts.nth(0)).toContainText('Reçu de la personne : recours.pdf');
  await expect(alerts.nth(1)).toContainText('Une condition n’a pas de réponse');
  const order = await page.locator('.case-centre').evaluate((centre) => [...centre.querySelectorAll('.task-panel, .alerts')].map((one) => one.className.split(' ')[0]));
  expect(order).toEqual(['task-panel', 'stack']);
  expect((await new AxeBuilder({ page }).include('.case-centre').analyze()).violations).toEqual([]);
});

test('a drawing is moved in its frame rather than drawn too small to be read', async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 700 });
  await signIn(page, 'fr', `${casePage}/procedure`);
  const scale = () => page.locator('.diagram .viewport').evaluate((drawing) => (drawing as SVGGElement).getCTM()?.a ?? 0);
  await expect.poll(scale).toBeGreaterThan(0);
  for (const button of ['Réduire', 'Réduire', 'Réduire']) await page.getByRole('button', { name: button }).click();
  expect(await scale()).toBeGreaterThanOrEqual(9 / 11 - 0.001);
  await page.getByRole('button', { name: 'Vue entière' }).click();
  expect(await scale()).toBeGreaterThanOrEqual(9 / 11 - 0.001);
});

test('where the date is declared, the real clock says that it is one', async ({ page }) => {
  await signIn(page, 'fr', `${casePage}?event=5`);
  await expect(page.locator('.event[data-open] .event-proof')).toContainText("à l'heure réelle");
});

test('a fact of a closed case is corrected by its words', async ({ page }) => {
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    await route.fulfill({ response: answer, json: { ...view, status: 'closed', closed_at: '2026-03-01T10:00:00Z', tasks: [] } });
  });
  await signIn(page, 'fr', `${casePage}?correct=measure.ground`);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'L. 611-1 2°' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'L. 611-1 3°' }).check();
  await dialog.getByLabel('Motif de la correction').fill('Erreur de saisie.');
  const [sent] = await Promise.all([page.waitForRequest(/\/corrections/), dialog.getByRole('button', { name: 'Corriger', exact: true }).click()]);
  expect(sent.postDataJSON()).toEqual({ fact: 'measure.ground', value: 'refused', reason: 'Erreur de saisie.' });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('many blocked acts are folded, so that the facts stay in view, and all are reached by keyboard', async ({ page }) => {
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    const blocked = Array.from({ length: 10 }, (_, place) => ({ ...view.acts[0], id: `act_${place}`, title: `Acte ${place + 1}`, verdict: 'hold', grounds: [{ text: `Un motif ${place + 1}.`, article: 'L. 722-7', verdict: 'hold', restricted: false }] }));
    const why = ['premier', 'deuxième', 'troisième', 'quatrième'].map((text) => ({ text: `Le ${text} motif.`, verdict: 'hold', restricted: false }));
    const tasks = view.tasks.map((task: { element: string }) => (task.element === 'propose_removal' ? { ...task, allowed: false, why } : task));
    await route.fulfill({ response: answer, json: { ...view, tasks, acts: blocked } });
  });
  await signIn(page, 'fr', casePage);
  const panel = page.locator('section[aria-labelledby="acts-title"]');
  await expect(panel.getByText('Acte 2', { exact: true })).toBeVisible();
  await expect(panel.getByText('Acte 3', { exact: true })).toBeHidden();
  await expect(panel.getByText('Le deuxième motif.')).toBeVisible();
  await expect(panel.getByText('Le troisième motif.')).toBeHidden();
  await panel.locator('summary', { hasText: 'et 2 autres motifs' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Le quatrième motif.')).toBeVisible();
  const others = panel.locator('summary', { hasText: 'Voir les 8 autres actes' });
  await others.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Acte 10', { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.case-left').analyze()).violations).toEqual([]);
});

test('a case about no person is called by what it is', async ({ page }) => {
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    await route.fulfill({ response: answer, json: { ...view, person: { label: view.reference } } });
  });
  await signIn(page, 'fr', casePage);
  await expect(page.locator('main h1')).toHaveText('Retour');
  await expect(page.locator('.case-place')).toContainText(/59-2026-\d+/);
  await expect(page).toHaveTitle(/59-2026-\d+ Retour/);
});

test('the article in what follows if nobody acts keeps in one piece, in the head of the case and with the task', async ({ page }) => {
  const effect = 'La remise en liberté est due (R. 742-1).';
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    for (const task of view.tasks) if (task.id === serveTask) task.due = { ...view.next_deadline, ...task.due, target: false, effect };
    await route.fulfill({ response: answer, json: { ...view, next_deadline: { ...view.next_deadline, target: false, effect } } });
  });
  await signIn(page, 'fr', `${casePage}?task=${serveTask}`);
  await expect(page.locator('.case-next .nowrap', { hasText: 'R. 742-1' })).toHaveText('R. 742-1');
  await expect(page.locator('.task-panel p .nowrap', { hasText: 'R. 742-1' })).toHaveText('R. 742-1');
});

test('what an imported file says is filled in, marked and told folded; what a field refuses is told with the refusal', async ({ page }) => {
  const file = { from: 'Préfecture de démonstration', exported_on: '2026-03-09' };
  const said: Record<string, object> = {
    'service.served_at': { ...file, display: '1 mars 2026 à 10:00', value: '2026-03-01T10:00' },
    'service.manner': { ...file, display: 'pigeon', refusal: 'ce n’est pas l’un des choix' },
  };
  await page.route(/\/api\/cases\/[^/?]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    for (const task of view.tasks)
      if (task.id === serveTask) task.form.fields = task.form.fields.map((field: { fact: string }) => (said[field.fact] ? { ...field, proposed: said[field.fact] } : field));
    const facts = [{ id: 'service.manner', label: 'Mode', display: 'pigeon' }];
    await route.fulfill({ response: answer, json: { ...view, proposals: { ...file, reference: '13-2026-000042', facts } } });
  });
  await signIn(page, 'fr', `${casePage}?task=${serveTask}`);
  const form = page.locator('.task-panel');
  await expect(form.locator('input[name="service.served_at"]')).toHaveValue('01/03/2026');
  await expect(form).toContainText("D'après le fichier importé (Préfecture de démonstration, 9 mars 2026), sans signature : à confirmer.");
  await expect(form).toContainText('« pigeon », que ce champ ne prend pas : ce n’est pas l’un des choix.');
  await expect(form.getByRole('radio', { checked: true })).toHaveCount(0);
  const folded = page.locator('.imported');
  await expect(folded.getByText('Dossier 13-2026-000042 là-bas.')).toBeHidden();
  await folded.getByText('Ce que le fichier importé dit encore (1), à confirmer').click();
  await expect(folded).toContainText('Dossier 13-2026-000042 là-bas.');
  expect((await new AxeBuilder({ page }).include('.case-work').analyze()).violations).toEqual([]);
});

test('nothing is offered for correction once the person is erased', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  const correct = page.getByRole('button', { name: /^Corriger/ });
  await expect(correct.first()).toBeVisible();
  await page.route(/\/api\/cases\/[^/?]+(\?.*)?$/, async (route) => {
    const answer = await route.fetch();
    const shown = await answer.json();
    await route.fulfill({ response: answer, json: { ...shown, person: { ...shown.person, erased: true } } });
  });
  await page.reload();
  await expect(page.locator('.fact-list li').first()).toBeVisible();
  await expect(correct).toHaveCount(0);
});
