/** The result of an examination as it is shown, and as text for a ticket. Pure. */
import type { Diagnosis, ProbeResult } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import type { Examined } from './examine.ts';
import type { Answer, Place, ProbeRequest } from './probe.ts';

export interface DiagnosisFacts {
  readonly outputId: string;
  readonly outputName: string;
  readonly managementName: string;
  readonly checkedAt: number;
  readonly durationMs: number;
  /** Free of secrets, and cut. */
  readonly evidenceText: (body: unknown) => string;
}

const MARKS = { passed: 'ok  ', failed: 'FAIL', warning: 'warn', skipped: '-   ' } as const;

export function presentDiagnosis(examined: readonly Examined[], facts: DiagnosisFacts): Diagnosis {
  const probes = examined.map((each) => presentProbe(each, facts));
  const broken = probes.find(({ result }) => result === 'failed');
  const verdict =
    broken !== undefined
      ? 'broken'
      : probes.some(({ result }) => result === 'warning')
        ? 'warning'
        : 'healthy';
  const head = {
    output_id: facts.outputId,
    output_name: facts.outputName,
    checked_at: isoTime(facts.checkedAt),
    duration_ms: Math.max(0, Math.round(facts.durationMs)),
    verdict,
    first_broken:
      broken === undefined
        ? null
        : {
            probe_id: broken.id,
            message: broken.message,
            next_action: broken.next_action,
            problem_id: broken.problem_id,
            repairs: broken.repairs,
          },
    probes,
  } as const;
  return { ...head, text: diagnosisText(head) };
}

function presentProbe({ probe, finding, because, asked }: Examined, facts: DiagnosisFacts): ProbeResult {
  const trouble = finding.result === 'failed' || finding.result === 'warning' ? finding : undefined;
  return {
    id: probe.id,
    area: probe.area,
    label: probe.label,
    result: finding.result,
    message: finding.message,
    next_action: trouble?.nextAction ?? null,
    because: because ?? null,
    problem_id: trouble?.problemId ?? null,
    evidence: asked.map(({ request, answer }) => ({
      place: placeName(request.place, facts),
      request: requestText(request),
      status: answer.kind === 'answered' ? answer.status : null,
      answer: facts.evidenceText(answerText(answer)),
    })),
    repairs: [...(trouble?.repairs ?? [])],
  };
}

function placeName(place: Place, { managementName, outputName }: DiagnosisFacts): string {
  switch (place.kind) {
    case 'home':
      return managementName;
    case 'remote':
      return outputName;
    case 'agent':
      return `${place.host} (with the service token)`;
    case 'registry':
      return 'package registry';
    case 'peer':
      return `console of ${outputName}`;
  }
}

function requestText({ method, path, body }: ProbeRequest): string {
  return `${method} ${path}${body === undefined ? '' : `\n${JSON.stringify(body)}`}`;
}

function answerText(answer: Answer): unknown {
  return answer.kind === 'answered' ? answer.body : answer.message;
}

function diagnosisText(diagnosis: Omit<Diagnosis, 'text'>): string {
  const lines = diagnosis.probes.map(({ result, label, message, next_action: next, problem_id: id }) => {
    const known = id === null ? '' : ` [${id}]`;
    const action = next === null ? '' : `\n       → ${next}`;
    return `${MARKS[result]} ${label}: ${message}${known}${action}`;
  });
  const first =
    diagnosis.first_broken === null
      ? 'No link is broken.'
      : `First broken link: ${diagnosis.first_broken.message}`;
  return [
    `Doctor for ${diagnosis.output_name} (${diagnosis.output_id}), ${diagnosis.checked_at}: ${diagnosis.verdict}`,
    first,
    '',
    ...lines,
    '',
  ].join('\n');
}
