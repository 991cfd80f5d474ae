import { readFile } from 'node:fs/promises';
import { expect, signIn, test } from './support';

test('the map has a mark for each country of its table, and the address keeps the choice', async ({ page }) => {
  await signIn(page, 'en', '/observatory/returns');
  await page.getByLabel('Picture').selectOption('map');
  await expect(page.locator('.chart svg circle')).toHaveCount(5);
  await expect(page.locator('.figures tbody tr')).toHaveCount(5);
  await page.getByLabel('Period').selectOption('2024');
  await expect(page.locator('.figures tbody tr').first()).toContainText('Malta');
  await expect(page.locator('.figures tbody tr').first()).toContainText('5,000');
  expect(new URL(page.url()).search).toBe('?view=map&period=2024');
  await page.reload();
  await expect(page.getByLabel('Period')).toHaveValue('2024');
});

test('flows have a band for each row of their table', async ({ page }) => {
  await signIn(page, 'en', '/observatory/arrivals');
  await expect(page.locator('.chart svg path')).toHaveCount(5);
  await expect(page.locator('.figures tbody tr')).toHaveCount(5);
  await expect(page.locator('.figures')).toContainText('Small boat');
});

test('a picture goes as a file that needs nothing of the page', async ({ page }) => {
  await signIn(page, 'en', '/observatory/returns?view=multiples');
  const downloads: string[] = [];
  for (const kind of ['SVG', 'PNG']) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download the picture (${kind})` }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`returns.${kind.toLowerCase()}`);
    downloads.push(await download.path());
  }
  const [svg = '', png = ''] = downloads;
  const drawing = await readFile(svg, 'utf8');
  expect(drawing).toContain('Germany');
  expect(drawing).not.toContain('var(--');
  const picture = await readFile(png);
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.length).toBeGreaterThan(5000);
});
