/** How many passwords somebody at one address tries in a minute, who asks again as soon as the console lets him. */
import type { Figure } from '@lockstep/tools/bench-results';
import { startTestConsole } from '../testing/test-consoles.ts';

const MINUTE_MS = 60_000;

/** Takes a minute. Every guess is of another user, which is what the delays of one user do not slow down. */
export async function benchGuessing(): Promise<readonly Figure[]> {
  const started = await startTestConsole({ env: { LOCKSTEP_LOGGING_LEVEL: 'silent' } });
  try {
    const end = performance.now() + MINUTE_MS;
    let asked = 0;
    for (let guess = 0; performance.now() < end; guess++) {
      const answer = await fetch(`${started.console.url}/api/console/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'kbn-xsrf': 'x' },
        body: JSON.stringify({ username: `user-${guess}`, password: 'guessed' }),
      });
      await answer.arrayBuffer();
      if (answer.status === 401) asked += 1;
      else await new Promise((resolve) => setTimeout(resolve, waitOf(answer, end)));
    }
    return [
      {
        name: 'passwords that one address tries in the first minute',
        value: asked,
        unit: '1',
        budget: { bound: 'max', value: 30 },
        comparedTo: null,
      },
    ];
  } finally {
    await started.close();
  }
}

function waitOf({ headers }: Response, end: number): number {
  const wanted = Number(headers.get('retry-after') ?? '1') * 1_000;
  return Math.max(1, Math.min(wanted, end - performance.now()));
}
