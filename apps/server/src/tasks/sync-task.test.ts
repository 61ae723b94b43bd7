import { describe, expect, it } from 'vitest';
import { recordingLog } from '../testing/test-consoles.ts';
import type { RunAnswer } from '../clusters/keyed-runs.ts';
import { runSyncTask, type SyncTrigger, type SyncTaskParts } from './sync-task.ts';

type Parts = SyncTaskParts<string, SyncTrigger<string>>;

async function run(changes: Partial<Parts> = {}, asks: readonly SyncTrigger<string>[] = [ALL]) {
  const { log, logged } = recordingLog();
  const requested: string[] = [];
  const { ended } = await runSyncTask(
    {
      recover: () => Promise.resolve({ requeueAt: undefined }),
      publish: () => Promise.resolve(),
      keys: () => ['paris', 'tokyo'],
      enqueueRemote: (key) => {
        requested.push(key);
        return Promise.resolve<RunAnswer>('ended');
      },
      log,
      ...changes,
    },
    asks,
    new AbortController().signal,
  );
  const result = await ended;
  return { result, requested, lines: logged.map(({ msg }) => msg) };
}

const ALL: SyncTrigger<string> = { keys: 'all', trigger: 'interval' };
const broken = () => Promise.reject(new Error('broken'));

describe('a run of the sync task', () => {
  it('ends with the line that operators look for', async () => {
    expect(await run()).toEqual({
      result: 'success',
      requested: ['paris', 'tokyo'],
      lines: ['[SyncIntegrationsTask] runTask ended: success'],
    });
  });

  it('B15: asks for the remotes also when publishing failed, and says so', async () => {
    const { result, requested, lines } = await run({ publish: broken });
    expect(requested).toEqual(['paris', 'tokyo']);
    expect(result).toBe('error');
    expect(lines).toEqual([
      '[SyncIntegrationsTask] error: publishing',
      '[SyncIntegrationsTask] runTask ended: error',
    ]);
  });

  it('fails when a remote did', async () => {
    const { lines } = await run({ enqueueRemote: () => Promise.resolve<RunAnswer>('failed') });
    expect(lines).toEqual(['[SyncIntegrationsTask] runTask ended: error']);
  });

  it('has the line without an ending when a remote ran into its deadline', async () => {
    const { lines } = await run({ enqueueRemote: () => Promise.resolve<RunAnswer>('cut') });
    expect(lines).toEqual(['[SyncIntegrationsTask] runTask ended']);
  });

  it('enqueues only the remotes that somebody asked for', async () => {
    const { requested } = await run({}, [{ keys: ['tokyo'], trigger: 'asked' }]);
    expect(requested).toEqual(['tokyo']);
  });

  it('recovers before publishing, and asks for another look when something is still locked', async () => {
    const order: string[] = [];
    const { log } = recordingLog();
    const answer = await runSyncTask<string>(
      {
        recover: () => {
          order.push('recover');
          return Promise.resolve({ requeueAt: 42 });
        },
        publish: () => {
          order.push('publishing');
          return Promise.resolve();
        },
        keys: () => [],
        enqueueRemote: () => Promise.resolve('ended'),
        log,
      },
      [ALL],
      new AbortController().signal,
    );
    expect(order).toEqual(['recover', 'publishing']);
    expect(answer.runAgainAt).toBe(42);
  });
});
