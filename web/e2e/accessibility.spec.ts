import type { Page } from '@playwright/test';
import { violations } from './axe';
import { casePage, draw, expect, serveTask, signIn, test } from './support';

async function answerFirst(page: Page) {
  await page.locator('.sent-lines input').first().check();
  await page.getByRole('button', { name: /Consigner la réponse|Record the answer/ }).click();
}

const pages: { name: string; address: string; ready: string; open?: (page: Page) => Promise<void> }[] = [
  { name: 'inbox', address: '/inbox?scope=organisation', ready: 'tbody tr' },
  { name: 'filtered inbox', address: '/inbox?scope=organisation&due=late', ready: '.filters' },
  { name: 'ticked inbox', address: '/inbox?scope=organisation', ready: '.batch', open: (page) => page.locator('tbody input').first().check() },
  { name: 'saved views', address: '/inbox?scope=organisation', ready: '.menu-panel', open: (page) => page.locator('.menu button').first().click() },
  { name: 'watched cases', address: '/inbox?scope=watching', ready: 'tbody tr' },
  { name: 'nothing fits', address: '/inbox?q=nobody', ready: '.empty' },
  { name: 'empty inbox', address: '/inbox?scope=notices', ready: '.empty' },
  { name: 'cases', address: '/cases?q=sample', ready: 'tbody tr' },
  { name: 'new case', address: '/new?pack=fr-return&territory=59', ready: '.completeness' },
  { name: 'case', address: `${casePage}?event=7&deadline=appeal_period`, ready: '.timeline .event' },
  { name: 'task form', address: `${casePage}?task=${serveTask}`, ready: '.fact-form' },
  { name: 'correction', address: `${casePage}?correct=service.served_at`, ready: '.dialog' },
  { name: 'procedure', address: `${casePage}/procedure`, ready: '.diagram .token' },
  { name: 'rules', address: `${casePage}/rules`, ready: '.evaluation' },
  { name: 'exchange', address: `${casePage}/exchange`, ready: '.evaluation' },
  { name: 'accesses', address: `${casePage}/accesses`, ready: 'tbody tr' },
  { name: 'proof', address: `${casePage}/proof`, ready: '.checkpoint' },
  { name: 'observatory', address: '/observatory', ready: 'tbody tr' },
  { name: 'indicator', address: '/observatory/uk-small-boats', ready: '.chart svg' },
  { name: 'indicators side by side', address: '/observatory/returns?view=multiples', ready: '.chart svg' },
  { name: 'map', address: '/observatory/returns?view=map', ready: '.chart svg circle' },
  { name: 'flows', address: '/observatory/arrivals', ready: '.chart svg path' },
  { name: 'leaders', address: '/leaders', ready: '.headlines tbody tr' },
  { name: 'countries', address: '/countries', ready: '.countries tbody tr' },
  { name: 'country', address: '/countries/VNM', ready: '.count-table tbody tr' },
  { name: 'network', address: '/network', ready: '.chart svg circle' },
  { name: 'visa feedback', address: '/visa-feedback', ready: '.count-table tbody tr' },
  { name: 'supervision', address: '/supervision', ready: '.duties tbody tr' },
  { name: 'giving a task', address: '/supervision?late=true', ready: '.dialog', open: (page) => page.locator('.duties button').first().click() },
  { name: 'calendar, month', address: '/calendar?day=2026-03-03', ready: '.month li' },
  { name: 'calendar, week', address: '/calendar?view=week&day=2026-03-03', ready: '.due-rows tbody tr' },
  { name: 'calendar feed', address: '/calendar?view=week&day=2026-03-03', ready: '.dialog .message, .dialog p', open: (page) => page.getByRole('button', { name: /agenda|calendar/ }).click() },
  { name: 'démarches', address: '/demarches', ready: '.lists tbody tr' },
  { name: 'a list that was sent', address: '/demarches/018f0000-0000-7000-8000-000000007900', ready: '.sent-lines tbody tr' },
  { name: 'an answer to a list', address: '/demarches/018f0000-0000-7000-8000-000000007900', ready: '.dialog .fact-form', open: answerFirst },
  { name: 'hearings, week', address: '/hearings?day=2026-03-04&slot=018f0000-0000-7000-8000-000000007800', ready: '.waiting-cases tbody tr' },
  { name: 'hearings, table', address: '/hearings?day=2026-03-04&view=table', ready: '.slot-table tbody tr' },
  { name: 'a slot to record', address: '/hearings?day=2026-03-04', ready: '.dialog', open: (page) => page.getByRole('button', { name: /Inscrire|Record a slot/ }).click() },
  { name: 'talent', address: '/talent', ready: '.talent-files tbody tr' },
  { name: 'talent, a file', address: '/talent?by=person&file=018f0000-0000-7000-8000-000000000001', ready: '.file-panel h2' },
  { name: 'agreements', address: '/agreements', ready: 'main li h2' },
  { name: 'agreement', address: '/agreements/sample', ready: '.balance' },
  { name: 'agreement that has ended', address: '/agreements/ended', ready: '.message' },
  { name: 'entries', address: '/agreements/sample?view=entries', ready: '.list-table tbody tr' },
  { name: 'a count by hand', address: '/agreements/sample?view=entries', ready: '.dialog', open: (page) => page.getByRole('button', { name: /Proposer un compte|Propose a count/ }).click() },
  { name: 'signed weeks', address: '/agreements/sample?view=weeks', ready: '.weeks tbody tr' },
  { name: 'draw', address: `/agreements/sample?view=draws&draw=${draw}`, ready: '#evidence' },
  { name: 'audit', address: '/audit?proof=3', ready: '.journal tbody tr' },
  { name: 'audit, accesses', address: '/audit?view=accesses', ready: '.list-table tbody tr' },
  { name: 'retention', address: '/data-protection', ready: '.retained tbody tr' },
  { name: 'erasing', address: '/data-protection', ready: '.dialog', open: (page) => page.locator('.retained button').first().click() },
  { name: 'requests', address: '/data-protection?view=requests', ready: '.list-table tbody tr' },
  ...['health', 'incidents', 'packs&from=a&to=b', 'migration', 'users', 'delegations', 'organisations', 'trust'].map((view) => ({ name: `administration, ${view}`, address: `/administration?view=${view}`, ready: '.list-table tbody tr, .figures dd' })),
  { name: 'not found', address: '/nowhere', ready: 'main h1' },
  { name: 'shortcuts', address: '/inbox', ready: '.dialog', open: (page) => page.keyboard.press('?') },
  { name: 'guided tour', address: '/supervision', ready: '.tour-card', open: (page) => page.getByRole('button', { name: /Commencer|Begin|Visite guidée|Guided tour/ }).first().click() },
  { name: 'clock', address: '/inbox', ready: '.dialog', open: (page) => page.locator('.clock-bar button').click() },
];

