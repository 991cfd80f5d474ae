import { defineConfig } from '@playwright/test';
import { browser } from './e2e/browser';

const port = Number(process.env.PORT ?? 8899);

/** Against a node made of samples: every state of every page, quickly. */
export default defineConfig({
  testDir: 'e2e',
  testIgnore: /e2e\/real\//,
  outputDir: 'test-results/samples',
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  forbidOnly: true,
  reporter: [['list']],
  use: { ...browser, baseURL: `http://127.0.0.1:${port}` },
  webServer: { command: 'node e2e/mock/server.mjs', port, env: { PORT: String(port) }, reuseExistingServer: false },
});
