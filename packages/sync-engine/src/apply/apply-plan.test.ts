import { describe, expect, it } from 'vitest';
import type { Plan, Step } from '../plan/plan.ts';
import type { PortAnswer, SyncPorts } from '../ports.ts';
import { NOON } from '../testing/make-state.ts';
import { applyPlan, type ApplyOptions } from './apply-plan.ts';
import type { ApplyEvent } from './outcome.ts';

function step(kind: Step['kind'], packageName: string): Step {
  const facts = {
    packageName,
    wantedVersion: '1.0.0',
    reason: 'not-installed',
    evidence: { wanted: { version: '1.0.0', status: 'installed' } },
  } as const;
  return kind === 'set-namespaces'
    ? { kind, ...facts, namespaces: { enabled: [], synced: [] } }
    : { kind, ...facts };
}

function planOf(...steps: readonly (readonly [Step['kind'], string])[]): Plan {
  return { steps: steps.map(([kind, name]) => step(kind, name)) };
}

/** Ports that write down what they are asked, and answer as told. */
function scriptedPorts(answer: (step: Step) => PortAnswer | Promise<PortAnswer> = () => ({ kind: 'done' })) {
  const calls: string[] = [];
  const call = async (asked: Step) => {
    calls.push(`${asked.kind} ${asked.packageName}`);
    await Promise.resolve();
    return answer(asked);
  };
  const ports: SyncPorts = { install: call, setNamespaces: call, uninstall: call };
  return { ports, calls };
}

function options(changes: Partial<ApplyOptions> = {}): ApplyOptions {
  let time = NOON;
  return { signal: { aborted: false }, now: () => (time += 1), concurrency: 1, ...changes };
}

