/**
 * Tells systemd how the service is (`Type=notify`). Node opens no datagram sockets of the kind that systemd listens on,
 * so its own program `systemd-notify` does it, which is there wherever systemd is; the unit allows that by
 * `NotifyAccess=all`. Without `NOTIFY_SOCKET` nothing is done.
 */
import { execFile } from 'node:child_process';

export type ServiceState = 'READY=1' | 'STOPPING=1' | `RELOADING=1`;

export interface NotifyParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pid: number;
  /** Microseconds of the clock that only goes forward, which systemd wants to hear with a reload. */
  readonly monotonicMicros: () => bigint;
}

/** Resolves when systemd has taken it; what goes wrong is answered as text, and is no reason to stop. */
export async function notifyService(
  state: ServiceState,
  { env, pid, monotonicMicros }: NotifyParts,
): Promise<string | undefined> {
  if ((env['NOTIFY_SOCKET'] ?? '') === '') return undefined;
  const since = state === 'RELOADING=1' ? [`MONOTONIC_USEC=${String(monotonicMicros())}`] : [];
  const args = [`--pid=${String(pid)}`, state, ...since];
  return new Promise((resolve) => {
    execFile('systemd-notify', args, { env: { ...env }, timeout: 5_000 }, (error) => {
      resolve(error === null ? undefined : `systemd-notify: ${error.message}`);
    });
  });
}
