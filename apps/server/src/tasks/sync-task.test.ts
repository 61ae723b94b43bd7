import { describe, expect, it } from 'vitest';
import { recordingLog } from '../testing/test-consoles.ts';
import type { RunAnswer } from '../clusters/keyed-runs.ts';
import { runSyncTask, type SyncAsk, type SyncTaskParts } from './sync-task.ts';

type Parts = SyncTaskParts<string, SyncAsk<string>>;

async function run(changes: Partial<Parts> = {}, asks: readonly SyncAsk<string>[] = [ALL]) {
  const { log, logged } = recordingLog();
  const requested: string[] = [];
  const { ended } = await runSyncTask(
    {
      heal: () => Promise.resolve({ lookAgainAt: undefined }),
      mainHalf: () => Promise.resolve(),
      lanes: () => ['paris', 'tokyo'],
      requestLane: (key) => {
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

const ALL: SyncAsk<string> = { lanes: 'all', ask: 'interval' };
const broken = () => Promise.reject(new Error('broken'));

describe('a run of the sync task', () => {
  it('ends with the line that operators look for', async () => {
    expect(await run()).toEqual({
      result: 'success',
      requested: ['paris', 'tokyo'],
      lines: ['[SyncIntegrationsTask] runTask ended: success'],
    });
  });

  it('B15: asks the lanes also when the main half failed, and says so', async () => {
    const { result, requested, lines } = await run({ mainHalf: broken });
    expect(requested).toEqual(['paris', 'tokyo']);
    expect(result).toBe('error');
    expect(lines).toEqual([
      '[SyncIntegrationsTask] error: main half',
      '[SyncIntegrationsTask] runTask ended: error',
    ]);
  });

  it('fails when a lane did', async () => {
    const { lines } = await run({ requestLane: () => Promise.resolve<RunAnswer>('failed') });
    expect(lines).toEqual(['[SyncIntegrationsTask] runTask ended: error']);
  });

  it('has the line without an ending when a lane ran into its deadline', async () => {
    const { lines } = await run({ requestLane: () => Promise.resolve<RunAnswer>('cut') });
    expect(lines).toEqual(['[SyncIntegrationsTask] runTask ended']);
  });

  it('asks only the lanes that somebody asked for', async () => {
    const { requested } = await run({}, [{ lanes: ['tokyo'], ask: 'asked' }]);
    expect(requested).toEqual(['tokyo']);
  });

  it('heals before the main half, and asks for another look when something is still locked', async () => {
    const order: string[] = [];
    const { log } = recordingLog();
    const answer = await runSyncTask<string>(
      {
        heal: () => {
          order.push('heal');
          return Promise.resolve({ lookAgainAt: 42 });
        },
        mainHalf: () => {
          order.push('main half');
          return Promise.resolve();
        },
        lanes: () => [],
        requestLane: () => Promise.resolve('ended'),
        log,
      },
      [ALL],
      new AbortController().signal,
    );
    expect(order).toEqual(['heal', 'main half']);
    expect(answer.runAgainAt).toBe(42);
  });
});
