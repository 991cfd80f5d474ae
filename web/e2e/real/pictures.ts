/** Pictures of a walk: what the person has in view, and in the long runs the whole page, which takes longer than the page itself. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from './demonstration';
import type { Language } from './role';
import type { Story } from './told';

const whole = process.env.ENTENTE_LONG_RUNS === '1';

/** The line of a scenario is no name of its own. */
const folderOf = (pack: string, story: Story) => join(root, 'web/test-results/journeys', story.told ? story.id : `${pack}-${story.id.replaceAll(/[/:]/g, '-')}`);

/** What an earlier walk of the story left. */
export function clear(pack: string, story: Story) {
  rmSync(folderOf(pack, story), { recursive: true, force: true });
}

export async function keep(page: Page, pack: string, story: Story, language: Language, name: string) {
  const folder = join(folderOf(pack, story), language);
  mkdirSync(folder, { recursive: true });
  if (whole) await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.jpg`), quality: 80, fullPage: whole, animations: 'disabled', caret: 'hide' });
}
