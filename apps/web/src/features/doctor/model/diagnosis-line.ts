/** A diagnosis in one line: how it stands, and the first broken link. Pure. */
import type { Diagnosis } from '@lockstep/contracts';
import { sentences } from '../../../lib/sentences.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';

export interface DiagnosisLine {
  readonly tone: 'success' | 'warning' | 'danger';
  readonly words: string;
}

const TONES = { healthy: 'success', warning: 'warning', broken: 'danger' } as const;

/** Status and first finding as sentences, for the list; the tone decides icon and color. */
export function diagnosisLine(diagnosis: Diagnosis): DiagnosisLine {
  const { status } = diagnosis;
  return { tone: TONES[status], words: sentences(text.statuses[status], findingOf(diagnosis)) };
}

/** What was found, without the status. */
export function findingOf({ first_broken: broken, status, probes }: Diagnosis): string {
  if (broken !== null) return broken.message;
  return status === 'healthy'
    ? text.noFinding
    : text.onlyWarnings(probes.filter(({ result }) => result === 'warning').length);
}
