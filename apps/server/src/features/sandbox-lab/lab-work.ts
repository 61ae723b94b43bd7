/** The work of the lab on its world: breaking, concluding, and watching whether a lesson is solved. */
import type { Diagnosis, EndedLesson } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { labConflict } from './lab-conflict.ts';
import type { LabMemory, LabPorts, LabWorld } from './lab-ports.ts';
import { begin, end, isSolved, noteLook, readProgress, take, type LabProgress } from './lab-progress.ts';
import { isFinding } from './lesson-finding.ts';
import { LAB_WORDS as words } from '../../texts/sandbox-lab.ts';
import { LESSONS, type WordedLesson } from './lessons.ts';

export interface LabOptions {
  readonly ports: LabPorts;
  readonly outputId: string;
  readonly clock: Clock;
  readonly memory: LabMemory;
  readonly command: LabWorld['command'];
  readonly examine: (outputId: string, signal: AbortSignal) => Promise<Diagnosis>;
  /** Until it is time for the next look; rejects when it is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The world is another than before. */
  readonly onActed: () => void;
  /** A lesson has begun, was given a hint, or has ended. */
  readonly onChange: (change: { readonly lesson: WordedLesson; readonly ended: Ended | undefined }) => void;
  readonly log: Logger;
}

type Ended = NonNullable<LabProgress['ended']>;

export interface KeptProgress {
  now(): LabProgress;
  change(next: (before: LabProgress) => LabProgress): void;
}

/** Progress in memory, written with each change, so that a restart finds it. */
export function keepProgress({ read, write }: LabMemory): KeptProgress {
  let now = readProgress(read());
  return {
    now: () => now,
    change(next) {
      now = next(now);
      write(now);
    },
  };
}

/** Work that nothing else is done beside. */
export type Alone = (work: () => Promise<void>) => Promise<void>;

/** Refuses work while other work is under way: two changes of one world at once would be a lesson for nobody. */
export function createAlone(onActed: () => void): Alone {
  let isBusy = false;
  return async (work) => {
    if (isBusy) throw labConflict(words.busy, words.wait);
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
      onActed();
    }
  };
}

/** Begins the lesson and breaks what it is about. @throws AppError CONFLICT when a place is used by somebody else; then nothing has changed */
export async function breakLesson(
  { ports, clock }: LabOptions,
  progress: KeptProgress,
  lesson: WordedLesson,
): Promise<void> {
  const before = progress.now();
  // Also when it breaks off halfway there is something to put right.
  progress.change((last) => begin(last, lesson.id, clock.now()));
  try {
    await lesson.break(ports, (taken) => progress.change((last) => take(last, taken)));
  } catch (error) {
    // A place that somebody else uses: nothing was broken.
    if (error instanceof AppError && error.code === 'CONFLICT') progress.change(() => before);
    throw error;
  }
}

type Conclude = (lesson: WordedLesson, how: EndedLesson['how']) => Promise<void>;

/** Ends a lesson: restores what it took, and repairs the rest too unless it was solved. */
export function createConclude(options: LabOptions, progress: KeptProgress): Conclude {
  const { ports, clock, log, onChange } = options;
  return async (lesson, how) => {
    const { taken = {} } = progress.now().running ?? {};
    const left = await lesson.remove?.(ports, taken);
    await lesson.putBack(ports, taken);
    if (how !== 'solved') await lesson.repair?.(ports, taken);
    progress.change((before) => end(before, { how, now: clock.now(), left }));
    log.info(how === 'solved' ? 'lesson-solved' : 'lesson-fixed', { lesson: lesson.id });
    onChange({ lesson, ended: progress.now().ended });
  };
}

interface WatchParts {
  readonly progress: KeptProgress;
  readonly alone: Alone;
  readonly conclude: Conclude;
  readonly closing: AbortSignal;
}

/** Faults of a world are over when it is started again, and what was taken from it is not. */
export function createSettling(options: LabOptions, parts: WatchParts): () => Promise<void> {
  const { progress, alone, conclude } = parts;
  const settle = async (): Promise<void> => {
    const { running } = progress.now();
    const lesson = LESSONS.find(({ id }) => id === running?.lessonId);
    if (running === undefined) return;
    try {
      if (lesson !== undefined) await alone(() => conclude(lesson, 'interrupted'));
      else progress.change((before) => end(before, { how: 'interrupted', now: options.clock.now() }));
    } catch (error) {
      options.log.warn('lesson-not-put-back', { lesson: running.lessonId, err: error });
    }
  };
  let settled: Promise<void> | undefined;
  return () => (settled ??= settle());
}

const LOOK_EVERY_MS = 2_000;
const STEADY_LOOKS = 2;

/** Looks until the lesson has ended, and ends it when it is solved. */
export async function watchLesson(
  options: LabOptions,
  { progress, alone, conclude, closing }: WatchParts,
  lesson: WordedLesson,
): Promise<void> {
  const { clock, examine, log, outputId, pause } = options;
  const isOn = (): boolean => !closing.aborted && progress.now().running?.lessonId === lesson.id;
  const look = async (): Promise<void> => {
    const diagnosis = await examine(outputId, closing);
    const isFound = isFinding(lesson.finding, diagnosis);
    const isWell = !isFound && diagnosis.first_broken === null;
    progress.change((before) => noteLook(before, { isFound, isWell, at: clock.now() }));
    if (isOn() && isSolved(progress.now(), lesson.steadyLooks ?? STEADY_LOOKS)) {
      await alone(() => conclude(lesson, 'solved'));
    }
  };
  while (isOn()) {
    try {
      await pause(LOOK_EVERY_MS, closing);
      if (isOn()) await look();
    } catch (error) {
      // The next look comes soon; a console that ends looks no more.
      if (!closing.aborted) log.warn('lesson-not-put-back', { lesson: lesson.id, err: error });
    }
  }
}
