/** How many answers a second the console gives from what it already knows. */
import { Agent, request } from 'undici';
import { encodeRequest, listSyncReports } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION } from '../testing/test-consoles.ts';
import type { Figure } from './figure.ts';
import { percentile } from './percentile.ts';

const REQUESTS = 4_000;
const AT_ONCE = 16;

export async function benchApi(): Promise<readonly Figure[]> {
  const started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'redis', version: '1.4.0' }],
    env: { LOCKSTEP_LOGGING_LEVEL: 'silent' },
  });
  const dispatcher = new Agent({ connections: AT_ONCE });
  try {
    await eventually(
      () => started.call(listSyncReports, {}),
      (answer) => answer.kind === 'ok' && answer.value.items.length === 1,
    );
    const { path, headers } = encodeRequest(listSyncReports, {});
    const times: number[] = [];
    const lane = async (): Promise<void> => {
      while (times.length < REQUESTS) {
        const start = performance.now();
        const { body } = await request(started.console.url + path, {
          dispatcher,
          headers: { ...headers, authorization: TEST_AUTHORIZATION },
        });
        await body.dump();
        times.push(performance.now() - start);
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    const seconds = (performance.now() - start) / 1_000;
    return [
      {
        what: 'reports of all remotes from cache',
        measured: `${(times.length / seconds).toFixed(0)} req/s, p95 ${percentile(times, 0.95).toFixed(1)} ms (client and world in the same process)`,
        comparedTo: 'budget ≥ 1,000 req/s on one core, p95 ≤ 25 ms',
      },
    ];
  } finally {
    await dispatcher.close();
    await started.close();
  }
}
