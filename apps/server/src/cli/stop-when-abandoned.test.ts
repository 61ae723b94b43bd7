import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findNpxShell, stopWhenAbandoned, type ProcessTable } from './stop-when-abandoned.ts';

interface FakeProcess {
  readonly parent: number;
  readonly command: string;
}

function table(processes: Map<number, FakeProcess>): ProcessTable {
  return {
    parentOf: (pid) => processes.get(pid)?.parent,
    commandOf: (pid) => processes.get(pid)?.command,
  };
}

const PNPM = 30;
const startedBy = (command: string) =>
  new Map([
    [10, { parent: 5, command }],
    [20, { parent: 10, command: 'sh -c pnpm start' }],
    [PNPM, { parent: 20, command: 'pnpm start' }],
  ]);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a start through npx', () => {
  it('is recognized, and a start from a shell is not', () => {
    expect(findNpxShell(table(startedBy('npm exec pnpm@12.21.0 start')), PNPM)).toBe(20);
    expect(findNpxShell(table(startedBy('node /usr/bin/npx -y pnpm start')), PNPM)).toBe(20);
    expect(findNpxShell(table(startedBy('bash')), PNPM)).toBeUndefined();
    expect(findNpxShell(table(new Map()), PNPM)).toBeUndefined();
  });

  it('ends when npx has ended, once', () => {
    const processes = startedBy('npm exec pnpm@12.21.0 start');
    const stop = vi.fn();
    stopWhenAbandoned(table(processes), PNPM, stop);
    vi.advanceTimersByTime(5_000);
    expect(stop).not.toHaveBeenCalled();
    processes.set(PNPM, { parent: 1, command: 'pnpm start' });
    vi.advanceTimersByTime(5_000);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('from a shell outlives that shell, as nohup promises', () => {
    const processes = startedBy('bash');
    const stop = vi.fn();
    stopWhenAbandoned(table(processes), PNPM, stop);
    processes.set(PNPM, { parent: 1, command: 'pnpm start' });
    vi.advanceTimersByTime(5_000);
    expect(stop).not.toHaveBeenCalled();
  });
});
