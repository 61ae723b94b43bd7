/** Health of all outputs at once: never later than the grace, never a host delayed by another. */
import type { ElasticConnection } from '@lockstep/elastic';
import { expect, it } from 'vitest';
import { createOutputHealth, type OutputHealthMonitor } from './output-health.ts';
import { OUTPUT_DEFAULTS, type RemoteOutput } from './output.ts';

const output = (id: string, updatedAt = 1): RemoteOutput => ({
  ...OUTPUT_DEFAULTS,
  id,
  type: 'remote_elasticsearch',
  name: id,
  hosts: [`https://${id}:9200`],
  updatedAt,
  syncIntegrations: false,
  syncUninstalledIntegrations: false,
  kibanaUrl: undefined,
  appliedBy: 'console',
  transport: 'replication',
  installer: 'elasticsearch',
});

interface Cluster {
  readonly looks: string[];
  readonly clock: { time: number };
  readonly hanging: Map<string, () => void>;
  readonly monitor: OutputHealthMonitor;
}

function cluster(hangs: readonly string[], atOnce = 8): Cluster {
  const looks: string[] = [];
  const hanging = new Map<string, () => void>();
  const clock = { time: 1_000 };
  const monitor = createOutputHealth({
    clock: { now: () => clock.time },
    ttlMs: 10_000,
    graceMs: 20,
    atOnce,
    connect: ({ id }) => {
      looks.push(id);
      const authenticate = (): Promise<unknown> =>
        hangs.includes(id)
          ? new Promise<void>((resolve) => hanging.set(id, resolve))
          : Promise.resolve(undefined);
      const connection = { security: { authenticate }, close: () => Promise.resolve() };
      return { kind: 'connection', connection: connection as unknown as ElasticConnection };
    },
  });
  return { looks, clock, hanging, monitor };
}

it('answers for the others while one host hangs, and for that one when it has been measured', async () => {
  const { monitor, hanging } = cluster(['lima']);
  const outputs = [output('paris'), output('lima')];
  expect(await monitor.list(outputs)).toMatchObject([
    { outputId: 'paris', health: { state: 'HEALTHY' }, isMeasuring: false },
    { outputId: 'lima', health: undefined, isMeasuring: true },
  ]);
  hanging.get('lima')?.();
  await monitor.measure(outputs[1] ?? output('lima'));
  expect((await monitor.list(outputs))[1]).toMatchObject({
    health: { state: 'HEALTHY' },
    isMeasuring: false,
  });
});

it('says what was measured before while it measures again, and asks no host twice at a time', async () => {
  const { monitor, clock, looks } = cluster([]);
  await monitor.list([output('paris')]);
  await monitor.list([output('paris')]);
  expect(looks).toEqual(['paris']);
  clock.time += 10_001;
  const [stale] = await monitor.list([output('paris')]);
  expect(stale).toMatchObject({ health: { state: 'HEALTHY' }, isMeasuring: true });
  await new Promise((resolve) => setImmediate(resolve));
  expect(looks).toEqual(['paris', 'paris']);
});

it('forgets what was measured before an output was changed or deleted', async () => {
  const { monitor, looks } = cluster([]);
  await monitor.list([output('paris')]);
  await monitor.list([output('paris', 2)]);
  await monitor.list([]);
  await monitor.list([output('paris', 2)]);
  expect(looks).toEqual(['paris', 'paris', 'paris']);
});

it('measures only so many at a time', async () => {
  const { monitor, looks, hanging } = cluster(['a', 'b'], 1);
  await monitor.list([output('a'), output('b')]);
  expect(looks).toEqual(['a']);
  hanging.get('a')?.();
  await monitor.measure(output('a'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(looks).toEqual(['a', 'b']);
});

it('measures again what is no longer so, and shows the old until then', async () => {
  const { monitor, looks, clock } = cluster([]);
  const paris = output('paris');
  await monitor.list([paris]);
  clock.time += 1;
  monitor.outdate('paris');
  monitor.outdate('nobody');
  expect(await monitor.list([paris])).toMatchObject([{ health: { state: 'HEALTHY' }, isMeasuring: true }]);
  await monitor.measure(paris);
  expect(looks).toEqual(['paris', 'paris']);
  expect(await monitor.list([paris])).toMatchObject([{ isMeasuring: false }]);
  expect(looks).toEqual(['paris', 'paris']);
});
