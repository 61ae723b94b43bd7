/**
 * Work on several packages that goes on after its request was answered. Each package is done by itself, so one that
 * fails is one result. How far a task is can be asked of any console of the home cluster for an hour. A task ends with
 * its console: it acts with the rights of whoever asked, and those are kept nowhere. What is known of it then is told.
 */
import { ERROR_CATALOG, packageTaskSchema, type PackageTask } from '@lockstep/contracts';
import pLimit from 'p-limit';
import { z } from 'zod';
import { toAppError } from '../../http/error-handler.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { SharedProgress } from '../../lib/shared-progress.ts';

/** What the other consoles are told. */
export const storedTaskSchema = z.object({
  kind: z.enum(['upgrade', 'uninstall', 'rollback']),
  /** All packages of it, in the order of the request. */
  names: z.array(z.string()),
  task: packageTaskSchema,
  /** While it is pending: when the console that does it has to have said that it still does. */
  aliveUntil: z.number(),
});

export type StoredTask = z.infer<typeof storedTaskSchema>;

export type TaskKind = StoredTask['kind'];

export interface PackageTasksOptions {
  readonly progress: SharedProgress<StoredTask>;
  readonly clock: Clock;
  readonly newId: () => string;
}

interface TaskWork {
  readonly kind: TaskKind;
  /** In the order of the results. */
  readonly names: readonly string[];
  /** In the order of the work, where that is another one. */
  readonly order?: readonly string[] | undefined;
  readonly atOnce: number;
  readonly log: Logger;
  /** Rejects with why this one failed. */
  readonly one: (name: string) => Promise<unknown>;
}

export interface PackageTasks {
  /** Resolves with the task's id when it has begun and others can ask for it. */
  start(work: TaskWork): Promise<string>;
  /** Undefined when there is none of that kind, or it ended more than an hour ago. */
  get(kind: TaskKind, id: string): Promise<PackageTask | undefined>;
}

type Result = PackageTask['results'][number];

/** How often a console says that it still works on a task, and how long it counts as alive after that. */
const SAY_MS = 20_000;
const ALIVE_MS = 3 * SAY_MS;

export function createPackageTasks({ progress, clock, newId }: PackageTasksOptions): PackageTasks {
  const running = new Map<string, StoredTask>();

  const run = (id: string, { kind, names, order = names, atOnce, log, one }: TaskWork) => {
    const results = new Map<string, Result>();
    const tell = (): void => {
      const stored = {
        kind,
        names: [...names],
        task: taskOf(names, results),
        aliveUntil: clock.now() + ALIVE_MS,
      };
      running.set(id, stored);
      progress.put(id, stored);
    };
    const timer = setInterval(tell, SAY_MS);
    timer.unref();
    tell();
    const begun = progress.written(id);
    const done = pLimit(atOnce)
      .map(order, async (name) => {
        results.set(name, await resultOf(name, () => one(name), log));
        tell();
      })
      .then(() => progress.written(id))
      .finally(() => {
        clearInterval(timer);
        running.delete(id);
      });
    return { begun, done };
  };

  return {
    async start(work) {
      const id = newId();
      const { begun, done } = run(id, work);
      // Nobody waits for it: each package has its own result, so there is nothing left to reject with.
      void done;
      await begun;
      return id;
    },
    async get(kind, id) {
      const found = running.get(id) ?? (await progress.get(id));
      if (found?.kind !== kind) return undefined;
      const { task, names, aliveUntil } = found;
      const isAlive = task.status !== 'pending' || clock.now() < aliveUntil;
      return isAlive ? task : abandoned(task, names);
    },
  };
}

async function resultOf(name: string, work: () => Promise<unknown>, log: Logger): Promise<Result> {
  try {
    await work();
    return { name, success: true };
  } catch (error) {
    const { code, message, nextAction, cause } = toAppError(error);
    if (code === 'INTERNAL') log.error('package-task-package-failed', { err: cause, package: name });
    const next = nextAction ?? ERROR_CATALOG[code].nextAction;
    return { name, success: false, error: { message, code, next_action: next } };
  }
}

function taskOf(names: readonly string[], known: ReadonlyMap<string, Result>): PackageTask {
  const results = names.flatMap((name) => known.get(name) ?? []);
  if (results.length < names.length) return { status: 'pending', results };
  const failed = results.filter(({ success }) => !success);
  if (failed.length === 0) return { status: 'success', results };
  const which = failed.map(({ name }) => name).join(', ');
  const message = `${String(failed.length)} of ${String(names.length)} packages failed: ${which}`;
  return { status: 'failed', error: { message }, results };
}

/** Its console is gone, or cannot tell: what has no result may be done, half done or not begun. */
function abandoned({ results }: PackageTask, names: readonly string[]): PackageTask {
  const known = new Set(results.map(({ name }) => name));
  const rest = names.filter((name) => !known.has(name)).join(', ');
  const message = `The console that worked on this ended before it was through. Look at what is installed, and ask again for: ${rest}`;
  return { status: 'failed', error: { message }, results };
}
