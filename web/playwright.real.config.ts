import { defineConfig } from '@playwright/test';
import { browser } from './e2e/browser';

/** Against real nodes, fresh demonstrations: two at a time, one for each core, and apart from what the other run leaves behind. */
export default defineConfig({
  testDir: 'e2e/real',
  outputDir: 'test-results/real',
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list']],
  /** What waits for ever is told by its line, not by the end of the test. */
  use: { ...browser, actionTimeout: 60_000, navigationTimeout: 120_000 },
});
