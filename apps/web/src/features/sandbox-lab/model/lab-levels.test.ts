import { describe, expect, it } from 'vitest';
import { makeLesson } from '../../../testing/make-lesson.ts';
import { byLevel, nextLesson, solvedAmong } from './lab-levels.ts';

const SOLVED = { at: '2026-08-22T12:00:00.000Z', took_ms: 1_000, hints: 0 };
const lessons = [
  makeLesson({ id: 'a', level: 'beginner', solved: SOLVED }),
  makeLesson({ id: 'b', level: 'beginner' }),
  makeLesson({ id: 'c', level: 'advanced' }),
];

describe('levels', () => {
  it('come in the order in which they are learned, without empty ones', () => {
    expect(byLevel(lessons).map(({ level, lessons: own, solved }) => [level, own.length, solved])).toEqual([
      ['beginner', 2, 1],
      ['advanced', 1, 0],
    ]);
    expect(solvedAmong(lessons)).toBe(1);
  });
});

describe('the next lesson', () => {
  it('is the first after this one that is not solved, then from the beginning', () => {
    expect(nextLesson(lessons, 'a')?.id).toBe('b');
    expect(nextLesson(lessons, 'c')?.id).toBe('b');
  });

  it('is none that cannot begin, and none when all are solved', () => {
    const blocked = lessons.map((lesson) => ({ ...lesson, blocked: 'There is no output.' }));
    expect(nextLesson(blocked, 'a')).toBeUndefined();
    expect(nextLesson([makeLesson({ id: 'a', solved: SOLVED })], 'a')).toBeUndefined();
  });
});
