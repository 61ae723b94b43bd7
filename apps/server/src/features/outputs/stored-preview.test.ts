/** What a sync of a stored output would do now, and that a sync asked for with it does that and nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  installPackage,
  previewOutputSync,
  startSync,
  updateOutput,
  type PreviewItem,
  type SyncPreview,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

const FOLLOWER = 'fleet-synced-integrations-ccr-paris';
const ASSET = 'logs-nginx.access@custom';
const PARIS = { params: { outputId: 'paris' } };

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'nginx', version: '2.0.0' }] });
  paris = started.connect('paris');
  management = started.connect('management');
  await untilNothingIsLeft();
});
afterAll(() => started.close());

/** What is published stays on its way, so that there is something to preview for as long as a test wants. */
beforeEach(async () => {
  await paris.followers.resume(FOLLOWER).catch(() => undefined);
  await untilNothingIsLeft();
  await paris.followers.pause(FOLLOWER);
});

const preview = async (): Promise<SyncPreview> => (await started.ask(previewOutputSync, PARIS)).item;

function planned(item: SyncPreview): Extract<SyncPreview, { kind: 'preview' }> {
  if (item.kind === 'unknown') throw new Error(item.message);
  return item;
}

/** Looked at by the preview itself: a report may still be of a moment ago. */
const untilNothingIsLeft = async (): Promise<void> => {
  // A custom asset that was written past the console is found by the next run.
  await started.ask(startSync, { body: { output_id: 'paris' } });
  await eventually(preview, (item) => changesOf(item).length === 0);
};

const changesOf = (item: SyncPreview): readonly (readonly [string, PreviewItem['action']])[] =>
  planned(item)
    .items.filter(({ action }) => action !== 'none')
    .map(({ item: name, action }) => [name, action]);

describe('the preview of a stored output', () => {
  it('says that nothing would change where everything is in sync', async () => {
    await paris.followers.resume(FOLLOWER);
    await untilNothingIsLeft();
    const item = await preview();
    expect(changesOf(item)).toEqual([]);
    expect(planned(item)).toMatchObject({ blocked: [], in_the_way: [] });
  });

  it('names what would come, per integration and custom asset, and what is in the way', async () => {
    await started.ask(installPackage, { params: { name: 'redis', version: '1.4.0' } });
    await management.pipelines.put(ASSET, { processors: [] });
    const item = await preview();
    expect(changesOf(item)).toEqual([
      ['redis', 'install'],
      [`ingest_pipeline:${ASSET}`, 'put_asset'],
    ]);
    expect(planned(item).in_the_way).toMatchObject([{ type: 'FollowerActive', reason: 'FollowerPaused' }]);
  });

  it('has the same fingerprint for as long as a sync would do the same', async () => {
    const before = planned(await preview()).fingerprint;
    expect(planned(await preview()).fingerprint).toBe(before);
    await started.ask(installPackage, { params: { name: 'mysql', version: '1.16.0' } });
    expect(planned(await preview()).fingerprint).not.toBe(before);
  });

  it('writes nothing on either side', async () => {
    for (const name of ['management', 'paris']) started.world.cluster(name).clearRequests();
    await preview();
    const reads = /_m?search|_pit|_mget|_has_privileges|lockstep-runs/;
    const writes = started.world
      .cluster('paris')
      .requests()
      .filter(({ method, path }) => !(['GET', 'HEAD'].includes(method) || reads.test(path)));
    expect(writes).toEqual([]);
  });
});

describe('a sync asked for with a preview', () => {
  it('is taken when a sync would still do that, and does it', async () => {
    await management.pipelines.put('logs-nginx.error@custom', { processors: [] });
    const previewed = await preview();
    expect(changesOf(previewed)).toEqual([['ingest_pipeline:logs-nginx.error@custom', 'put_asset']]);
    const { fingerprint } = planned(previewed);
    await started.ask(startSync, { body: { output_id: 'paris', fingerprint } });
    await paris.followers.resume(FOLLOWER);
    await eventually(preview, (item) => changesOf(item).length === 0);
  });

  it('is refused when it would do something else by now, and nothing is asked for', async () => {
    const { fingerprint } = planned(await preview());
    await started.ask(installPackage, { params: { name: 'apache', version: '2.1.0' } });
    const answer = await started.call(startSync, { body: { output_id: 'paris', fingerprint } });
    expect(answer).toMatchObject({
      kind: 'problem',
      problem: { code: 'CONFLICT', message: 'A sync of Paris would do something else by now.' },
    });
  });

  it('is refused for all remotes and for one item, which no preview is about', async () => {
    for (const body of [{ fingerprint: 'any' }, { output_id: 'paris', item: 'nginx', fingerprint: 'any' }]) {
      const answer = await started.call(startSync, { body });
      expect(answer).toMatchObject({ kind: 'problem', problem: { code: 'INVALID_REQUEST' } });
    }
  });
});

describe('an output without a preview', () => {
  it('that is not there, not remote or not synced says which', async () => {
    const codeOf = async (outputId: string) => {
      const answer = await started.call(previewOutputSync, { params: { outputId } });
      return answer.kind === 'problem' ? answer.problem.code : answer.kind;
    };
    expect(await codeOf('nowhere')).toBe('OUTPUT_NOT_FOUND');
    expect(await codeOf('fleet-default-output')).toBe('NOT_A_REMOTE_OUTPUT');
    await started.ask(updateOutput, { ...PARIS, body: { sync_integrations: false } });
    expect(await codeOf('paris')).toBe('SYNC_NOT_ENABLED');
    await started.ask(updateOutput, { ...PARIS, body: { sync_integrations: true } });
  });
});
