/** What holds on every page whatever it shows: it is accessible, and it speaks to people rather than to machines. */
import type { Page } from '@playwright/test';

export const tabs = ['', '/procedure', '/rules', '/exchange', '/accesses', '/proof'];

/** The page is there and nothing more is on its way. The live stream never ends, so the network is never idle for long. */
export async function settled(page: Page) {
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('.loading') === null);
}

const machineWords = [
  { name: 'a raw date', words: /\b\d{4}-\d{2}-\d{2}\b/ },
  { name: 'a raw period', words: /\bP(\d+[YMWD])+(T|\b)|\bPT\d+[HMS]\b/ },
  { name: 'a key', words: /\b[a-zA-Z]+_[a-z_]+\b|\b[a-z]+\.[a-z]+(_[a-z]+|\.[a-z]+)\b/ },
  { name: 'a C++ or JSON word', words: /\b(true|false|null|undefined|NaN)\b|\[object |\b[A-Z][a-z]+\.[a-z]+\b/ },
  { name: 'an unfilled hole', words: /{{|}}|\{[a-z_]+\}/ },
];

/** Texts in view that were meant for a machine. What is set in a fixed-width face is shown as the machine wrote it. */
export async function wellSpoken(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('.mono, script, style, .bjs-powered-by')) continue;
      const text = node.textContent?.trim();
      if (text) found.push(text);
    }
    for (const titled of document.querySelectorAll('[title], [aria-label]')) found.push(titled.getAttribute('title') ?? '', titled.getAttribute('aria-label') ?? '');
    return found;
  });
  const wrong = texts.flatMap((text) => machineWords.filter(({ words }) => words.test(text)).map(({ name }) => `${name}: ${text}`));
  return [...new Set(wrong)];
}
