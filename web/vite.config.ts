/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.ETAPPE_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../src/etappe/server/static',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
  },
  test: {
    projects: [
      {
        extends: true,
        // pure functions: loading the modules anew for each file would take ten times as long as the tests
        test: { name: 'logic', environment: 'node', isolate: false, include: ['src/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'interface',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/test/setup.ts'],
        },
      },
      {
        root: fileURLToPath(new URL('../tracker', import.meta.url)),
        server: { fs: { strict: false } },
        // no package can be found from that folder: the functions of vitest are global
        test: { name: 'collector', environment: 'happy-dom', globals: true, include: ['test/*.test.ts'] },
      },
    ],
  },
});
