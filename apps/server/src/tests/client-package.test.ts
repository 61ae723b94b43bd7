/** The typed client for outsiders, used as its README says, against a console of a sandbox. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLockstepClient } from '@lockstep/client';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

const EXAMPLE = fileURLToPath(
  new URL('../../../../packages/client/examples/install-package.ts', import.meta.url),
);

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
});
afterAll(() => started.close());

describe('the client package', () => {
  it('does what the example of its README says', async () => {
    const env = { ...process.env, LOCKSTEP_URL: started.console.url, LOCKSTEP_PASSWORD: TEST_PASSWORD };
    const { stdout } = await promisify(execFile)(process.execPath, [EXAMPLE], { env });
    expect(stdout).toMatch(/^nginx: \d+ assets\nparis: \w+\n$/i);
  });

  it('gets refusals with the code that the console has for them', async () => {
    const lockstep = createLockstepClient({
      url: started.console.url,
      credentials: { username: 'elastic', password: TEST_PASSWORD },
    });
    const { error, response } = await lockstep.GET('/api/fleet/outputs/{outputId}', {
      params: { path: { outputId: 'nobody' } },
    });
    expect(response.status).toBe(404);
    expect(error?.attributes?.code).toBe('OUTPUT_NOT_FOUND');
  });
});
