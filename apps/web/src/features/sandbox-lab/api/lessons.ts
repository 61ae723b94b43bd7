/** The lessons of the sandbox: the list, their beginning and their end. */
import { fixLesson, listLessons, startLesson, type Lesson } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { firstSteps } from '../../../lib/first-steps.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { labMessages as text } from '../messages.ts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const LESSONS_KEY = ['sandbox-lab'] as const;

export function useLessons() {
  return useRouteQuery(listLessons, {}, { queryKey: LESSONS_KEY, pick: itemsOf });
}

interface LessonChange {
  readonly lessonId: string;
  readonly to: 'started' | 'fixed';
}

export function useChangeLesson(): UseMutationResult<Lesson, Error, LessonChange> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      done: ({ title }, { to }) => (to === 'fixed' ? text.fixed(title) : text.started(title)),
      failed: ({ lessonId }) => text.changeProblem(lessonId),
    },
    mutationFn: async ({ lessonId, to }) => {
      const params = { lessonId };
      return (await (to === 'started' ? callApi(startLesson, { params }) : callApi(fixLesson, { params })))
        .item;
    },
    onSuccess: (lesson, { to }) => {
      if (to === 'started') firstSteps.broke.set('yes');
      client.setQueryData<readonly Lesson[]>(LESSONS_KEY, (lessons) =>
        lessons?.map((one) => (one.id === lesson.id ? lesson : one)),
      );
    },
    // A lesson that broke off halfway is running too.
    onError: () => client.invalidateQueries({ queryKey: LESSONS_KEY }),
  });
}
