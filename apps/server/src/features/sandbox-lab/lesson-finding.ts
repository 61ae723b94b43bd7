/** Whether the doctor has found what a lesson is about. Pure. */
import type { Diagnosis, Lesson } from '@lockstep/contracts';

export function isFinding(
  { probe_ids: ids, problem_id: wanted }: Omit<Lesson['finding'], 'output_id'>,
  { probes }: Pick<Diagnosis, 'probes'>,
): boolean {
  return probes.some(
    ({ id, result, problem_id: problem }) =>
      ids.includes(id) &&
      (result === 'failed' || result === 'warning') &&
      (wanted === null || wanted === problem),
  );
}
