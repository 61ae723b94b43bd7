/** Two consoles that are restarted one after the other while somebody asks all the time. */
import { Agent, request as httpsRequest } from 'node:https';
import { request as httpRequest } from 'node:http';
import { listOutputs } from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import type { Console } from '../app/start-console.ts';
import { freePort } from './real-proxy.ts';
import { openConsole, TEST_AUTHORIZATION } from './test-consoles.ts';

/** Longer than a proxy of these tests needs to see that a console is not ready. */
const STOP = { delayMs: 1_500, graceMs: 5_000 };

export interface ConsolePair {
  /** `host:port`, the same after each restart. */
  readonly addresses: readonly [string, string];
  /** One after the other, each once. */
  restartEach(): Promise<void>;
  close(): Promise<void>;
}

/** Two consoles at home in one management cluster, each at a port that it keeps when it is restarted. */
export async function startConsolePair(world: World): Promise<ConsolePair> {
  const ports = [await freePort(), await freePort()] as const;
  const open = (port: number): Promise<Console> =>
    openConsole(world, 'management', {
      env: { LOCKSTEP_SERVER_PORT: String(port), LOCKSTEP_SERVER_ALLOWED_HOSTS: '127.0.0.1' },
    });
  const consoles = [await open(ports[0]), await open(ports[1])];
  return {
    addresses: [`127.0.0.1:${ports[0]}`, `127.0.0.1:${ports[1]}`],
    async restartEach() {
      for (const [index, port] of ports.entries()) {
        await consoles[index]?.close(STOP);
        consoles[index] = await open(port);
        // As an orchestrator does: the next one only when this one gets requests again.
        await untilReady(`http://127.0.0.1:${port}/readyz`);
        await new Promise((resolve) => setTimeout(resolve, STOP.delayMs));
      }
    },
    async close() {
      await Promise.all(consoles.map((console_) => console_.close()));
    },
  };
}

async function untilReady(url: string): Promise<void> {
  while (!(await fetch(url)).ok) await new Promise((resolve) => setTimeout(resolve, 100));
}

export interface Load {
  readonly url: string;
  /** Authority of the certificate that the proxy shows. */
  readonly ca?: string;
  readonly total: number;
  readonly perSecond: number;
}

export interface LoadResult {
  readonly restarts: number;
  /** What was answered with something else than 200, or not at all. */
  readonly lost: readonly string[];
}

/** Asks so often for the outputs, and restarts both consoles again and again until everything was asked. */
export async function askWhileRestarting(pair: ConsolePair, load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, ...(load.ca === undefined ? {} : { ca: load.ca }) });
  const lost: string[] = [];
  const asked: Promise<void>[] = [];
  let restarts = 0;
  const asking = (async () => {
    for (let count = 0; count < load.total; count += 1) {
      asked.push(
        askOnce(load, agent).then((answer) => {
          if (answer !== '200') lost.push(`${count}: ${answer}`);
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 1_000 / load.perSecond));
    }
    await Promise.all(asked);
    return 'done';
  })();
  for (;;) {
    await pair.restartEach();
    restarts += 1;
    if ((await Promise.race([asking, Promise.resolve('going on')])) === 'done') break;
  }
  agent.destroy();
  return { restarts, lost };
}

const askOnce = (load: Load, agent: Agent): Promise<string> =>
  new Promise((resolve) => {
    const headers = { authorization: TEST_AUTHORIZATION };
    const url = load.url + listOutputs.path;
    const isTls = url.startsWith('https:');
    const sent = isTls ? httpsRequest(url, { headers, agent }) : httpRequest(url, { headers });
    sent
      .once('response', (response) => {
        response.once('error', (error: Error) => resolve(error.message));
        response.once('end', () => resolve(String(response.statusCode))).resume();
      })
      .once('error', (error) => resolve(error.message))
      .end();
  });
