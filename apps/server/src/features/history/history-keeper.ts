/** Removes old history: soon after the start and then once a day. */
const FIRST_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;

export function startHistoryKeeper(removeOld: () => Promise<void>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let isStopped = false;
  const plan = (waitMs: number): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      working = removeOld().finally(() => plan(DAY_MS));
    }, waitMs);
    timer.unref();
  };
  plan(FIRST_MS);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}
