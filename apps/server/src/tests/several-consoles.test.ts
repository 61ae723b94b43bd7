/** Two consoles at home in one cluster: never two at a time on one remote, and one goes on when the other dies. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  encodeRequest,
  getSyncReport,
  getSyncRequest,
  INSTALLATIONS_INDEX,
  LEASES_INDEX,
  listActivity,
  decodeResponse,
  startSync,
  updateOutput,
  type ActivityEntry,
  type RunRecord,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import { uninstallPackage } from '../features/integrations/uninstall-package.ts';
import { PEER_KEY_ROLE } from '../conditions/needed-privileges.ts';
import { eventually } from '../testing/eventually.ts';
import { spawnConsole } from '../testing/spawn-console.ts';
import {
  openConsole,
  asSuperuser,
  startTestConsole,
  TEST_AUTHORIZATION,
  type TestConsole,
} from '../testing/test-consoles.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  const ENV = {
    LOCKSTEP_SYNC_LEASE_LIFETIME: '5s',
    LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms',
  };
  const LEASE_ID = 'remote:paris';
  const PACKAGES = ['redis', 'nginx', 'mysql', 'apache'];
  const VERSIONS: Readonly<Record<string, string>> = {
    redis: '1.4.0',
    nginx: '2.1.0',
    mysql: '1.16.0',
    apache: '2.1.0',
  };

  let started: TestConsole;
  let world: World;
  let management: ElasticConnection;
  let paris: ElasticConnection;
  const others: Console[] = [];

  beforeAll(async () => {
    started = await startTestConsole({ isParisLinked: true, env: ENV, way });
    ({ world } = started);
    const open = (name: string): ElasticConnection => asSuperuser(world, name);
    management = open('management');
    paris = open('paris');
  });

  afterEach(async () => {
    await world.faults.acceptHttp('paris');
    await Promise.all(others.splice(0).map((console_) => console_.close()));
  });

  afterAll(async () => {
    await Promise.all([management.close(), paris.close()]);
    await started.close();
  });

  async function another(): Promise<Console> {
    const console_ = await openConsole(world, 'management', { env: ENV });
    others.push(console_);
    return console_;
  }

  interface LeaseDocument {
    readonly holder: string;
    readonly fence: number;
    readonly released: boolean;
  }

  async function lease(): Promise<LeaseDocument | undefined> {
    return (await management.documents.get(LEASES_INDEX, LEASE_ID))?.source as LeaseDocument | undefined;
  }

  async function onParis(): Promise<readonly string[]> {
    const records = await paris.documents.list(INSTALLATIONS_INDEX, { pageSize: 100 });
    return records
      .filter(({ source }) => (source as { readonly install_status?: string }).install_status === 'installed')
      .map(({ id }) => id.replace(/^.*:/, ''))
      .toSorted();
  }

  /** Also what is on its way in or out. */
  async function recordedOnParis(): Promise<readonly string[]> {
    const records = await paris.documents.list(INSTALLATIONS_INDEX, { pageSize: 100 });
    return records.map(({ id }) => id.replace(/^.*:/, ''));
  }

  async function runs(url: string): Promise<readonly RunRecord[]> {
    const request = encodeRequest(listActivity, {
      query: { kind: 'run', output_id: 'paris', per_page: 100 },
    });
    const answer = await fetch(url + request.path, {
      headers: { ...request.headers, authorization: TEST_AUTHORIZATION },
    });
    const decoded = decodeResponse(listActivity, answer.status, await answer.json());
    if (decoded.kind === 'problem') throw new Error(decoded.problem.message);
    const items: readonly ActivityEntry[] = decoded.value.items;
    return items.flatMap((entry) => (entry.kind === 'run' ? [entry] : []));
  }

  async function clear(): Promise<void> {
    for (const name of PACKAGES) {
      if ((await started.console.home.store.get(name)) === undefined) continue;
      await uninstallPackage(started.console.home, name, { force: true });
      started.console.triggerSync();
      // What a run was cut off from stays locked for a minute. A removal has ended with its record, not with its first step.
      await eventually(recordedOnParis, (names) => !names.includes(name), { withinMs: 100_000 });
    }
  }

  const wanted = (name: string) => ({ name, version: VERSIONS[name] ?? '', force: false });

  describe('F13: two consoles of one home', () => {
    it('change a remote one after the other, and do nothing twice', async () => {
      const second = await another();
      for (const [index, name] of PACKAGES.entries()) {
        const console_ = index % 2 === 0 ? started.console : second;
        await installPackage(console_.home, wanted(name));
        started.console.triggerSync();
        second.triggerSync();
      }
      await eventually(onParis, (names) => PACKAGES.every((name) => names.includes(name)));
      const changing = await eventually(
        async () => (await runs(second.url)).filter(({ steps }) => steps.length > 0),
        (found) =>
          PACKAGES.every((name) => found.some(({ steps }) => steps.some(({ item }) => item === name))),
      );
      const done = changing.flatMap(({ steps }) => steps.map(({ item, result }) => `${item} ${result}`));
      expect(done.toSorted()).toEqual(PACKAGES.map((name) => `${name} done`).toSorted());
      // One clock here, so the times of steps of different runs can be compared: no two runs changed it at a time.
      const spans = changing
        .map(({ steps }) => ({
          from: steps.flatMap(({ started_at: at }) => at ?? []).toSorted()[0] ?? '',
          to:
            steps
              .flatMap(({ ended_at: at }) => at ?? [])
              .toSorted()
              .at(-1) ?? '',
        }))
        .toSorted((one, other) => (one.from < other.from ? -1 : 1));
      spans.slice(1).forEach(({ from }, index) => expect(from >= (spans[index]?.to ?? '')).toBe(true));
      expect((await lease())?.released).toBe(true);
    });

    it('see at once what the other has changed', async () => {
      const second = await another();
      await uninstallPackage(started.console.home, 'nginx', { force: true });
      // Only the second one runs; the first has been told nothing.
      second.triggerSync();
      await eventually(onParis, (names) => !names.includes('nginx'));
      await installPackage(started.console.home, wanted('nginx'));
      started.console.triggerSync();
      await eventually(onParis, (names) => names.includes('nginx'));
    });

    it('write nothing when there is nothing to do but what they tell each other, and hold nothing', async () => {
      const second = await another();
      const ended = () => started.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;
      const before = await lease();
      const runs_ = async (count: number) => {
        for (let run = 0; run < count; run++) {
          const seen = ended();
          started.console.triggerSync();
          second.triggerSync();
          await eventually(ended, (now) => now > seen);
        }
      };
      await runs_(2);
      const clusters = ['management', 'paris'].map((name) => world.cluster(name));
      for (const cluster of clusters) cluster.clearRequests();
      await runs_(4);
      const writes = clusters.flatMap((cluster) =>
        cluster
          .requests()
          .filter(({ method, path }) => method !== 'GET' && method !== 'HEAD' && !READS.test(path))
          .filter(({ path }) => !TOLD.test(path))
          .map(({ method, path }) => `${method} ${path}`),
      );
      expect(writes).toEqual([]);
      expect(await lease()).toEqual(before);
    });
  });

  /** That they are alive, and what they see. */
  const TOLD = /^\/lockstep-(consoles|statuses)\b/;
  /** Requests that have a body and change nothing. */
  const READS = /_(m?search|mget|pit|simulate|has_privileges)/;

  describe('a console that stops in the middle of a run', () => {
    it('ends soon, releases the remote, and leaves nothing that the next one cannot finish', async () => {
      await clear();
      // All is still to be done when the second begins: the first must not have finished before.
      await world.faults.refuseHttp('paris');
      for (const name of PACKAGES) await installPackage(started.console.home, wanted(name));
      const second = await another();
      await world.faults.acceptHttp('paris');
      second.triggerSync();
      await eventually(lease, (found) => found?.released === false, { everyMs: 1 });
      await Promise.all(others.splice(0).map((console_) => console_.close()));
      started.console.triggerSync();
      await eventually(onParis, (names) => PACKAGES.every((name) => names.includes(name)), {
        withinMs: 90_000,
      });
      await eventually(lease, (found) => found?.released === true);
    });

    it('also when the remote does not answer', async () => {
      const second = await another();
      world.faults.hangHttp('paris');
      second.triggerSync();
      // A request may take 30 seconds, which is longer than this test: the stop does not wait for it.
      await expect(Promise.all(others.splice(0).map((console_) => console_.close()))).resolves.toHaveLength(
        1,
      );
      await world.faults.acceptHttp('paris');
    });
  });

  // It follows the leader itself.
  describe.runIf(way.transport === 'replication')('a remote with a console of its own', () => {
    it('applies what arrives as soon as its follower moves, and is asked again by "sync now"', async () => {
      const own = await openConsole(world, 'paris', { env: ENV });
      others.push(own);
      const { encoded } = await paris.security.createApiKey({
        name: 'status',
        roleDescriptors: PEER_KEY_ROLE,
      });
      const params = { outputId: 'paris' };
      await started.call(updateOutput, {
        params,
        body: { applied_by: 'remote', kibana_url: own.url, kibana_api_key: encoded },
      });
      const shown = async () => {
        const answer = await started.call(getSyncReport, { params });
        return answer.kind === 'ok' ? answer.value.item : undefined;
      };
      await eventually(shown, (report) => report?.applied_by === 'remote' && report.state === 'in_sync');
      await uninstallPackage(started.console.home, 'redis', { force: true });
      started.console.triggerSync();
      await eventually(onParis, (names) => !names.includes('redis'));
      await installPackage(started.console.home, wanted('redis'));
      started.console.triggerSync();
      await eventually(onParis, (names) => names.includes('redis'));

      const asked = await started.call(startSync, { body: { output_id: 'paris' } });
      if (asked.kind === 'problem') throw new Error(asked.problem.message);
      const { id } = asked.value.item;
      const request = await eventually(
        async () => {
          const answer = await started.call(getSyncRequest, { params: { requestId: id } });
          return answer.kind === 'ok' ? answer.value.item : undefined;
        },
        (found) => found !== undefined && found.state !== 'waiting' && found.state !== 'running',
      );
      expect(request).toMatchObject({ state: 'succeeded' });
      const item = await started.call(startSync, { body: { output_id: 'paris', item: 'nginx' } });
      expect(item).toMatchObject({ kind: 'problem', problem: { code: 'APPLIED_ELSEWHERE' } });

      await started.call(updateOutput, { params, body: { applied_by: 'console' } });
      await eventually(shown, (report) => report?.applied_by === 'console' && report.state === 'in_sync');
    });
  });

  describe('a console that is killed in the middle of a run', () => {
    let folder: string;
    let child: ChildProcess | undefined;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'console-'));
    });
    afterAll(() => {
      child?.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    });

    it(
      'holds the remote no longer than its lease, and another one goes on',
      { timeout: 300_000 },
      async () => {
        await clear();
        await eventually(onParis, (names) => names.length === 0);
        const fenceBefore = (await lease())?.fence ?? 0;
        const idOf = async () => (await lease())?.holder;
        const first = await idOf();
        // All is still to be done when the child begins: the console in this process reaches nobody, and is stopped.
        const { home } = started.console;
        await world.faults.refuseHttp('paris');
        for (const name of PACKAGES) await installPackage(home, wanted(name));
        await started.console.close();
        await world.faults.acceptHttp('paris');

        const killed = spawnConsole(world, { folder, env: ENV });
        child = killed;
        await eventually(lease, (found) => found?.released === false && found.holder !== first, {
          everyMs: 1,
        });
        world.faults.hangHttp('paris');
        killed.kill('SIGKILL');
        const dead = await lease();
        expect(dead?.released).toBe(false);
        expect(dead?.fence).toBeGreaterThan(fenceBefore);
        await world.faults.acceptHttp('paris');

        await another();
        // What it was just installing stays locked for a minute.
        await eventually(onParis, (names) => PACKAGES.every((name) => names.includes(name)), {
          withinMs: 180_000,
        });
        const after = await eventually(lease, (found) => found?.released === true);
        expect(after?.fence).toBeGreaterThan(dead?.fence ?? 0);
        expect(after?.holder).not.toBe(dead?.holder);
      },
    );
  });
});
