import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const NEVER = ['**/node_modules/**', '**/dist/**', 'release/**'];
/** An odd zone and locale show code that depends on them. */
const ODD_PLACE = { TZ: 'Pacific/Chatham', LC_ALL: 'sk_SK.UTF-8' };

/** Of a test or hook: only what hangs comes to it; a busy machine needs a multiple of what a calm one does. */
const PATIENCE_MS = 120_000;

// `.test.ts` runs in Node, `.test.tsx` in jsdom; for `test:long` see `vitest.long.config.ts`.
export default defineConfig({
  test: {
    // The default leaves one core to the watcher of a developer, which halves a machine of two.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'node',
          include: ['{apps,packages,e2e,tools}/**/*.test.ts'],
          exclude: [...NEVER, '**/*.long.test.ts'],
          environment: 'node',
          env: ODD_PLACE,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          expect: { poll: { timeout: PATIENCE_MS / 2 } },
          // Files share their modules: no module of ours has state, and loading them takes as long as the tests do.
          isolate: false,
        },
      },
      {
        extends: './apps/web/vite.config.ts',
        test: {
          name: 'web',
          include: ['apps/web/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['./apps/web/src/testing/setup.ts'],
          env: ODD_PLACE,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          expect: { poll: { timeout: PATIENCE_MS / 2 } },
          // Styles of other files would stay in the page, and jsdom goes through all of them again and again.
          isolate: true,
        },
      },
    ],
  },
});
