import { describe, it } from 'vitest';
import { NOON } from './make-state.ts';
import { createModelRemote } from './model-remote.ts';
import { SYNC_PORT_CASES } from './sync-port.port-suite.ts';

const known = { packageName: 'nginx', older: '1.0.0', newer: '2.0.0' };
const unknown = { packageName: 'no-such-package', version: '1.0.0' };

describe('the remote in memory', () => {
  it.each(SYNC_PORT_CASES)('$name', async ({ run }) => {
    const remote = createModelRemote({
      now: () => NOON,
      details: ({ packageName }) =>
        packageName === unknown.packageName
          ? { kind: 'failed', code: 'package-not-found', message: 'no such package', retryable: false }
          : undefined,
    });
    await run({
      ports: remote.ports,
      installations: () => Promise.resolve(remote.installations()),
      known,
      unknown,
    });
  });
});
