/** The lessons of the sandbox: the list, their beginning and their end. */
import {
  fixLesson,
  giveLessonHint,
  listLessons,
  resetLab,
  startLesson,
  type Lab,
  type Lesson,
} from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { firstSteps } from '../../../lib/first-steps.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { labMessages as text } from '../../../texts/sandbox-lab.ts';

const LESSONS_KEY = ['sandbox-lab'] as const;

/** Read again when a lesson began, ended or was solved by itself; not polled. */
export function useLab() {
  useRefreshOn(['lesson-changed'], LESSONS_KEY);
  return useRouteQuery(listLessons, {}, { queryKey: LESSONS_KEY });
}

interface LessonChange {
  readonly lesson: Pick<Lesson, 'id' | 'title'>;
  readonly to: 'started' | 'fixed';
}

/**
 * Breaks something in the sandbox, or has the lab fix it. After a failure the list is read again, too: a lesson
 * that broke off halfway is running.
 */
export function useChangeLesson(): UseMutationResult<Lesson, Error, LessonChange> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      done: ({ title }, { to }) => (to === 'fixed' ? text.fixed(title) : text.started(title)),
      failed: ({ lesson }) => text.changeProblem(lesson.title),
    },
    mutationFn: async ({ lesson, to }) => {
      const params = { lessonId: lesson.id };
      return (await (to === 'started' ? callApi(startLesson, { params }) : callApi(fixLesson, { params })))
        .item;
    },
    onSuccess: (_lesson, { to }) => {
      if (to === 'started') firstSteps.broke.set('yes');
      return client.invalidateQueries({ queryKey: LESSONS_KEY });
    },
    // A lesson that broke off halfway is running too.
    onError: () => client.invalidateQueries({ queryKey: LESSONS_KEY }),
  });
}

/** Each call gives the next hint of a lesson and notes that it was given. */
export function useLessonHint(): UseMutationResult<Lesson, Error, Pick<Lesson, 'id' | 'title'>> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      // The hint is the answer, and the page shows it.
      done: () => undefined,
      failed: ({ title }) => text.hintProblem(title),
    },
    mutationFn: async ({ id }) => (await callApi(giveLessonHint, { params: { lessonId: id } })).item,
    onSuccess: (lesson) => {
      client.setQueryData<Lab>(LESSONS_KEY, (lab) =>
        lab === undefined
          ? lab
          : { ...lab, items: lab.items.map((one) => (one.id === lesson.id ? lesson : one)) },
      );
    },
  });
}

/** Forgets which lessons were solved; one that is running goes on. */
export function useResetLab(): UseMutationResult<Lab, Error, void> {
  const client = useQueryClient();
  return useActionMutation({
    told: { done: () => text.wasReset, failed: () => text.resetProblem },
    mutationFn: () => callApi(resetLab, {}),
    onSuccess: (lab) => {
      client.setQueryData<Lab>(LESSONS_KEY, lab);
    },
  });
}
