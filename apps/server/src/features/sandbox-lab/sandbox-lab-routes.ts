/** Lessons in breaking and fixing, bound only where the clusters are simulated. */
import { fillSimulatedKeystore, fixLesson, listLessons, startLesson, type Lesson } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime, type Clock } from '../../lib/clock.ts';
import type { LabPorts, LabWorld } from './lab-ports.ts';
import { LESSONS, type LessonPlan } from './lessons.ts';

export interface SandboxLabOptions {
  readonly ports: LabPorts;
  readonly outputId: string;
  readonly clock: Clock;
  /** The world is another than before. */
  readonly onActed: () => void;
}

/** Starts and fixes lessons, one at a time; there is no such route beside real clusters. */
export function bindSandboxLabRoutes(binder: Binder, options: SandboxLabOptions): void {
  const { ports, outputId, clock, onActed } = options;
  /** When each lesson that is running was started. What a world has been through is not kept over its restart. */
  const running = new Map<string, number>();
  let isBusy = false;

  const present = ({ finding, id, title, story, inject, recover }: LessonPlan): Lesson => {
    const startedAt = running.get(id);
    return {
      id,
      title,
      story,
      inject,
      recover,
      finding: { ...finding, output_id: outputId },
      is_running: startedAt !== undefined,
      started_at: startedAt === undefined ? null : isoTime(startedAt),
    };
  };
  const find = (lessonId: string): LessonPlan => {
    const lesson = LESSONS.find(({ id }) => id === lessonId);
    if (lesson === undefined) throw new AppError('LESSON_NOT_FOUND', `There is no lesson ${lessonId}.`);
    return lesson;
  };
  /** One after the other: two changes of one world at once would be a lesson for nobody. */
  const alone = async (work: () => Promise<void> | void): Promise<void> => {
    if (isBusy) {
      throw new AppError('CONFLICT', 'Another lesson is being started or put right.', {
        nextAction: 'Wait a moment and try again.',
      });
    }
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
      onActed();
    }
  };

  binder.guarded(listLessons, () => Promise.resolve({ items: LESSONS.map(present) }));

  binder.guarded(startLesson, async ({ params }, { log }) => {
    const lesson = find(params.lessonId);
    const [other] = [...running.keys()].filter((id) => id !== lesson.id);
    if (other !== undefined) {
      throw new AppError('CONFLICT', `The lesson "${find(other).title}" is still running.`, {
        nextAction: 'Put it right first.',
      });
    }
    await alone(async () => {
      if (running.has(lesson.id)) return;
      log.info('lesson-begun', { lesson: lesson.id });
      // Also when it breaks off halfway there is something to put right.
      running.set(lesson.id, clock.now());
      await lesson.break(ports);
    });
    return { item: present(lesson) };
  });

  binder.guarded(fixLesson, async ({ params }, { log }) => {
    const lesson = find(params.lessonId);
    await alone(async () => {
      if (!running.has(lesson.id)) return;
      await lesson.fix(ports);
      running.delete(lesson.id);
      log.info('lesson-fixed', { lesson: lesson.id });
    });
    return { item: present(lesson) };
  });
}

/** What `elasticsearch-keystore` does where there is a machine. */
export function bindKeystoreRoute(binder: Binder, ports: Pick<LabWorld, 'setKeystore'>): void {
  binder.guarded(fillSimulatedKeystore, ({ body: { cluster, setting, value } }, { log }) => {
    try {
      ports.setKeystore(cluster, setting, value);
    } catch {
      throw new AppError('REMOTE_CLUSTER_NOT_FOUND', `There is no simulated cluster ${cluster}.`, {
        nextAction: 'Only clusters of this sandbox have a keystore that can be filled here.',
      });
    }
    log.info('simulated-keystore-filled', { cluster, setting });
    return Promise.resolve({ cluster });
  });
}
