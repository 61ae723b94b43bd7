/** Moves that are cut off, remotes that are away, and homes that are lost: with an export, and with nothing but the remotes. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { silentLogger } from '../lib/logger.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  APPLIED_INDEX,
  INSTALLATIONS_INDEX,
  LEASES_INDEX,
  listAgentPolicies,
  listOutputs,
  listSyncReports,
  createAgentPolicy,
} from '@lockstep/contracts';
import type { Console } from '../app/start-console.ts';
import { EXIT } from '../cli/command-line.ts';
import { parseConfig } from '../config/load-config.ts';
import { openHomeEnd, type HomeEnd } from '../home-moves/home-end.ts';
import { clusterSource, type HomeSource } from '../home-moves/home-source.ts';
import { moveHome } from '../home-moves/move-home.ts';
import { readContents } from '../home-moves/move-plan.ts';
import { systemClock } from '../lib/clock.ts';
import { eventually } from '../testing/eventually.ts';
import { startMovingWorld, type MovingCluster, type MovingWorld } from '../testing/moving-world.ts';

const CUSTOM = 'logs-nginx.access@custom';
const PACKAGES = [{ name: 'nginx', version: '2.1.0' }];

let moving: MovingWorld;
let former: Console;
let startedOnParis: unknown;

const recordOn = async (cluster: MovingCluster, name: string) =>
  (await moving.on(cluster).documents.get(INSTALLATIONS_INDEX, name))?.source as
    { readonly install_status: string; readonly install_started_at: string } | undefined;
const untilInSync = (console: Console) =>
  eventually(
    () => moving.ask(console, listSyncReports, {}),
    ({ items: [report] }) => report?.state === 'in_sync',
  );
const untilInstalledOnNext = () =>
  eventually(
    () => recordOn('next', 'nginx'),
    (record) => record?.install_status === 'installed',
  );
const ready = async (console: Console): Promise<string> => (await fetch(`${console.url}/readyz`)).text();
const files = () => ['--from', moving.config('management'), '--to', moving.config('next')];

beforeEach(async () => {
  moving = await startMovingWorld();
  former = await moving.start('management');
  await moving.seed(former, PACKAGES);
  await moving.on('management').pipelines.put(CUSTOM, { processors: [{ set: { field: 'a', value: 'b' } }] });
  await moving.ask(former, createAgentPolicy, { body: { name: 'Web servers', namespace: 'default' } });
  await untilInSync(former);
  await eventually(
    () => moving.on('paris').pipelines.get(CUSTOM),
    (found) => found.length === 1,
  );
  startedOnParis = (await recordOn('paris', 'nginx'))?.install_started_at;
});
afterEach(() => moving.close());

/** Goes on in the new home as if nothing had been. */
async function expectAllIsThere(): Promise<Console> {
  const next = await moving.start('next');
  await untilInstalledOnNext();
  await untilInSync(next);
  expect((await moving.ask(next, listOutputs, {})).items.map(({ name }) => name)).toContain('Paris');
  expect((await moving.ask(next, listAgentPolicies, {})).items.map(({ name }) => name)).toEqual([
    'Web servers',
  ]);
  expect((await recordOn('paris', 'nginx'))?.install_started_at).toBe(startedOnParis);
  expect(await moving.on('next').pipelines.get(CUSTOM)).toHaveLength(1);
  return next;
}

async function openEnd(cluster: MovingCluster): Promise<HomeEnd> {
  const answer = parseConfig(readFileSync(moving.config(cluster), 'utf8'), 'test.yml', {});
  if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
  return openHomeEnd(answer.config, '0.0.0');
}

/** Dies after so many batches of documents. */
function dying(source: HomeSource, batches: number): HomeSource {
  let left = batches;
  return {
    ...source,
    async *batches(index) {
      for await (const batch of source.batches(index)) {
        if (left === 0) throw new Error('killed');
        left -= 1;
        yield batch;
      }
    },
  };
}

