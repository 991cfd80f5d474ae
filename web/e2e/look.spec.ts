import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { casePage, expect, serveTask, signIn, test } from './support';

test('a laptop screen shows at least 25 rows of the inbox', async ({ page }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation');
  await expect(page.locator('tbody tr')).toHaveCount(87);
  const visible = await page.locator('tbody tr').evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= window.innerHeight).length);
  expect(visible).toBeGreaterThanOrEqual(25);
});

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });

  for (const address of ['/inbox', '/new?pack=fr-return&territory=59', casePage, `${casePage}?task=${serveTask}`, `${casePage}/rules`, `${casePage}/proof`, '/leaders', '/countries', '/countries/VNM', '/visa-feedback'])
    test(`${address} needs no sideways scrolling`, async ({ page }) => {
      await signIn(page, 'fr', address);
      await expect(page.locator('main h1').first()).toBeAttached();
      await page.waitForTimeout(400);
      const { content, window: width } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth }));
      expect(content).toBeLessThanOrEqual(width);
    });
});

test('nothing jumps while a page loads', async ({ page }) => {
  await signIn(page);
  for (const address of ['/inbox?scope=organisation', casePage]) {
    await page.goto(address);
    await page.evaluate(() => {
      const state = window as unknown as { shift: number };
      state.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!entry.hadRecentInput) state.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.waitForTimeout(800);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift), address).toBeLessThan(0.1);
  }
});

test('a printed case holds its content and leaves the controls out', async ({ page }) => {
  await signIn(page, 'fr', casePage);
  await expect(page.locator('.timeline .event').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.top-bar')).toBeHidden();
  await expect(page.locator('.navigation')).toBeHidden();
  await expect(page.locator('.case-header h1')).toBeVisible();
  await expect(page.locator('.timeline .event').first()).toBeVisible();
});

test('paper shows every column of a list and cuts no sentence', async ({ page }) => {
  await signIn(page, 'fr', '/inbox?scope=organisation');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  // A landscape A4 sheet less its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 1030, height: 700 });
  await page.emulateMedia({ media: 'print' });
  const last = await page.getByRole('columnheader', { name: "Si personne n'agit" }).boundingBox();
  expect(last && last.x + last.width).toBeLessThanOrEqual(1030);
  const cut = await page.locator('.inbox .clipped').evaluateAll((cells) => cells.filter((cell) => getComputedStyle(cell).whiteSpace === 'nowrap' || cell.scrollWidth > cell.clientWidth + 1).length);
  expect(cut).toBe(0);
  await page.goto(casePage);
  await expect(page.locator('.case-next dd')).toBeVisible();
  expect(await page.locator('.case-next dd').evaluate((line) => [getComputedStyle(line).display, getComputedStyle(line).overflow])).toEqual(['block', 'visible']);
});

test('on a phone the page comes first: the navigation folds and unfolds', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, 'fr', '/inbox?scope=organisation');
  const navigation = page.getByRole('navigation', { name: 'Navigation' });
  await expect(navigation.getByRole('link', { name: 'Dossiers' })).toBeHidden();
  await navigation.getByRole('button', { name: 'Menu' }).click();
  await navigation.getByRole('link', { name: 'Dossiers' }).click();
  await expect(page).toHaveURL(/\/cases/);
  await expect(navigation.getByRole('link', { name: 'Dossiers' })).toBeHidden();
});

test('the diagram and the list say the same, and the mark of bpmn.io stays in view', async ({ page }) => {
  await signIn(page, 'fr', `${casePage}/procedure`);
  await expect(page.locator('.diagram .token')).toHaveCount(2);
  await expect(page.locator('.procedure-list li[data-state=here]')).toHaveCount(2);
  await expect(page.locator('.diagram .djs-shape.passed')).toHaveCount(3);
  await expect(page.locator('.procedure-list li[data-state=passed]')).toHaveCount(3);
  await expect(page.locator('.bjs-powered-by')).toBeVisible();
});

test('reduced motion stops what moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, 'fr', `${casePage}?task=${serveTask}`);
  expect(await page.locator('.task-panel').evaluate((panel) => getComputedStyle(panel).animationName)).toBe('none');
});

test('the first load stays well under 300 KB compressed', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  const first = readdirSync('dist/assets').filter((name) => html.includes(name) && /\.(js|css)$/.test(name));
  const bytes = first.reduce((sum, name) => sum + gzipSync(readFileSync(`dist/assets/${name}`)).length, 0);
  expect(first.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(250_000);
});
