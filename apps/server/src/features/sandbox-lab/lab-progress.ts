/** How far the lab is: what runs, what of it was seen, what was solved. Pure; time is a parameter. */
import { z } from 'zod';
import { takenSchema, type Taken } from './lesson-plan.ts';

const endedSchema = z.object({
  lessonId: z.string(),
  how: z.enum(['solved', 'fixed', 'interrupted']),
  at: z.number(),
  tookMs: z.number(),
  hints: z.number(),
  left: z.string().optional(),
});

const runningSchema = z.object({
  lessonId: z.string(),
  startedAt: z.number(),
  hints: z.number(),
  /** The doctor has found it once. */
  isSeen: z.boolean(),
  /** Looks since then that have found nothing at all, and when the first of them was. */
  wellLooks: z.number(),
  wellSince: z.number().optional(),
  taken: takenSchema,
});

const labProgressSchema = z.object({
  running: runningSchema.optional(),
  ended: endedSchema.optional(),
  solved: z.record(z.string(), z.object({ at: z.number(), tookMs: z.number(), hints: z.number() })),
});
export type LabProgress = z.infer<typeof labProgressSchema>;
type RunningLesson = z.infer<typeof runningSchema>;
type EndedLesson = z.infer<typeof endedSchema>;

export const NO_PROGRESS: LabProgress = { solved: {} };

/** What is kept of another version, or damaged, is nothing. */
export function readProgress(kept: unknown): LabProgress {
  return labProgressSchema.safeParse(kept).data ?? NO_PROGRESS;
}

export function begin({ solved }: LabProgress, lessonId: string, now: number): LabProgress {
  return {
    solved,
    running: { lessonId, startedAt: now, hints: 0, isSeen: false, wellLooks: 0, taken: {} },
  };
}

const change = (progress: LabProgress, next: Partial<RunningLesson>): LabProgress =>
  progress.running === undefined ? progress : { ...progress, running: { ...progress.running, ...next } };

/** On record before it is taken: a crash leaves nothing that nobody can restore. */
export const take = (progress: LabProgress, taken: Taken): LabProgress =>
  change(progress, { taken: { ...progress.running?.taken, ...taken } });

export const giveHint = (progress: LabProgress, count: number): LabProgress =>
  change(progress, { hints: Math.min(count, (progress.running?.hints ?? 0) + 1) });

export interface LabLook {
  /** It is what the lesson is about. */
  readonly isFound: boolean;
  readonly isWell: boolean;
  readonly at: number;
}

/** After that a lesson that was never seen was solved before anybody looked. */
const SHOWS_WITHIN_MS = 20_000;

export function noteLook(progress: LabProgress, { isFound, isWell, at }: LabLook): LabProgress {
  const { running } = progress;
  if (running === undefined) return progress;
  const isSeen = running.isSeen || isFound;
  const counts = isWell && (isSeen || at - running.startedAt >= SHOWS_WITHIN_MS);
  const wellSince = counts ? (running.wellSince ?? at) : undefined;
  return change(progress, { isSeen, wellLooks: counts ? running.wellLooks + 1 : 0, wellSince });
}

export const isSolved = ({ running }: LabProgress, steadyLooks: number): boolean =>
  running !== undefined && running.wellLooks >= steadyLooks;

/** The end of what runs. It took until the first look that found nothing. */
export function end(
  progress: LabProgress,
  {
    how,
    now,
    left,
  }: { readonly how: EndedLesson['how']; readonly now: number; readonly left?: string | undefined },
): LabProgress {
  const { running, solved } = progress;
  if (running === undefined) return progress;
  const { lessonId, startedAt, hints, wellSince } = running;
  const at = how === 'solved' ? (wellSince ?? now) : now;
  const tookMs = Math.max(0, at - startedAt);
  return {
    solved: how === 'solved' ? { ...solved, [lessonId]: { at, tookMs, hints } } : solved,
    ended: { lessonId, how, at, tookMs, hints, ...(left === undefined ? {} : { left }) },
  };
}

export function reset({ running }: LabProgress): LabProgress {
  return { solved: {}, ...(running === undefined ? {} : { running }) };
}
