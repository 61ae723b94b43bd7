import react from '@vitejs/plugin-react';
import { defineConfig, type Alias } from 'vite';
import { directImports, fewFiles } from './build/few-files.ts';
import { leanEui } from './build/lean-eui.ts';
import { leanLibraries } from './build/lean-libraries.ts';
import { leanRoutes } from './build/lean-routes.ts';
import { steadyText } from './build/steady-text.ts';

/** EUI comes in several builds: the smallest for the bundle, one that Node can load for tests. */
function euiAliases(build: 'optimize/es' | 'lib'): Alias[] {
  return [
    { find: /^@elastic\/eui$/, replacement: `@elastic/eui/${build}` },
    { find: /^@elastic\/eui\/es\//, replacement: `@elastic/eui/${build}/` },
  ];
}

export default defineConfig(({ command, mode }) => ({
  root: import.meta.dirname,
  // Pages are built once and served under any path: the server completes the addresses in index.html.
  base: command === 'build' ? './' : '/',
  plugins: [
    leanEui(),
    leanLibraries(),
    leanRoutes(),
    directImports(),
    steadyText(),
    react({ jsxImportSource: '@emotion/react' }),
  ],
  resolve: {
    alias: mode === 'test' ? euiAliases('lib') : command === 'build' ? euiAliases('optimize/es') : [],
  },
  build: {
    target: 'es2023',
    // The policy of the server allows images from `data:`, but separate files cache better.
    assetsInlineLimit: 0,
    // Every browser that runs ES2023 has module preload.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      output: {
        codeSplitting: fewFiles(),
      },
    },
  },
  server: {
    proxy: {
      // The console answers to its own name only, and to its own pages.
      '/api': {
        target: 'http://127.0.0.1:5650',
        changeOrigin: true,
        headers: { origin: 'http://127.0.0.1:5650' },
      },
    },
  },
}));