describe('a move that is cut off', () => {
  it('leaves both homes closed, says so, and goes on where it was', async () => {
    const [from, to] = [await openEnd('management'), await openEnd('next')];
    const parts = { from, to, productVersion: '0.0.0', log: silentLogger() };
    const source = dying(clusterSource(from.raw, from.place), 3);
    const whole = clusterSource(from.raw, from.place);
    const cut = moveHome(
      { ...parts, source, now: () => systemClock.now(), onProgress: () => undefined },
      () => readContents(whole),
    );
    await expect(cut).rejects.toThrow('killed');
    await Promise.all([from, to].map(({ clusters }) => clusters.close()));

    await eventually(
      () => ready(former),
      (answer) => answer === 'home-moved\n',
    );
    const early = await moving.start('next');
    expect(await ready(early)).toBe('home-arriving\n');

    const done = await moving.lockstep('home', 'move', ...files(), '--yes');
    expect(done).toMatchObject({ exitCode: EXIT.well, stderr: '' });
    expect(done.stdout).toContain('It was started before, and continues.');
    await eventually(
      () => ready(early),
      (answer) => answer === 'ok\n',
    );
    await expectAllIsThere();
  });

  it('can be given up instead: the former home goes on', async () => {
    const [from, to] = [await openEnd('management'), await openEnd('next')];
    const source = dying(clusterSource(from.raw, from.place), 3);
    const whole = clusterSource(from.raw, from.place);
    await expect(
      moveHome(
        {
          source,
          from,
          to,
          productVersion: '0.0.0',
          log: silentLogger(),
          now: () => systemClock.now(),
          onProgress: () => undefined,
        },
        () => readContents(whole),
      ),
    ).rejects.toThrow('killed');
    await Promise.all([from, to].map(({ clusters }) => clusters.close()));
    const reopened = await moving.lockstep(
      'home',
      'reopen',
      '--config',
      moving.config('management'),
      '--yes',
    );
    expect(reopened.exitCode).toBe(EXIT.well);
    await eventually(
      () => ready(former),
      (answer) => answer === 'ok\n',
    );
    await untilInSync(former);
  });
});

describe('a move', () => {
  it('waits until nobody holds a lease any more', async () => {
    const lease = { holder: 'x', holder_name: 'a console', fence: 7, beat: 3, released: false };
    await moving.on('management').documents.put({
      index: LEASES_INDEX,
      id: 'remote:paris',
      source: lease,
      guard: { kind: 'none' },
      refresh: true,
    });
    await former.close();
    const done = await moving.lockstep('home', 'move', ...files(), '--yes');
    expect(done.exitCode).toBe(EXIT.well);
    expect(moving.told).toContain('waiting for a console to release them, at most 3 s');
    const carried = await moving.on('next').documents.get(LEASES_INDEX, 'remote:paris');
    expect(carried?.source).toMatchObject({ fence: 8, released: true });
  });

  it('leaves a remote that does not answer as it is, names it, and takes it over later', async () => {
    await moving.world.faults.stopCluster('paris');
    const done = await moving.lockstep('home', 'move', ...files(), '--yes');
    expect(done.exitCode).toBe(EXIT.notWell);
    expect(done.stdout).toMatch(/Paris +left as it is; run the same command again/);
    await moving.world.faults.startCluster('paris');
    const again = await moving.lockstep('home', 'move', ...files(), '--yes');
    expect(again.exitCode).toBe(EXIT.well);
    expect(again.stdout).toMatch(/Paris +taken over/);
    await expectAllIsThere();
  });

  it('is refused into a cluster that is a home already', async () => {
    const next = await moving.start('next');
    await moving.ask(next, createAgentPolicy, { body: { name: 'Others', namespace: 'default' } });
    const refused = await moving.lockstep('home', 'move', ...files(), '--yes');
    expect(refused.exitCode).toBe(EXIT.notWell);
    expect(refused.stdout).toMatch(/next is a home already/);
    expect(await ready(former)).toBe('ok\n');
  });
});

