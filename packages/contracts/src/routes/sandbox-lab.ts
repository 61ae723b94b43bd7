/** Lessons with faults, only where the clusters are simulated. Elsewhere there are no such routes: they answer 404. */
import { z } from 'zod';
import { READ_ANYTHING } from '../privileges.ts';
import { defineRoute } from '../route.ts';

/** In the order in which they are learned. */
export const LESSON_LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type LessonLevel = (typeof LESSON_LEVELS)[number];

/** One step of help; the next is more direct, and the last names the fix. */
const lessonHintSchema = z.object({
  text: z.string(),
  /** A command or request that does it, to be copied. */
  code: z.string().nullable(),
});
export type LessonHint = z.infer<typeof lessonHintSchema>;

const solvedSchema = z.object({
  at: z.string(),
  took_ms: z.number().int().nonnegative(),
  /** How many hints were asked for. */
  hints: z.number().int().nonnegative(),
});

export const lessonSchema = z.object({
  id: z.string(),
  level: z.enum(LESSON_LEVELS),
  title: z.string(),
  /** What has happened, as an operator would hear it. */
  story: z.string(),
  /** What one knows afterward. */
  teaches: z.string(),
  /** Those that were asked for, the mildest first; all of them once the lesson has ended. */
  hints: z.array(lessonHintSchema),
  hint_count: z.number().int().positive(),
  /** What the doctor has to find. */
  finding: z.object({
    /** The output to examine. */
    output_id: z.string(),
    probe_ids: z.array(z.string()),
    problem_id: z.string().nullable(),
  }),
  is_running: z.boolean(),
  started_at: z.string().nullable(),
  /** When it was solved last; null until it was. */
  solved: solvedSchema.nullable(),
  /** Why it cannot begin with the outputs as they are; null when it can. */
  blocked: z.string().nullable(),
});
export type Lesson = z.infer<typeof lessonSchema>;

export const endedLessonSchema = z.object({
  lesson_id: z.string(),
  /** `solved`: nothing was broken any more; `fixed`: by the lab, asked to; `interrupted`: the sandbox was restarted. */
  how: z.enum(['solved', 'fixed', 'interrupted']),
  at: z.string(),
  took_ms: z.number().int().nonnegative(),
  hints: z.number().int().nonnegative(),
  /** What the lab could not put back; null when everything is as before. */
  left: z.string().nullable(),
});
export type EndedLesson = z.infer<typeof endedLessonSchema>;

const labSchema = z.object({
  items: z.array(lessonSchema),
  /** The lesson that ended last; null while one runs, and before the first. */
  ended: endedLessonSchema.nullable(),
});
export type Lab = z.infer<typeof labSchema>;

const lessonParams = z.object({ lessonId: z.string().min(1).max(64) });
const changeLab = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;

export const listLessons = defineRoute({
  id: 'list-lessons',
  method: 'GET',
  path: '/api/console/sandbox_lab',
  summary: 'The lessons of the sandbox, which of them is running, and which were solved.',
  access: READ_ANYTHING,
  response: labSchema,
  errors: [],
});

export const startLesson = defineRoute({
  id: 'start-lesson',
  method: 'POST',
  path: '/api/console/sandbox_lab/{lessonId}/start',
  summary: 'Injects the fault of a lesson into the simulated clusters.',
  access: changeLab,
  params: lessonParams,
  response: z.object({ item: lessonSchema }),
  errors: ['LESSON_NOT_FOUND', 'CONFLICT'],
});

export const giveLessonHint = defineRoute({
  id: 'give-lesson-hint',
  method: 'POST',
  path: '/api/console/sandbox_lab/{lessonId}/hint',
  summary: 'Gives the next hint of the lesson that is running; the last one names the fix.',
  access: changeLab,
  params: lessonParams,
  response: z.object({ item: lessonSchema }),
  errors: ['LESSON_NOT_FOUND', 'CONFLICT'],
});

export const fixLesson = defineRoute({
  id: 'fix-lesson',
  method: 'POST',
  path: '/api/console/sandbox_lab/{lessonId}/fix',
  summary: 'Fixes what a lesson has broken; does no harm when nothing is broken.',
  access: changeLab,
  params: lessonParams,
  response: z.object({ item: lessonSchema }),
  errors: ['LESSON_NOT_FOUND', 'CONFLICT'],
});

export const resetLab = defineRoute({
  id: 'reset-lab',
  method: 'DELETE',
  path: '/api/console/sandbox_lab/solved',
  summary: 'Deletes which lessons were solved; a lesson that is running continues.',
  access: changeLab,
  response: labSchema,
  errors: [],
});

export const fillSimulatedKeystore = defineRoute({
  id: 'fill-simulated-keystore',
  method: 'POST',
  path: '/api/console/sandbox_lab/keystore',
  summary: 'Puts the key of a link into the keystore of a simulated cluster, which no person can log in to.',
  access: changeLab,
  body: z.strictObject({
    /** As the simulated cluster calls itself. */
    cluster: z.string().min(1).max(128),
    setting: z.string().regex(/^cluster\.remote\.[A-Za-z0-9_-]{1,128}\.credentials$/),
    value: z.string().min(1).max(16_384),
  }),
  response: z.object({ cluster: z.string() }),
  errors: ['REMOTE_CLUSTER_NOT_FOUND'],
});

export const LAB_ROUTES = [
  listLessons,
  startLesson,
  giveLessonHint,
  fixLesson,
  resetLab,
  fillSimulatedKeystore,
] as const;
