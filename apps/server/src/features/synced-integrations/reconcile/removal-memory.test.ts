import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { recordingLog } from '../../../testing/test-consoles.ts';
import { startTestTarget, type TestTarget } from '../../../testing/test-target.ts';
import { createRemovalMemory, type RemovalMemory } from './removal-memory.ts';
import type { ReconcileResult } from './reconcile-result.ts';

let test: TestTarget;
let count = 0;
/** A remote that nobody knows yet. */
let key: string;

beforeAll(async () => {
  test = await startTestTarget();
});
beforeEach(() => {
  key = `remote-${++count}`;
});
afterAll(() => test.close());

const open = (): RemovalMemory => createRemovalMemory(test.connection, recordingLog().log);
const document = () => test.connection.documents.get(INSTALLATIONS_INDEX, `removals:${key}`);

/** Requests that reach home while something is done. */
async function requestsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const cluster = test.world.cluster('management');
  cluster.clearRequests();
  await work();
  return cluster.requests().map(({ method }) => method);
}

const FINISHED: ReconcileResult = {
  ending: 'finished',
  outcomes: [],
  assetOutcomes: [],
  generation: 1,
  message: undefined,
  isBusyElsewhere: false,
};

describe('what is blocked on a remote', () => {
  it('outlives the process that blocked it, and so do approvals', async () => {
    const before = open();
    await before.block(key, ['nginx', 'redis']);
    await before.approve(key, ['mysql']);
    expect(await open().of(key)).toEqual({ blocked: ['nginx', 'redis'], approved: ['mysql'] });
  });

  it('costs one look while there is nothing, and no write', async () => {
    const memory = open();
    const requests = await requestsOf(async () => {
      for (let turn = 0; turn < 3; turn++) {
        await memory.of(key);
        await memory.block(key, []);
        await memory.afterReconcile(key, FINISHED);
      }
    });
    expect(requests).toEqual(['GET']);
  });

  it('is seen again when another console has blocked something', async () => {
    const [one, other] = [open(), open()];
    await other.of(key);
    await one.block(key, ['nginx']);
    expect(await other.of(key)).toEqual({ blocked: [], approved: [] });
    expect((await other.refresh(key)).blocked).toEqual(['nginx']);
  });

  it('and what was approved do not overwrite each other, whichever console writes', async () => {
    const [one, other] = [open(), open()];
    await Promise.all([one.of(key), other.of(key)]);
    await one.approve(key, ['mysql']);
    await other.block(key, ['nginx']);
    expect(await open().of(key)).toEqual({ blocked: ['nginx'], approved: ['mysql'] });
  });

  it('leaves nothing at home when it is over', async () => {
    const memory = open();
    await memory.block(key, ['nginx']);
    await memory.approve(key, ['redis']);
    expect(await document()).toBeDefined();
    await memory.block(key, []);
    await memory.afterReconcile(key, FINISHED);
    expect(await document()).toBeUndefined();
  });

  it('goes with the output', async () => {
    const memory = open();
    await memory.approve(key, ['nginx']);
    await memory.keep(['another']);
    expect(await document()).toBeUndefined();
    expect(await memory.of(key)).toEqual({ blocked: [], approved: [] });
  });
});
