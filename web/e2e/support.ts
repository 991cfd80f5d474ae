import { expect, test as base, type Page } from '@playwright/test';

export const casePage = '/cases/018f0000-0000-7000-8000-000000000001';
export const serveTask = '018f0000-0000-7000-8000-0000000000a1';
/** The one draw of the sample agreement. */
export const draw = '01a2269b-b0ce-741e-9b80-9754c9bca895';
export const mrz = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];

/** Every test fails on what the strict policy blocked and on any error of the page itself. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to|violates/i.test(message.text())) complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

export async function signIn(page: Page, language: 'fr' | 'en' = 'fr', to = '/inbox', user = 'agent.59') {
  await page.goto(`/sign-in?lang=${language}&to=${encodeURIComponent(to)}`);
  await page.locator('input[name=user]').fill(user);
  await page.locator('input[name=password]').fill('sample');
  await page.keyboard.press('Enter');
  await expect(page.locator('main h1')).toBeAttached();
  await page.waitForURL((url) => url.pathname + url.search === to);
}
