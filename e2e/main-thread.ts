/**
 * What a page costs its main thread, in processor time: a machine that does other things as well makes tasks longer, and not
 * dearer.
 */
import type { CDPSession } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  /** `X`: complete, with a duration. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds; `tdur` is processor time of the thread. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string; readonly requestId?: string } };
}

export interface MainThreadCost {
  /** Of the dearest task, in milliseconds. */
  readonly longestTaskMs: number;
  /** Of all tasks together, in milliseconds. */
  readonly spentMs: number;
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'blink.user_timing'];

/** Everything that the browser's threads do while `act` runs. */
async function trace(session: CDPSession, act: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { readonly value: readonly object[] }): void => {
    events.push(...(value as TraceEvent[]));
  };
  session.on('Tracing.dataCollected', take);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await act();
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  session.off('Tracing.dataCollected', take);
  return events;
}

/** Of the page's own thread, which is the renderer's busiest. */
function tasksOf(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const byThread = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.name !== 'ThreadControllerImpl::RunTask' || event.ph !== 'X') continue;
    const thread = `${event.pid}/${event.tid}`;
    const tasks = byThread.get(thread);
    if (tasks === undefined) byThread.set(thread, [event]);
    else tasks.push(event);
  }
  const busiest = [...byThread.values()].map((tasks) => ({ tasks, spentMs: costOf(tasks).spentMs }));
  const [own] = busiest.toSorted((a, b) => b.spentMs - a.spentMs);
  if (own === undefined) throw new Error('The trace has no tasks.');
  return own.tasks;
}

function costOf(tasks: readonly TraceEvent[]): MainThreadCost {
  const spent = tasks.map(({ tdur = 0 }) => tdur / 1_000);
  return { longestTaskMs: Math.max(0, ...spent), spentMs: spent.reduce((sum, ms) => sum + ms, 0) };
}

/** What `act` makes the main thread of the page do. */
export async function costOfActing(session: CDPSession, act: () => Promise<void>): Promise<MainThreadCost> {
  return costOf(tasksOf(await trace(session, act)));
}

/**
 * What the main thread does from the end of the answer at `path` to the mark that the page sets (`performance.mark`); throws
 * when one of them did not come.
 */
export async function costFromAnswerToMark(
  session: CDPSession,
  { path, mark }: { readonly path: string; readonly mark: string },
  act: () => Promise<void>,
): Promise<MainThreadCost> {
  const events = await trace(session, act);
  const request = events.find(
    ({ name, args }) => name === 'ResourceSendRequest' && args?.data?.url?.includes(path) === true,
  )?.args?.data?.requestId;
  const from = events.find(
    ({ name, args }) => name === 'ResourceFinish' && args?.data?.requestId === request,
  )?.ts;
  const to = events.find(({ name }) => name === mark)?.ts;
  if (request === undefined || from === undefined || to === undefined)
    throw new Error(`The trace has no answer at ${path} or no mark "${mark}".`);
  return costOf(tasksOf(events).filter(({ ts }) => ts >= from && ts <= to));
}
