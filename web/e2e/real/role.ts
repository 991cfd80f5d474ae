import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Browser, type Page } from '@playwright/test';

type Value = string | number | boolean | string[];
export type Language = 'fr' | 'en';

const accounts = ['interior', 'foreign', 'uk'].flatMap((side) =>
  readFileSync(new URL(`../../../demo/${side}.accounts.toml`, import.meta.url), 'utf8').split('[[account]]'),
);

/** The password of a sample user, from the demonstration's own accounts. */
export function passwordOf(user: string): string {
  const account = accounts.find((one) => one.includes(`id = "${user}"`));
  const password = /password = "([^"]+)"/.exec(account ?? '')?.[1];
  if (!password) throw new Error(`no sample user ${user}`);
  return password;
}

/** Someone at work in a browser of their own: does what a person would, by the names on the page. */
export class Role {
  private constructor(
    readonly page: Page,
    readonly node: string,
  ) {}

  /** What the policy blocked and the errors of the page itself: a test ends by holding that there are none. */
  readonly complaints: string[] = [];

  static async signIn(browser: Browser, node: string, user: string, language: Language = 'fr', password = passwordOf(user)): Promise<Role> {
    const context = await browser.newContext();
    const role = new Role(await context.newPage(), node);
    const { page } = role;
    page.on('pageerror', (error) => role.complaints.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      // The studio's editors write style attributes, which the policy refuses: they are whole without them.
      if (text.startsWith('Applying inline style') && page.url().includes('/studio')) return;
      if (/Content Security Policy|Refused to|violates/i.test(text)) role.complaints.push(text);
    });
    await page.goto(`${node}/sign-in?lang=${language}`);
    await page.locator('input[name=user]').fill(user);
    await page.locator('input[name=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in' && url.pathname !== '/');
    return role;
  }

  /** Leaves the application, signed in as before. */
  async rest() {
    if (this.page.url() !== 'about:blank') await this.page.goto('about:blank');
  }

  /** Ends the session at the node, as its expiry would: the page is not told. */
  async endSession() {
    await this.send('DELETE', '/api/session');
  }

  async open(id: string) {
    await this.page.goto(`${this.node}/cases/${id}`);
    await expect(this.page.locator('.timeline .event').first()).toBeVisible();
  }

  act(element: string) {
    return this.page.locator(`button[data-task="${element}"]`).first();
  }

  /** Opens the case, waits until the task is there and opens its form. */
  async takesUp(id: string, element: string) {
    await this.open(id);
    await expect(this.act(element), element).toBeVisible();
    await expect(this.act(element), element).not.toHaveAttribute('aria-disabled', 'true');
    await this.act(element).click();
  }

  async submit() {
    await this.page.locator('.task-panel button[type=submit]').click();
  }

  /** Takes a task up, fills its form, sends it, and sees it accepted. */
  async does(id: string, element: string, facts: Record<string, Value>) {
    await this.takesUp(id, element);
    await this.fill(facts);
    await this.submit();
    await expect(this.page.locator('.task-panel'), element).toHaveCount(0);
  }

  /** The act is in view and may not proceed; its ground cites the article. */
  async mayNot(id: string, element: string, article: string) {
    await this.open(id);
    await expect(this.act(element)).toHaveAttribute('aria-disabled', 'true');
    const words = (await this.act(element).locator('xpath=ancestor::li[1]').textContent()) ?? '';
    expect(words.replaceAll('\u00a0', ' ')).toContain(article);
  }

  async fill(facts: Record<string, Value>, within = this.page.locator('form.fact-form')) {
    for (const [fact, value] of Object.entries(facts)) {
      const lines = within.locator(`textarea[name="${fact}"]`);
      if (Array.isArray(value) && (await lines.count())) {
        await lines.fill(value.join('\n'));
        continue;
      }
      if (Array.isArray(value)) {
        // What was typed before a refusal comes back by itself, and may do so between a look at the box and the click on it.
        for (const one of value) await expect(() => within.locator(`input[type=checkbox][name="${fact}"][value="${one}"]`).check()).toPass();
        continue;
      }
      const radio = within.locator(`input[type=radio][name$="-${fact}"][value="${value}"]`);
      const box = within.locator(`input[type=checkbox][name="${fact}"]`);
      const list = within.locator(`select[name="${fact}"]`);
      const year = within.locator(`input[name="${fact}.year"]`);
      const text = within.locator(`[name="${fact}"]`);
      await expect(radio.or(text).first(), fact).toBeVisible();
      if (await radio.count()) await radio.check();
      else if (await box.count()) await box.setChecked(String(value) === 'true');
      else if (await year.count()) {
        const [ofYear = '', month = ''] = String(value).split('-');
        await list.selectOption(month);
        await year.fill(ofYear);
      } else if (await list.count()) await list.selectOption(String(value));
      else {
        const [day = '', time] = /^\d{4}-\d{2}-\d{2}T/.test(String(value)) ? String(value).split('T') : [String(value)];
        await text.fill(day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1'));
        await text.blur(); // the list that a country's name opens would take the next click
        if (time) await within.locator(`[name="${fact}.time"]`).fill(time);
      }
    }
  }

  /** A writing request as the pages send it. @returns what the node answers */
  async send(method: 'PUT' | 'POST' | 'DELETE', path: string, data?: unknown): Promise<unknown> {
    const session = (await (await this.page.request.get(`${this.node}/api/session`)).json()) as { csrf: string };
    const answer = await this.page.request.fetch(this.node + path, { method, data, headers: { 'X-Entente-Csrf': session.csrf, 'Idempotency-Key': randomUUID() } });
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true);
    const said = await answer.text();
    return said ? JSON.parse(said) : undefined;
  }

  /** Moves this node's legal clock; days such as 16/03/2026. */
  async waitUntil(day: string, time = '09:00') {
    await this.page.locator('.clock-bar button').click();
    await this.page.locator('#clock-day').fill(day);
    await this.page.locator('#clock-time').fill(time);
    await this.page.getByRole('dialog').locator('button[type=submit]').click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }
}
