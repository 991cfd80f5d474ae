import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The node that `npm run dev` speaks to: the demonstration's first node, or the mock. */
const api = process.env.ENTENTE_API ?? 'http://127.0.0.1:8801';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    // The node's policy forbids data: urls in scripts and styles; every asset is a file.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': api, '/log': api } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'lint/**/*.test.js'],
    setupFiles: ['src/testing.ts'],
  },
});
