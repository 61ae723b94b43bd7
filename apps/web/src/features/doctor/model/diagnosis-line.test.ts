import { expect, it } from 'vitest';
import { makeDiagnosis } from '../../../testing/make-diagnosis.ts';
import { diagnosisLine } from './diagnosis-line.ts';

it('names the first broken link, in one line', () => {
  expect(diagnosisLine(makeDiagnosis())).toEqual({
    tone: 'danger',
    words: 'Broken. The follower on Paris is paused.',
  });
});

it('says of what is sound that it is', () => {
  const sound = makeDiagnosis({ status: 'healthy', first_broken: null, probes: [] });
  expect(diagnosisLine(sound).tone).toBe('success');
  expect(diagnosisLine(sound).words).toMatch(/^Healthy\. /);
});
