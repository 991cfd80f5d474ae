import { defineConfig, devices } from '@playwright/test';

/** Against the mock by default; against a real node when its address is given, as the demonstration's tests do. */
const real = process.env.ENTENTE_URL;
const port = Number(process.env.PORT ?? 8899);

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  testIgnore: real ? /e2e\/[^/]+\.spec\.ts$/ : /e2e\/real\//,
  fullyParallel: true,
  workers: 2,
  timeout: real ? 180_000 : 30_000,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: real ?? `http://127.0.0.1:${port}`,
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-default-apps'],
    },
  },
  webServer: real ? undefined : { command: 'node e2e/mock/server.mjs', port, env: { PORT: String(port) }, reuseExistingServer: false },
});
