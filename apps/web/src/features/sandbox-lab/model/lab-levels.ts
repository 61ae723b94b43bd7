/** Lessons by level, and how many of them are solved. Pure. */
import { LESSON_LEVELS, type Lesson, type LessonLevel } from '@lockstep/contracts';

export interface LessonGroup {
  readonly level: LessonLevel;
  readonly lessons: readonly Lesson[];
  readonly solved: number;
}

/** What the reader solved; a lesson that the lab fixed when asked to does not count. */
export const solvedAmong = (lessons: readonly Lesson[]): number =>
  lessons.filter(({ solved }) => solved !== null).length;

/** From the easiest level on; levels without lessons are left out. */
export function byLevel(lessons: readonly Lesson[]): readonly LessonGroup[] {
  return LESSON_LEVELS.map((level) => {
    const own = lessons.filter((lesson) => lesson.level === level);
    return { level, lessons: own, solved: solvedAmong(own) };
  }).filter((group) => group.lessons.length > 0);
}

/** The first after this one that is not solved, or from the beginning; undefined when all are, or cannot begin. */
export function nextLesson(lessons: readonly Lesson[], afterId: string): Lesson | undefined {
  const at = lessons.findIndex(({ id }) => id === afterId) + 1;
  return [...lessons.slice(at), ...lessons.slice(0, at)].find(
    ({ id, solved, blocked }) => id !== afterId && solved === null && blocked === null,
  );
}
