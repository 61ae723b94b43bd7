import { defineConfig } from 'vitest/config';

// `.test.ts` runs in Node, `.test.tsx` in jsdom. An odd zone and locale show code that depends on them.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['{apps,packages,e2e,tools}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          environment: 'node',
          env: { TZ: 'Pacific/Chatham', LC_ALL: 'sk_SK.UTF-8' },
          testTimeout: 20_000,
        },
      },
      {
        extends: './apps/web/vite.config.ts',
        test: {
          name: 'web',
          include: ['apps/web/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['./apps/web/src/testing/setup.ts'],
          env: { TZ: 'Pacific/Chatham', LC_ALL: 'sk_SK.UTF-8' },
          testTimeout: 20_000,
        },
      },
    ],
  },
});