describe('a home that is lost', () => {
  const lose = async (): Promise<void> => {
    await former.close();
    await moving.world.faults.stopCluster('management');
  };

  it('comes back from an export, in which secrets are sealed', async () => {
    const path = moving.file('home.ndjson');
    const config = moving.config('management');
    const exported = await moving.lockstep('home', 'export', '--config', config, '-f', path);
    expect(exported).toMatchObject({ exitCode: EXIT.well, stderr: '' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/"remote_api_key":"v2\./);
    expect((await moving.lockstep('home', 'export', '--config', config, '-f', path)).exitCode).toBe(
      EXIT.usage,
    );
    await lose();
    const recover = ['home', 'recover', '--config', moving.config('next'), '-f', path];
    const planned = await moving.lockstep(...recover, '--dry-run');
    expect(planned).toMatchObject({ exitCode: EXIT.well });
    expect(planned.stdout).toMatch(/Paris +keeps what was applied/);
    const done = await moving.lockstep(...recover, '--yes');
    expect(done).toMatchObject({ exitCode: EXIT.well, stderr: '' });
    await expectAllIsThere();
  });

  it('does not come back from a file that is cut off, changed, or none', async () => {
    const path = moving.file('home.ndjson');
    await moving.lockstep('home', 'export', '--config', moving.config('management'), '-f', path);
    const text = readFileSync(path, 'utf8');
    const broken: Readonly<Record<string, string>> = {
      'is cut off': text.slice(0, text.lastIndexOf('{')),
      'was changed or damaged': text.replace('Web servers', 'Web burners'),
      'is no export': 'hello\n',
      'is empty': '',
    };
    for (const [problem, content] of Object.entries(broken)) {
      writeFileSync(path, content);
      const refused = await moving.lockstep('home', 'recover', '--config', moving.config('next'), '-f', path);
      expect(refused.exitCode).toBe(EXIT.usage);
      expect(refused.stderr).toContain(problem);
    }
    const missing = await moving.lockstep(
      ...['home', 'recover', '--config', moving.config('next'), '-f', moving.file('nowhere')],
    );
    expect(missing.stderr).toContain('cannot be read');
  });

  it('is learned again from the remotes as far as they know, once they are connected', async () => {
    await lose();
    const recover = ['home', 'recover', '--config', moving.config('next')];
    const early = await moving.lockstep(...recover, '--yes');
    expect(early).toMatchObject({ exitCode: EXIT.notWell });
    expect(early.stdout).toContain('Connect the remotes first');

    const next = await moving.start('next');
    await moving.seed(next, [], 'next');
    // What was written last shows in searches a moment later.
    const planned = await eventually(
      () => moving.lockstep(...recover, '--dry-run'),
      ({ exitCode }) => exitCode === EXIT.well,
    );
    expect(planned.stdout).toMatch(/management \(\S+\) is known from lockstep-applied of Paris/);
    expect(planned.stdout).toMatch(/nginx +2\.1\.0/);
    expect(planned.stdout).toMatch(/Not to be learned from remotes: .*secrets, policies, activity/);
    const done = await moving.lockstep(...recover, '--yes');
    expect(done).toMatchObject({ exitCode: EXIT.well, stderr: '' });
    next.triggerSync();
    await untilInstalledOnNext();
    await untilInSync(next);
    expect(await moving.on('next').pipelines.get(CUSTOM)).toHaveLength(1);
    expect((await recordOn('paris', 'nginx'))?.install_started_at).toBe(startedOnParis);
    const applied = await moving.on('paris').documents.list(APPLIED_INDEX, { pageSize: 10 });
    expect(applied.map(({ id }) => id)).toEqual([(await moving.on('next').clusterInfo.info()).uuid]);
  });
});

it('says what is wrong with a command line or a cluster, each with its exit code', async () => {
  const run = (...line: readonly string[]) => moving.lockstep('home', ...line);
  expect(await run('fly')).toMatchObject({ exitCode: EXIT.usage });
  expect((await run('move', '--from', 'x')).stderr).toContain('--to is missing');
  expect((await run('move', ...files(), 'more')).stderr).toContain('more is one argument too many');
  expect((await run('export', '--config', moving.file('none.yml'), '-f', moving.file('x'))).exitCode).toBe(
    EXIT.usage,
  );
  expect((await run('reopen', '--config', moving.config('management'))).stderr).toContain('was not moved');
  await moving.world.faults.stopCluster('next');
  const away = await run('move', ...files(), '--yes');
  expect(away.exitCode).toBe(EXIT.noAnswer);
  expect(away.stderr).toMatch(/The home cluster of .*next.*yml cannot be used/);
  expect(await ready(former)).toBe('ok\n');
});
