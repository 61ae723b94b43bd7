/** All lessons, with their words, in the order in which they are best learned. */
import { LINK_LESSONS } from './link-lessons.ts';
import type { LessonPlan } from './lesson-plan.ts';
import { LESSON_TEXTS, type LessonTexts } from '../../texts/sandbox-lab.ts';
import { REGISTRY_LESSONS } from './registry-lessons.ts';
import { REMOTE_LESSONS } from './remote-lessons.ts';

export interface WordedLesson extends LessonPlan {
  readonly words: LessonTexts;
}

const PLANS = new Map(
  [...LINK_LESSONS, ...REMOTE_LESSONS, ...REGISTRY_LESSONS].map((plan) => [plan.id, plan]),
);

export const LESSONS: readonly WordedLesson[] = LESSON_TEXTS.flatMap((words) => {
  const plan = PLANS.get(words.id);
  return plan === undefined ? [] : [{ ...plan, words }];
});
