import { describe, expect, it } from 'vitest';
import { makeDiagnosis, makeProbe } from '../../../testing/make-diagnosis.ts';
import { lessonResult } from './lesson-result.ts';

const lesson = { finding: { output_id: 'paris', probe_ids: ['FollowerActive'], problem_id: 'C7' } };

describe('lessonResult', () => {
  it('knows the finding of the lesson', () => {
    expect(lessonResult(lesson, makeDiagnosis())).toEqual({
      kind: 'found',
      label: 'The follower is active',
      message: 'The follower on Paris is paused.',
      problemId: 'C7',
    });
  });

  it('does not take another break for it', () => {
    const other = { finding: { ...lesson.finding, problem_id: 'D2' } };
    expect(lessonResult(other, makeDiagnosis())).toEqual({
      kind: 'other',
      message: 'The follower on Paris is paused.',
    });
  });

  it('says when nothing is broken', () => {
    expect(lessonResult(lesson, makeDiagnosis({ probes: [makeProbe()] }))).toEqual({ kind: 'nothing' });
  });
});
