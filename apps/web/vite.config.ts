import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leanEui } from './build/lean-eui.ts';

export default defineConfig(() => ({
  root: import.meta.dirname,
  plugins: [leanEui(), react({ jsxImportSource: '@emotion/react' })],
  resolve: {
    alias: [
      { find: /^@elastic\/eui$/, replacement: '@elastic/eui/optimize/es' },
      { find: /^@elastic\/eui\/es\//, replacement: '@elastic/eui/optimize/es/' },
    ],
  },
  build: {
    target: 'es2023',
    // The policy of the server allows images from `data:`, but separate files cache better.
    assetsInlineLimit: 0,
    // No inline polyfill: every browser that runs ES2023 has module preload.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:5650' } },
}));