/** Every page in each language and each theme: the other two pairs would ask the same of the same words and colours. */
const rounds = [
  ['fr', 'light'],
  ['en', 'dark'],
] as const;

for (const [language, scheme] of rounds)
  test.describe(`${language}, ${scheme}`, () => {
    test.use({ colorScheme: scheme, locale: language === 'fr' ? 'fr-FR' : 'en-GB' });

    test('the sign-in page has no accessibility violation', async ({ page }) => {
      await page.goto(`/sign-in?lang=${language}`);
      await expect(page.locator('main h1')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('no page has an accessibility violation', async ({ page }) => {
      test.setTimeout(300_000);
      await signIn(page, language, '/inbox', 'watch.59');
      for (const { name, address, ready, open } of pages)
        await test.step(name, async () => {
          await page.goto(address);
          if (open) {
            await expect(page.locator('tbody tr').first()).toBeVisible();
            await open(page);
          }
          await expect(page.locator(ready).first()).toBeVisible();
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          expect.soft(await violations(page), name).toEqual([]);
        });
    });

    test('pages that are not for the reader, and a country on a phone, have no accessibility violation', async ({ page }) => {
      test.setTimeout(120_000);
      await page.route(/\/api\/supervision(\?|$)/, (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Interdit', status: 403, detail: '', code: 'forbidden' }) }));
      await signIn(page, language, '/inbox');
      for (const address of ['/supervision', '/studio', '/audit', '/data-protection']) {
        await page.goto(address);
        await expect(page.locator('main .message')).toBeVisible();
        expect.soft(await violations(page), address).toEqual([]);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      for (const [address, ready] of [['/countries/VNM', '.count-table tbody tr'], ['/inbox?scope=organisation', 'tbody tr'], ['/cases', 'tbody tr']] as const) {
        await page.goto(address);
        await expect(page.locator(ready).first()).toBeVisible();
        expect.soft(await violations(page), address).toEqual([]);
      }
    });
  });
