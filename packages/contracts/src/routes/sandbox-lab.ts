/** Lessons with faults, only where the clusters are simulated. Elsewhere there are no such routes: they answer 404. */
import { z } from 'zod';
import { READ_ANYTHING } from '../privileges.ts';
import { defineRoute } from '../route.ts';

export const lessonSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What has happened, as an operator would hear it. */
  story: z.string(),
  /** What is done to the world, in words. */
  inject: z.string(),
  /** What puts it right. */
  recover: z.string(),
  /** What the doctor has to find. */
  finding: z.object({
    /** The output to examine. */
    output_id: z.string(),
    probe_ids: z.array(z.string()),
    problem_id: z.string().nullable(),
  }),
  is_running: z.boolean(),
  started_at: z.string().nullable(),
});
export type Lesson = z.infer<typeof lessonSchema>;

const lessonParams = z.object({ lessonId: z.string().min(1).max(64) });
const changeLab = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;

export const listLessons = defineRoute({
  id: 'list-lessons',
  method: 'GET',
  path: '/api/console/sandbox_lab',
  summary: 'The lessons of the sandbox, and which of them are running.',
  access: READ_ANYTHING,
  response: z.object({ items: z.array(lessonSchema) }),
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

export const fixLesson = defineRoute({
  id: 'fix-lesson',
  method: 'POST',
  path: '/api/console/sandbox_lab/{lessonId}/fix',
  summary: 'Puts right what a lesson has broken; does no harm when nothing is broken.',
  access: changeLab,
  params: lessonParams,
  response: z.object({ item: lessonSchema }),
  errors: ['LESSON_NOT_FOUND', 'CONFLICT'],
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
