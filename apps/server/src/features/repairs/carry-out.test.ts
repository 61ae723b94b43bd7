import { describe, expect, it } from 'vitest';
import type { RepairRun } from '@lockstep/contracts';
import { connect } from '@lockstep/elastic';
import { silentLogger } from '../../lib/logger.ts';
import type { Look } from '../../remedies/check-remedy.ts';
import { remedy, request } from '../../remedies/remedy.ts';
import { carryOut } from './carry-out.ts';
import type { Exclusively } from '../../clusters/exclusively.ts';
import type { RepairsOptions } from './repair-order.ts';

const RUN: RepairRun = {
  id: 'r1',
  output_id: 'paris',
  output_name: 'Paris',
  repair: 'clear-attempts',
  title: 'Clear failed attempts',
  actor: 'ada',
  started_at: '2026-01-01T00:00:00.000Z',
  ended_at: null,
  state: 'running',
  steps: [],
  check: null,
  problem: null,
};

const alone: Exclusively = async (_output, signal, work) => ({ kind: 'done', value: await work(signal, 1) });

const nobodyLooks: Look = () => Promise.reject(new Error('nothing is checked here'));

const broken = {
  type: 'PackagesInstalled',
  status: 'False',
  severity: 'error',
  message: 'nginx failed on Paris.',
} as const;

/** Carries out one step of this console's own, and tells what was done and how it ended. */
async function repair(exclusively: Exclusively, objection?: string, look: Look = nobodyLooks) {
  const home = connect({
    hosts: ['http://127.0.0.1:1'],
    auth: { kind: 'basic', username: 'nobody', password: 'nothing' },
    requestTimeoutMs: 1_000,
  });
  const told: string[] = [];
  let run = RUN;
  const options: RepairsOptions = {
    open: () => Promise.reject(new Error('nothing is opened here')),
    act: (act) => {
      told.push(`did ${act}`);
      return Promise.resolve();
    },
    exclusively,
    look,
    onChanged: () => told.push('looks again'),
    recording: async (head, work) => {
      const answer = await work(() => undefined);
      told.push(`recorded ${head.action}`);
      return answer;
    },
    onChange: () => undefined,
    now: () => Date.parse('2026-01-01T00:00:01Z'),
    newId: () => 'r1',
    sleep: () => Promise.resolve(),
    log: silentLogger(),
  };
  const target = {
    outputId: 'paris',
    outputName: 'Paris',
    managementName: 'management',
    hosts: [],
    keyRoles: {},
    remoteKeyId: undefined,
    expectedFollower: 'f',
    foreignFollowers: [],
    leftFollowers: [],
    undelivered: [],
    deliveredBy: 'lockstep' as const,
    home,
    remote: undefined,
    close: () => home.close(),
  };
  await carryOut(options, {
    order: {
      outputId: 'paris',
      kind: 'clear-attempts',
      inputs: {},
      credentials: undefined,
      objection: () => Promise.resolve(objection),
    },
    actor: 'ada',
    target,
    planned: remedy({
      id: 'clear-attempts',
      title: 'Clear failed attempts',
      summary: '',
      proves: ['PackagesInstalled'],
      steps: [
        { kind: 'act', label: 'Clear', act: 'clear-attempts', request: request('remote', 'PUT', '/x') },
      ],
    }),
    run: RUN,
    change: (next) => (run = next),
    signal: new AbortController().signal,
  });
  return { told, run };
}

describe('a repair', () => {
  it('begins with the lease of the remote, and is on record when it has ended', async () => {
    const { told, run } = await repair(alone);
    expect(told).toEqual(['did clear-attempts', 'recorded repair_run', 'looks again']);
    expect(run.steps).toMatchObject([{ state: 'done' }]);
  });

  it('does nothing when the lease was lost before', async () => {
    const lost: Exclusively = async (_output, _signal, work) => {
      await work(AbortSignal.abort(), 1);
      return { kind: 'lost', why: 'tokyo has taken over.' };
    };
    const { told, run } = await repair(lost);
    expect(told).toEqual([]);
    expect(run).toMatchObject({
      state: 'failed',
      problem: { message: 'tokyo has taken over. Nothing was done.' },
    });
  });

  it('goes through when the lease is lost on the way', async () => {
    const lostLater: Exclusively = async (_output, signal, work) => {
      await work(signal, 1);
      return { kind: 'lost', why: 'tokyo has taken over.' };
    };
    expect((await repair(lostLater)).told).toEqual([
      'did clear-attempts',
      'recorded repair_run',
      'looks again',
    ]);
  });

  it('waits for another console that changes the remote', async () => {
    let looks = 0;
    const busyAtFirst: Exclusively = (output, signal, work) =>
      (looks += 1) < 4 ? Promise.resolve({ kind: 'busy', holder: 'tokyo' }) : alone(output, signal, work);
    expect((await repair(busyAtFirst)).told).toContain('did clear-attempts');
    expect(looks).toBe(4);
  });

  it('does nothing, and puts nothing on record, when there is an objection by then', async () => {
    const { told, run } = await repair(alone, 'It is well by now.');
    expect(told).toEqual([]);
    expect(run.problem).toEqual({ message: 'It is well by now.', next_action: 'Nothing was done.' });
  });

  it('has helped once what it proves is True, which may take a moment', async () => {
    let looks = 0;
    const { run } = await repair(alone, undefined, () =>
      Promise.resolve([(looks += 1) < 3 ? broken : { ...broken, status: 'True', severity: 'info' }]),
    );
    expect(run).toMatchObject({ state: 'done', check: { is_healthy: true }, problem: null });
    expect(looks).toBe(3);
  });

  it('says so when every step was done and the problem is still there', async () => {
    const { run } = await repair(alone, undefined, () => Promise.resolve([broken]));
    expect(run).toMatchObject({
      state: 'failed',
      steps: [{ state: 'done' }],
      check: { is_healthy: false, message: 'nginx failed on Paris.' },
      problem: { message: expect.stringContaining('still there') as string },
    });
  });
});
