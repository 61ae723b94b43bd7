import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// What `test:long` tries: properties with ten times the cases, and what takes long by nature.
export default defineConfig({
  test: {
    maxWorkers: Math.max(2, availableParallelism()),
    include: [
      '{apps,packages}/**/*.{long,property,invariants}.test.ts',
      'packages/{contracts,sync-engine}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    environment: 'node',
    env: { TZ: 'Pacific/Chatham', LC_ALL: 'sk_SK.UTF-8', LOCKSTEP_TEST_EFFORT: '10' },
    setupFiles: ['./tools/src/testing/default-runs.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    isolate: false,
  },
});
