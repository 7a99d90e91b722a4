import { defineConfig } from 'vite';

/** Builds the collector that runs in customers' pages: one small script beside the web interface. */
export default defineConfig({
  root: '../tracker',
  publicDir: false,
  build: {
    outDir: process.env.ETAPPE_TRACKER_OUT ?? '../src/etappe/server/static',
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'src/page.ts', formats: ['iife'], name: 'etappeCollector', fileName: () => 'etappe.js' },
  },
});
