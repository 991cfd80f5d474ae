import { casePage, draw, expect, serveTask, signIn, test } from './support';

const addresses = [
  '/inbox?scope=organisation', '/cases', '/new?pack=fr-return&territory=59', casePage, `${casePage}?task=${serveTask}`, `${casePage}/procedure`, `${casePage}/rules`, `${casePage}/exchange`,
  `${casePage}/accesses`, `${casePage}/proof`, '/calendar?day=2026-03-03', '/calendar?view=week&day=2026-03-03', '/demarches', '/demarches/018f0000-0000-7000-8000-000000007900',
  '/hearings?day=2026-03-04', '/hearings?day=2026-03-04&view=table', '/talent', '/agreements', '/agreements/sample', '/agreements/sample?view=entries', '/agreements/sample?view=weeks',
  `/agreements/sample?view=draws&draw=${draw}`, '/leaders', '/countries', '/countries/VNM', '/network', '/visa-feedback', '/observatory', '/observatory/uk-small-boats', '/observatory/returns?view=map',
  '/observatory/arrivals', '/supervision', '/audit?proof=3', '/audit?view=accesses', '/data-protection', '/data-protection?view=requests', '/administration', '/administration?view=packs',
];

/** WCAG 2.2, 1.4.10 Reflow: at 320 CSS pixels a page scrolls one way; a table or a drawing may scroll inside its own region. */
for (const { width, height } of [{ width: 320, height: 640 }, { width: 640, height: 400 }])
  test(`no page scrolls sideways at ${width} pixels`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    await signIn(page, 'fr', '/inbox?scope=organisation', 'watch.59');
    const beyond: string[] = [];
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.locator('main h1').first(), address).toBeAttached();
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate(() => {
        const room = document.body.clientWidth;
        if (document.documentElement.scrollWidth <= room) return undefined;
        const beyond = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > room + 1 && !one.parentElement?.closest('.scroll'));
        return `${document.documentElement.scrollWidth - room} too wide, from ${beyond.at(-1)?.outerHTML.slice(0, 120) ?? ''}`;
      });
      if (wide) beyond.push(`${address}: ${wide}`);
    }
    expect(beyond).toEqual([]);
  });

test('a list that is wider than the screen is reached by the keyboard, by its name, and shows that there is more', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'fr', '/demarches');
  const list = page.getByRole('group', { name: 'Listes', exact: true });
  await list.focus();
  await expect(list).toBeFocused();
  expect(await list.evaluate((region) => getComputedStyle(region).backgroundImage)).toContain('gradient');
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(list).toHaveCount(0);
});

test('on a low screen, and on a phone, the inbox opens on its rows', async ({ page }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  await signIn(page, 'fr', '/inbox?scope=organisation');
  const first = page.locator('.inbox tbody tr').first();
  await expect(first).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.reload();
  await expect(first).toBeInViewport({ ratio: 1 });
  const room = await page.evaluate(() => document.body.clientWidth);
  for (const cell of await first.locator('td:visible').all()) {
    const box = await cell.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= room).toBe(true);
  }
  await expect(first.locator('td').last()).toBeVisible();
});

test('on a narrow screen lists of work are cards: nothing of a row is cut or beyond the edge', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'fr', '/inbox?scope=organisation', 'watch.59');
  for (const width of [390, 683]) {
    await page.setViewportSize({ width, height: 768 });
    for (const [address, list] of [['/inbox?scope=organisation', '.inbox'], ['/cases', '.cases'], ['/talent', '.talent-files'], ['/supervision', '.duties'], ['/leaders', '.headlines'], ['/countries', '.countries'], ['/observatory', '.indicators'], ['/visa-feedback', '.count-table'], ['/hearings', '.slot-week'], ['/calendar?view=week&day=2026-03-03', '.due-rows']] as const) {
      await page.goto(address);
      await expect(page.locator(`${list} tbody tr`).first(), address).toBeVisible();
      const beyond = await page.locator(`${list} td:visible`).evaluateAll((cells) =>
        cells.filter((cell) => {
          const cut = cell.querySelector('.clipped');
          return cell.getBoundingClientRect().right > document.body.clientWidth || (cut && cut.scrollWidth > cut.clientWidth);
        }).map((cell) => cell.textContent),
      );
      expect(beyond, `${address} at ${width}`).toEqual([]);
    }
  }
});

test('who I am and for whom leaves the search and the way out their place', async ({ page }) => {
  await signIn(page, 'fr', '/inbox', 'agent.central');
  for (const [width, height] of [[683, 60], [390, 90]] as const) {
    await page.setViewportSize({ width, height: 768 });
    const box = async (part: string) => (await page.locator(`.top-bar ${part}`).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    expect((await page.locator('.top-bar').boundingBox())?.height, `${width}`).toBeLessThan(height);
    const [who, language] = [await box('.who'), await box('.language')];
    expect(who.x + who.width).toBeLessThanOrEqual(language.x);
    if (width > 560) expect((await box('.search')).x + (await box('.search')).width).toBeLessThanOrEqual(who.x);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
});