describe('applying a plan', () => {
  it('does installs and upgrades before namespaces, those before uninstalls, and answers in plan order', async () => {
    const { ports, calls } = scriptedPorts();
    const plan = planOf(
      ['uninstall', 'a'],
      ['set-namespaces', 'e'],
      ['install', 'b'],
      ['skip', 'c'],
      ['upgrade', 'd'],
    );
    const outcomes = await applyPlan(plan, ports, options());
    expect(calls).toEqual(['install b', 'upgrade d', 'set-namespaces e', 'uninstall a']);
    expect(outcomes.map((outcome) => outcome.step)).toEqual(plan.steps);
    expect(outcomes.map((outcome) => outcome.result.kind)).toEqual([
      'done',
      'done',
      'done',
      'skipped',
      'done',
    ]);
  });

  it('keeps times of what was tried only', async () => {
    const [install, skip] = await applyPlan(
      planOf(['install', 'a'], ['skip', 'b']),
      scriptedPorts().ports,
      options(),
    );
    expect(install).toMatchObject({ startedAt: NOON + 1, endedAt: NOON + 2 });
    expect(skip).toMatchObject({ startedAt: undefined, endedAt: undefined });
  });

  it('goes on after a failure, a refusal and a throw (R5)', async () => {
    const answers: Record<string, () => PortAnswer> = {
      a: () => ({ kind: 'failed', code: 'registry-down', message: 'no answer', retryable: true }),
      b: () => ({ kind: 'refused', code: 'busy', message: 'another install runs' }),
      c: () => {
        throw new Error('boom');
      },
      d: () => {
        // Ports are other people's code: anything may be thrown.
        throw Object.create(null);
      },
    };
    const { ports } = scriptedPorts((asked) => answers[asked.packageName]?.() ?? { kind: 'done' });
    const plan = planOf(...'abcde'.split('').map((name) => ['install', name] as const));
    const outcomes = await applyPlan(plan, ports, options());
    expect(outcomes.map((outcome) => outcome.result)).toEqual([
      { kind: 'failed', code: 'registry-down', message: 'no answer', retryable: true },
      { kind: 'refused', code: 'busy', message: 'another install runs' },
      { kind: 'failed', code: 'unexpected', message: 'boom', retryable: true },
      { kind: 'failed', code: 'unexpected', message: 'No error given.', retryable: true },
      { kind: 'done' },
    ]);
  });

  it('survives a port that throws before it returns a promise', async () => {
    const ports: SyncPorts = {
      install: () => {
        throw new Error('not even a promise');
      },
      setNamespaces: () => Promise.resolve({ kind: 'done' }),
      uninstall: () => Promise.resolve({ kind: 'done' }),
    };
    const [outcome] = await applyPlan(planOf(['install', 'a']), ports, options());
    expect(outcome?.result).toMatchObject({ kind: 'failed', code: 'unexpected' });
  });

  it('begins nothing after a cancel', async () => {
    const signal = { aborted: false };
    const { ports, calls } = scriptedPorts((asked) => {
      if (asked.packageName === 'b') signal.aborted = true;
      return { kind: 'done' };
    });
    const plan = planOf(
      ['install', 'a'],
      ['install', 'b'],
      ['install', 'c'],
      ['skip', 'd'],
      ['uninstall', 'e'],
    );
    const outcomes = await applyPlan(plan, ports, options({ signal }));
    expect(calls).toEqual(['install a', 'install b']);
    expect(outcomes.map((outcome) => outcome.result.kind)).toEqual([
      'done',
      'done',
      'not-attempted',
      'skipped',
      'not-attempted',
    ]);
  });

  it('calls a step that was told to stop canceled, not failed', async () => {
    const signal = { aborted: false };
    const { ports } = scriptedPorts(() => {
      signal.aborted = true;
      throw new Error('aborted');
    });
    const [outcome] = await applyPlan(planOf(['install', 'a']), ports, options({ signal }));
    expect(outcome?.result).toMatchObject({ kind: 'failed', code: 'canceled' });
  });

  it('hands its own signal to the ports', async () => {
    const { signal } = new AbortController();
    let given: AbortSignal | undefined;
    const ports: SyncPorts<AbortSignal> = {
      install: (_step, portSignal) => {
        given = portSignal;
        return Promise.resolve({ kind: 'done' });
      },
      setNamespaces: () => Promise.resolve({ kind: 'done' }),
      uninstall: () => Promise.resolve({ kind: 'done' }),
    };
    await applyPlan(planOf(['install', 'a']), ports, { signal, now: () => NOON, concurrency: 1 });
    expect(given).toBe(signal);
  });

  it.each([
    [1, 1],
    [3, 3],
    [99, 6],
    [0, 1],
    [NaN, 1],
    [2.9, 2],
  ])('with concurrency %d has at most %i steps under way', async (concurrency, most) => {
    let underWay = 0;
    let peak = 0;
    const { ports } = scriptedPorts(async () => {
      underWay += 1;
      peak = Math.max(peak, underWay);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      underWay -= 1;
      return { kind: 'done' };
    });
    const plan = planOf(...'abcdef'.split('').map((name) => ['install', name] as const));
    const outcomes = await applyPlan(plan, ports, options({ concurrency }));
    expect(peak).toBe(most);
    expect(outcomes.every((outcome) => outcome.result.kind === 'done')).toBe(true);
  });

  it('starts no uninstall while an install is under way', async () => {
    let installs = 0;
    const { ports } = scriptedPorts(async (asked) => {
      if (asked.kind === 'uninstall') {
        expect(installs).toBe(0);
        return { kind: 'done' };
      }
      installs += 1;
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      installs -= 1;
      return { kind: 'done' };
    });
    const plan = planOf(['uninstall', 'a'], ['install', 'b'], ['install', 'c'], ['uninstall', 'd']);
    const outcomes = await applyPlan(plan, ports, options({ concurrency: 4 }));
    expect(outcomes.map((outcome) => outcome.result.kind)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('tells what begins and ends, and is not stopped by an onlooker that throws', async () => {
    const events: ApplyEvent[] = [];
    const onEvent = (event: ApplyEvent) => {
      events.push(event);
      throw new Error('onlooker');
    };
    const plan = planOf(['install', 'a'], ['skip', 'b']);
    const outcomes = await applyPlan(plan, scriptedPorts().ports, options({ onEvent }));
    expect(events).toEqual([
      { kind: 'started', step: plan.steps[0], at: NOON + 1 },
      { kind: 'finished', outcome: outcomes[0], at: NOON + 2 },
    ]);
  });

  it('does nothing for an empty plan', async () => {
    expect(await applyPlan({ steps: [] }, scriptedPorts().ports, options())).toEqual([]);
  });
});
