/** An end to every call: in time, by its caller, or because the connection closes. */

/** The time for one call, with its retry, is over. */
export class DeadlinePassed extends Error {}

/** The caller gave up, or the connection was closed. */
export class CallCanceled extends Error {}

/**
 * Runs the work until it ends, the time is over or one of the signals is aborted. The race is needed because the client library neither notices an abort
 * while it waits nor lets a slowly dripping answer time out.
 */
export async function withDeadline<T>(
  { timeoutMs, signals }: { timeoutMs: number; signals: readonly (AbortSignal | undefined)[] },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const outside = signals.filter((signal) => signal !== undefined);
  const stop = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason as Error));
  });
  const onCancel = (): void => stop.abort(new CallCanceled());
  const timer = setTimeout(() => stop.abort(new DeadlinePassed()), timeoutMs);
  for (const each of outside) each.addEventListener('abort', onCancel, { once: true });
  if (outside.some((each) => each.aborted)) onCancel();
  try {
    return await Promise.race([stopped, work(stop.signal)]);
  } finally {
    clearTimeout(timer);
    for (const each of outside) each.removeEventListener('abort', onCancel);
  }
}
