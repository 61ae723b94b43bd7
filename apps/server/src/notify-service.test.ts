import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notifyService } from './notify-service.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'lockstep-notify-'));
});
afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});

/** A program in the place of systemd's own, which writes down what it was told. */
function parts(script: string) {
  const program = join(place, 'systemd-notify');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return {
    env: { NOTIFY_SOCKET: '/run/notify', PATH: `${place}${delimiter}${process.env['PATH'] ?? ''}` },
    pid: 42,
    monotonicMicros: () => 7n,
  };
}

describe('systemd', () => {
  it('hears that the service is ready, reloads and stops, and of which process', async () => {
    const told = join(place, 'told');
    const around = parts(`echo "$NOTIFY_SOCKET $*" >> '${told}'`);
    for (const state of ['READY=1', 'RELOADING=1', 'STOPPING=1'] as const)
      expect(await notifyService(state, around)).toBeUndefined();
    expect(readFileSync(told, 'utf8').trim().split('\n')).toEqual([
      '/run/notify --pid=42 READY=1',
      '/run/notify --pid=42 RELOADING=1 MONOTONIC_USEC=7',
      '/run/notify --pid=42 STOPPING=1',
    ]);
  });

  it('is not looked for where nobody listens', async () => {
    const around = parts('exit 1');
    expect(await notifyService('READY=1', { ...around, env: {} })).toBeUndefined();
  });

  it('that does not take it is a text for the log', async () => {
    expect(await notifyService('READY=1', parts('exit 1'))).toContain('systemd-notify');
  });
});
