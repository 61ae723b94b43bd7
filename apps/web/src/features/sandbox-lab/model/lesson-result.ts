/** Whether the doctor has found what a lesson is about. Pure. */
import type { Diagnosis, Lesson } from '@lockstep/contracts';

export type LessonResult =
  /** `label` is the probe that found it. */
  | {
      readonly kind: 'found';
      readonly label: string;
      readonly message: string;
      readonly problemId: string | null;
    }
  /** Something is broken, but not that. */
  | { readonly kind: 'other'; readonly message: string }
  | { readonly kind: 'nothing' };

export function lessonResult({ finding }: Pick<Lesson, 'finding'>, diagnosis: Diagnosis): LessonResult {
  const found = diagnosis.probes.find(
    ({ id, result, problem_id: problem }) =>
      finding.probe_ids.includes(id) &&
      (result === 'failed' || result === 'warning') &&
      (finding.problem_id === null || finding.problem_id === problem),
  );
  if (found !== undefined) {
    return { kind: 'found', label: found.label, message: found.message, problemId: found.problem_id };
  }
  const broken = diagnosis.first_broken;
  return broken === null ? { kind: 'nothing' } : { kind: 'other', message: broken.message };
}
