/** The lessons of the sandbox: the list, their beginning and their end. */
import { healLesson, listLessons, startLesson, type Lesson } from '@lockstep/contracts';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

const LESSONS_KEY = ['sandbox-lab'] as const;

export function useLessons(): UseQueryResult<readonly Lesson[]> {
  return useQuery({
    queryKey: LESSONS_KEY,
    queryFn: async ({ signal }): Promise<readonly Lesson[]> => (await callApi(listLessons, {}, signal)).items,
  });
}

export interface LessonChange {
  readonly lessonId: string;
  readonly to: 'started' | 'healed';
}

export function useChangeLesson(): UseMutationResult<Lesson, Error, LessonChange> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ lessonId, to }) => {
      const params = { lessonId };
      return (await (to === 'started' ? callApi(startLesson, { params }) : callApi(healLesson, { params })))
        .item;
    },
    onSuccess: (lesson) => {
      client.setQueryData<readonly Lesson[]>(LESSONS_KEY, (lessons) =>
        lessons?.map((one) => (one.id === lesson.id ? lesson : one)),
      );
    },
    // A lesson that broke off halfway is running too.
    onError: () => client.invalidateQueries({ queryKey: LESSONS_KEY }),
  });
}
