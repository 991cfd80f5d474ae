import { defineConfig } from '@playwright/test';
import { browser } from './e2e/browser';

/** Against real nodes, one fresh demonstration a test: one at a time, and apart from what the other run leaves behind. */
export default defineConfig({
  testDir: 'e2e/real',
  outputDir: 'test-results/real',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: browser,
});
