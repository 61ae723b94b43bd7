/** An end to every call: in time, by its caller, or because the connection closes. */

/** The time for one call, with its retry, is over. */
export class DeadlinePassed extends Error {}

/** The caller gave up, or the connection was closed. */
export class CallCancelled extends Error {}

export interface Limits {
  readonly timeoutMs: number;
  /** Each of them ends the work. */
  readonly signals: readonly (AbortSignal | undefined)[];
}

/**
 * Runs the work until it ends or a limit is met. The race is needed because the client library neither notices an abort
 * while it waits nor lets a slowly dripping answer time out.
 */
export async function withDeadline<T>(
  { timeoutMs, signals }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const outside = signals.filter((signal) => signal !== undefined);
  const stop = new AbortController();
  let fail: ((reason: Error) => void) | undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const end = (reason: Error): void => {
    fail?.(reason);
    stop.abort(reason);
  };
  const onCancel = (): void => end(new CallCancelled());
  const timer = setTimeout(() => end(new DeadlinePassed()), timeoutMs);
  for (const each of outside) each.addEventListener('abort', onCancel, { once: true });
  if (outside.some((each) => each.aborted)) onCancel();
  try {
    return await Promise.race([stopped, work(stop.signal)]);
  } finally {
    clearTimeout(timer);
    for (const each of outside) each.removeEventListener('abort', onCancel);
  }
}
