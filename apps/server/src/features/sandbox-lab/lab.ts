/** The lab: begins lessons, watches whether they are solved, and puts back what they took. */
import type { Lab, Lesson } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import { labConflict } from './lab-conflict.ts';
import { giveHint, reset } from './lab-progress.ts';
import {
  breakLesson,
  createAlone,
  createConclude,
  createSettling,
  keepProgress,
  watchLesson,
  type KeptProgress,
  type LabOptions,
} from './lab-work.ts';
import { LAB_WORDS as words } from '../../texts/sandbox-lab.ts';
import { LESSONS, type WordedLesson } from './lessons.ts';
import { hintsOf, occupiedFor, presentLab, presentLesson } from './present-lesson.ts';

export interface SandboxLab {
  list(): Promise<Lab>;
  start(lessonId: string, signal: AbortSignal): Promise<Lesson>;
  hint(lessonId: string): Promise<Lesson>;
  fix(lessonId: string): Promise<Lesson>;
  reset(): Promise<Lab>;
  close(): Promise<void>;
}

export function createLab(options: LabOptions): SandboxLab {
  const progress = keepProgress(options.memory);
  const closing = new AbortController();
  const alone = createAlone(options.onActed);
  const conclude = createConclude(options, progress);
  const parts = { progress, alone, conclude, closing: closing.signal };
  const settled = createSettling(options, parts);
  const { present, presentAll } = presenting(options, progress);
  let watching: Promise<void> = Promise.resolve();
  const begin = async (lesson: WordedLesson, signal: AbortSignal): Promise<void> => {
    if (progress.now().running !== undefined) return;
    await requirePlace(options, lesson, signal);
    options.log.info('lesson-begun', { lesson: lesson.id });
    try {
      await breakLesson(options, progress, lesson);
    } finally {
      if (isRunning(progress)) watching = watchLesson(options, parts, lesson);
      options.onChange({ lesson, ended: undefined });
    }
  };
  return {
    async list() {
      await settled();
      return presentAll();
    },
    async start(lessonId, signal) {
      const lesson = find(lessonId);
      await settled();
      refuseBeside(progress, lesson);
      await alone(() => begin(lesson, signal));
      return present(lesson);
    },
    hint(lessonId) {
      const lesson = find(lessonId);
      refuseWithout(progress, lesson);
      progress.change((before) => giveHint(before, hintsOf(lesson, options.command).length));
      options.onChange({ lesson, ended: undefined });
      return present(lesson);
    },
    async fix(lessonId) {
      const lesson = find(lessonId);
      await settled();
      await alone(async () => {
        if (progress.now().running?.lessonId === lessonId) await conclude(lesson, 'fixed');
      });
      return present(lesson);
    },
    reset() {
      progress.change(reset);
      return presentAll();
    },
    async close() {
      closing.abort();
      await watching;
    },
  };
}

const isRunning = (progress: KeptProgress): boolean => progress.now().running !== undefined;

function presenting(options: LabOptions, progress: KeptProgress) {
  const { ports, outputId, command } = options;
  const presented = async () => ({
    progress: progress.now(),
    occupied: await ports.service.occupied(),
    outputId,
    command,
  });
  return {
    present: async (lesson: WordedLesson): Promise<Lesson> => presentLesson(lesson, await presented()),
    presentAll: async (): Promise<Lab> => presentLab(await presented()),
  };
}

/** Nothing is broken yet, and the remote is the one that lessons are about. */
async function requirePlace(
  { examine, outputId, ports: { service } }: LabOptions,
  lesson: WordedLesson,
  signal: AbortSignal,
): Promise<void> {
  const occupied = occupiedFor(lesson, await service.occupied());
  if (occupied !== undefined) throw labConflict(occupied, words.repairFirst);
  const { first_broken: broken } = await examine(outputId, signal);
  if (broken !== null) throw labConflict(words.alreadyBroken(broken.message), words.repairFirst);
  await service.requirePlace();
}

function find(lessonId: string): WordedLesson {
  const lesson = LESSONS.find(({ id }) => id === lessonId);
  if (lesson === undefined) throw new AppError('LESSON_NOT_FOUND', words.noLesson(lessonId));
  return lesson;
}

function refuseBeside(progress: KeptProgress, { id }: WordedLesson): void {
  const { running } = progress.now();
  if (running === undefined || running.lessonId === id) return;
  throw labConflict(words.otherRuns(find(running.lessonId).words.title), words.fixFirst);
}

function refuseWithout(progress: KeptProgress, { id, words: { title } }: WordedLesson): void {
  if (progress.now().running?.lessonId !== id) throw labConflict(words.notRunning(title), words.begin);
}
