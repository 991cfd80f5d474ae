import { expect, signIn, test } from './support';

test('each figure of leaders leads to its definition, its data and its revisions, and says how it stands', async ({ page }) => {
  await signIn(page, 'en', '/leaders');
  const rows = page.locator('.headlines tbody tr');
  await expect(rows.filter({ hasText: 'Arrivals (sample)' })).toContainText('Provisional');
  await expect(rows.filter({ hasText: 'Arrivals (sample)' })).toContainText('under embargo until 5 March 2026, 09:30');
  await expect(rows.filter({ hasText: 'Share (sample)' })).toContainText('Not computable for want of: Detections');
  const first = rows.filter({ hasText: 'Returns (sample)' });
  await expect(first).toContainText('15,000');
  await expect(first).toContainText('+2,500');
  await expect(first).toContainText('France');
  await expect(rows.filter({ hasText: 'Returns, change' })).toContainText('+11.5 pt');
  await expect(first.getByRole('link', { name: 'Data (CSV): Returns (sample)' })).toHaveAttribute('href', '/api/indicators/returns/csv');
  await expect(page.getByRole('link', { name: 'Report of February 2026 (PDF)' })).toHaveAttribute('href', '/api/reports/2026-02.pdf?lang=en');
  await page.getByLabel('Month').selectOption('2025-12');
  await expect(page.getByRole('link', { name: /^Report of/ })).toHaveAttribute('href', '/api/reports/2025-12.pdf?lang=en');
  await expect(page.getByRole('link', { name: 'RSS' })).toHaveAttribute('href', '/api/feed.rss?lang=en');
  await first.getByRole('link', { name: '2 revisions: Returns (sample)' }).click();
  await expect(page).toHaveURL(/observatory\/returns#revisions$/);
  await expect(page.getByRole('heading', { name: 'Revisions' })).toBeFocused();
});

test('from the list of countries to one of them by keyboard: where it stands, who acts until when, what is blocked', async ({ page }) => {
  await signIn(page, 'fr', '/countries');
  await expect(page.locator('.countries tbody tr')).toHaveCount(4);
  await expect(page.locator('.countries tbody tr').first()).toContainText('Sous le seuil');
  await expect(page.locator('.countries tbody tr').nth(2)).toContainText('Trop peu de demandes');
  await expect(page.locator('.countries tbody tr').nth(2)).not.toContainText('%');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Viet Nam');
  await expect(page.getByRole('link', { name: 'Note de visite (PDF)' })).toHaveAttribute('href', '/api/cooperation/VNM/brief.pdf?lang=fr');
  const action = page.locator('tr').filter({ hasText: 'Démarche (exemple)' });
  await expect(action).toContainText('Ambassade (exemple)');
  await expect(action).toContainText('27 février 2026 (il y a 3 jours)');
  await expect(action).toContainText('En retard');
  await expect(page.locator('tr').filter({ hasText: 'Préfecture des Bouches-du-Rhône' })).toContainText('réservé');
  await expect(page.getByText('1 case réservée : un nombre inférieur à 5 n’est pas montré').first()).toBeVisible();
  await expect(page.locator('main')).toContainText('1er semestre 2025');
});

test('the map has a mark for each service whose town is known, and the table has all of them', async ({ page }) => {
  await signIn(page, 'en', '/network', 'watch.59');
  await expect(page.locator('.load-table tbody tr')).toHaveCount(4);
  await expect(page.locator('.load-table tbody tr').first()).toContainText('Prefecture of the Nord (your service)');
  await expect(page.getByText('1 service is in the table alone.')).toBeVisible();
  await page.getByRole('link', { name: 'Prefectures' }).click();
  await expect(page).toHaveURL(/kind=prefecture/);
  await expect(page.locator('.load-table tbody tr')).toHaveCount(2);
  // One circle for each, and a ring for the one that is late.
  await expect(page.locator('.chart svg circle')).toHaveCount(3);
});

test('feedback on visas shows counts with intervals, and why some are withheld', async ({ page }) => {
  await signIn(page, 'en', '/visa-feedback');
  await expect(page.locator('.count-table tbody tr').first()).toContainText('85.1% to 93.4%');
  await expect(page.locator('.count-table .withheld')).toHaveCount(4);
  await expect(page.getByText('4 cells withheld: a count below 10 is not shown')).toBeVisible();
  await expect(page.getByText('A claim of asylum is never counted.')).toBeVisible();
  await expect(page.getByText('54 same views of 60 files read twice: 90%, 79.9% to 95.3%.')).toBeVisible();
});

test('a country without a file is refused in words, with a way to try again', async ({ page }) => {
  await signIn(page, 'en', '/countries/AFG');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Afghanistan');
  await expect(page.getByRole('alert')).toContainText('Not found');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('the map is in the navigation of those who lead alone', async ({ page }) => {
  await signIn(page, 'en');
  const navigation = page.getByRole('navigation', { name: 'Navigation' });
  await expect(navigation.getByRole('link', { name: 'Countries' })).toHaveCount(1);
  await expect(navigation.getByRole('link', { name: 'Map of services' })).toHaveCount(0);
});

test('a node without statistics says so, leads to none, and offers no other try', async ({ page }) => {
  await page.route(/\/api\/node/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), statistics: false } });
  });
  await page.route(/\/api\/(leaders|cooperation)/, (route) => route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Introuvable', status: 404, detail: 'Ce nœud ne montre aucune statistique.', code: 'not_found' }) }));
  await signIn(page, 'fr', '/leaders');
  await expect(page.locator('main')).toContainText('Ce nœud ne tient pas de statistiques');
  await expect(page.getByRole('button', { name: 'Réessayer' })).toHaveCount(0);
  await expect(page.getByLabel('Mois')).toHaveCount(0);
  const navigation = page.getByRole('navigation', { name: 'Navigation' });
  await expect(navigation.getByRole('link', { name: 'Accords' })).toHaveCount(1);
  for (const name of ['Chiffres clés', 'Pays', 'Observatoire']) await expect(navigation.getByRole('link', { name, exact: true })).toHaveCount(0);
  await page.goto('/countries/MLI');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mali');
  await expect(page.locator('main')).toContainText('Ce nœud ne tient pas de statistiques');
  await expect(page.getByRole('button', { name: 'Réessayer' })).toHaveCount(0);
});

test('the head of a country says of what it stands where', async ({ page }) => {
  await page.route(/\/api\/cooperation\/VNM/, async (route) => {
    const answer = await route.fetch();
    const shown = await answer.json();
    const row = { ...shown.row, standing: 'at_or_above', other_standings: [{ title: 'Consentements de transit', standing: 'below', threshold_percent: 50 }] };
    await route.fulfill({ response: answer, json: { ...shown, row } });
  });
  await signIn(page, 'fr', '/countries/VNM');
  await expect(page.locator('.country-head li')).toContainText([/Laissez-passer en temps utile.*Au seuil ou au-dessus/, /Consentements de transit.*Sous le seuil/]);
});
