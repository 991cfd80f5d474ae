import { readFileSync } from 'node:fs';
import { expect, type Browser, type Page } from '@playwright/test';

/** The demonstration's two nodes. */
export const interior = process.env.ENTENTE_URL ?? 'http://127.0.0.1:8801';
export const foreign = process.env.ENTENTE_FOREIGN_URL ?? 'http://127.0.0.1:8802';

type Value = string | number | boolean | string[];

/** The password of a sample user, from the demonstration's own accounts. */
function passwordOf(node: string, user: string): string {
  const side = node === interior ? 'interior' : 'foreign';
  const accounts = readFileSync(new URL(`../../../demo/${side}.accounts.toml`, import.meta.url), 'utf8').split('[[account]]');
  const account = accounts.find((one) => one.includes(`id = "${user}"`));
  const password = /password = "([^"]+)"/.exec(account ?? '')?.[1];
  if (!password) throw new Error(`no sample user ${user} at the ${side} node`);
  return password;
}

/** Someone at work in a browser of their own: does what a person would, by the names on the page. */
export class Role {
  private constructor(
    readonly page: Page,
    readonly node: string,
  ) {}

  static async signIn(browser: Browser, node: string, user: string): Promise<Role> {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${node}/sign-in?lang=fr`);
    await page.locator('input[name=user]').fill(user);
    await page.locator('input[name=password]').fill(passwordOf(node, user));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/inbox');
    return new Role(page, node);
  }

  async open(id: string) {
    await this.page.goto(`${this.node}/cases/${id}`);
    await expect(this.page.locator('.timeline .event').first()).toBeVisible();
  }

  act(element: string) {
    return this.page.locator(`button[data-task="${element}"]`).first();
  }

  /** Opens the case, waits until the task is there, fills its form and sends it. */
  async does(id: string, element: string, facts: Record<string, Value>) {
    await this.open(id);
    await expect(this.act(element), element).toBeVisible({ timeout: 30_000 });
    await expect(this.act(element), element).not.toHaveAttribute('aria-disabled', 'true');
    await this.act(element).click();
    await this.fill(facts);
    await this.page.locator('.task-panel button[type=submit]').click();
    await expect(this.page.locator('.task-panel'), element).toHaveCount(0, { timeout: 30_000 });
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
      if (Array.isArray(value)) {
        for (const one of value) await within.locator(`input[type=checkbox][name="${fact}"][value="${one}"]`).check();
        continue;
      }
      const radio = within.locator(`input[type=radio][name$="-${fact}"][value="${value}"]`);
      const list = within.locator(`select[name="${fact}"]`);
      const text = within.locator(`[name="${fact}"]`);
      await expect(radio.or(text).first(), fact).toBeVisible();
      if (await radio.count()) await radio.check();
      else if (await list.count()) await list.selectOption(String(value));
      else {
        const [day = '', time] = /^\d{4}-\d{2}-\d{2}T/.test(String(value)) ? String(value).split('T') : [String(value)];
        await text.fill(day);
        if (time) await within.locator(`[name="${fact}.time"]`).fill(time);
      }
    }
  }

  /** Moves this node's legal clock; days such as 16/03/2026. */
  async waitUntil(day: string, time = '09:00') {
    await this.page.locator('.clock-bar button').click();
    await this.page.locator('#clock-day').fill(day);
    await this.page.locator('#clock-time').fill(time);
    await this.page.getByRole('dialog').getByRole('button', { name: 'Avancer', exact: true }).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 });
  }
}
