/** Pictures of a walk, for people who ask for them by ENTENTE_PICTURES=1: one of a whole page takes longer than the page itself. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from './demonstration';
import type { Language } from './role';
import type { Story } from './told';

const asked = process.env.ENTENTE_PICTURES === '1';

/** The line of a scenario is no name of its own. */
const folderOf = (pack: string, story: Story) => join(root, 'web/test-results/journeys', story.told ? story.id : `${pack}-${story.id.replaceAll(/[/:]/g, '-')}`);

/** What an earlier walk of the story left. */
export function clear(pack: string, story: Story) {
  if (asked) rmSync(folderOf(pack, story), { recursive: true, force: true });
}

export async function keep(page: Page, pack: string, story: Story, language: Language, name: string) {
  if (!asked) return;
  const folder = join(folderOf(pack, story), language);
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.jpg`), quality: 80, fullPage: true, animations: 'disabled', caret: 'hide' });
}
