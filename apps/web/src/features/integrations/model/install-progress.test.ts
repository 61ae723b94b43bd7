import { describe, expect, it } from 'vitest';
import { progressAfter, type InstallProgress, type Phase } from './install-progress.ts';

const step = (phase: Phase, done: number, id?: string, state: 'written' | 'refused' = 'written') =>
  ({
    kind: 'install-progress',
    package_name: 'nginx',
    version: '2.1.0',
    phase,
    done,
    total: 3,
    ...(id === undefined ? {} : { asset: { id, type: 'ingest_pipeline', state } }),
  }) as const;

const ended = {
  kind: 'install-ended',
  package_name: 'nginx',
  version: '2.1.0',
  outcome: 'failed',
  message: 'refused',
} as const;

const after = (...events: readonly Parameters<typeof progressAfter>[1][]) =>
  events.reduce<InstallProgress | undefined>(progressAfter, undefined);

describe('progressAfter', () => {
  it('counts on and keeps each asset once, with its newest state', () => {
    const progress = after(
      step('fetching', 0),
      step('writing', 1, 'a'),
      step('writing', 2, 'b'),
      step('rolling-back', 2, 'a', 'refused'),
    );
    expect(progress).toMatchObject({ kind: 'running', phase: 'rolling-back', done: 2, total: 3 });
    expect(progress?.assets.map(({ id, state }) => `${id} ${state}`)).toEqual(['b written', 'a refused']);
  });

  it('ends with the outcome and keeps what was done', () => {
    expect(after(step('writing', 1, 'a'), ended)).toMatchObject({
      kind: 'ended',
      outcome: 'failed',
      message: 'refused',
      assets: [{ id: 'a' }],
    });
    expect(after(ended)?.assets).toEqual([]);
  });

  it('begins again after an end, with another version, and when it fetches again', () => {
    const first = after(step('writing', 1, 'a'));
    expect(progressAfter(after(step('writing', 1, 'a'), ended), step('checking', 0)).assets).toEqual([]);
    expect(progressAfter(first, { ...step('writing', 1, 'b'), version: '2.2.0' }).assets).toHaveLength(1);
    expect(progressAfter(first, step('fetching', 0)).assets).toEqual([]);
  });
});
