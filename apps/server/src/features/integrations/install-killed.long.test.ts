/** A console that is killed at any write of an install or an upgrade: the next run finishes it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ElasticConnection } from '@lockstep/elastic';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { recoverInstalls } from './recover-installs.ts';
import { LOCK_LIFETIME_MS } from './install-lock.ts';
import { installPackage } from './install-package.ts';
import type { WantedPackage } from './install-target.ts';
import { readLiveAssets } from './live-assets.ts';
import { kindOf } from './asset-kinds.ts';
import { createInstallationStore } from './installation-store.ts';
import { uninstallPackage } from './uninstall-package.ts';

let test: TestTarget;

beforeEach(async () => {
  test = await startTestTarget();
});
afterEach(() => test.close());

/** Verbs that write, by what their names begin with. */
const WRITES = /^(put|remove|create|start|stop|rollover)/;

interface Killer {
  readonly connection: ElasticConnection;
  /** Resolves when the fatal write was asked for; after that nothing happens any more. */
  readonly died: Promise<'died'>;
}

/** A connection whose n-th write, from 1, never answers: done in the cluster or not, as `isDone` says. */
function killedAt(connection: ElasticConnection, n: number, isDone: boolean): Killer {
  let writes = 0;
  let die: (value: 'died') => void = () => undefined;
  const died = new Promise<'died'>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const groups = Object.entries(connection).map(([group, verbs]): [string, unknown] => {
    if (typeof verbs !== 'object') return [group, verbs];
    const wrapped = Object.entries(verbs as Record<string, (...args: unknown[]) => Promise<unknown>>).map(
      ([verb, call]): [string, unknown] => [
        verb,
        async (...args: unknown[]) => {
          if (!WRITES.test(verb)) return writes >= n ? never : call(...args);
          writes += 1;
          if (writes < n) return call(...args);
          if (writes === n && isDone) await call(...args);
          die('died');
          return never;
        },
      ],
    );
    return [group, Object.fromEntries(wrapped)];
  });
  return { connection: Object.fromEntries(groups) as unknown as ElasticConnection, died };
}

const OLD: WantedPackage = { name: 'nginx', version: '2.0.0', force: false };
const NEW: WantedPackage = { ...OLD, version: '2.1.0' };

/** Everything that the record lists is there, and nothing else of nginx is. */
async function expectComplete(version: string): Promise<void> {
  const { connection, target } = test;
  const record = (await target.store.get('nginx'))?.installed;
  expect(record).toMatchObject({ status: 'installed', version, installVersion: version, lock: undefined });
  const names = (record?.assets ?? [])
    .filter(({ id }) => !id.endsWith('@custom'))
    .flatMap((asset) => {
      const kind = kindOf(asset);
      return kind === undefined ? [] : [{ kind, name: asset.id }];
    });
  expect((await readLiveAssets(connection, names)).size).toBe(names.length);
  const pipelines = (await connection.pipelines.get(['logs-nginx.*'])).map(({ name }) => name);
  expect(pipelines.every((name) => name.includes(version))).toBe(true);
}

/** Kills at the first write, then at the second, … until an install comes through. Answers how often it died. */
async function killEverywhere(isDone: boolean, before: () => Promise<void>): Promise<number> {
  for (let n = 1; ; n++) {
    await before();
    const { connection, died } = killedAt(test.connection, n, isDone);
    const { log } = test.target;
    const doomed = test.another({ connection, store: createInstallationStore(connection, log) });
    const end = await Promise.race([died, installPackage(doomed, NEW)]);
    if (end !== 'died') {
      expect(end.kind).toBe('installed');
      return n - 1;
    }
    test.clock.time += LOCK_LIFETIME_MS + 1;
    await recoverInstalls(test.target, new AbortController().signal);
    // Killed before the first write there is nothing to recover: nobody knows that an install was wanted.
    if ((await test.target.store.get('nginx'))?.installed.version !== '2.1.0')
      await installPackage(test.target, NEW);
    await expectComplete('2.1.0');
  }
}

it.each([
  ['before', false],
  ['after', true],
])('a first install killed %s any of its writes is finished by the next run', async (_, isDone) => {
  const deaths = await killEverywhere(isDone, async () => {
    await uninstallPackage(test.target, 'nginx');
  });
  expect(deaths).toBeGreaterThan(10);
});

it.each([
  ['before', false],
  ['after', true],
])('an upgrade killed %s any of its writes is finished by the next run', async (_, isDone) => {
  const source = { '@timestamp': '2026-01-01T00:00:00Z' };
  const deaths = await killEverywhere(isDone, async () => {
    await uninstallPackage(test.target, 'nginx');
    await installPackage(test.target, OLD);
    await test.connection.documents.put({
      index: 'logs-nginx.access-default',
      id: String(test.clock.time),
      source,
      guard: { kind: 'create' },
    });
  });
  expect(deaths).toBeGreaterThan(5);
});
