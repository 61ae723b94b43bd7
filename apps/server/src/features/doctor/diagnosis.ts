/** Conditions as the doctor shows them, and as text for a ticket. Pure. */
import {
  CONDITION_FACTS,
  REPAIR_KINDS,
  type Diagnosis,
  type ProbeResult,
  type RemedyId,
  type RepairKind,
} from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { ShownAs } from '../../conditions/observe-outputs.ts';
import { labelOf, presentEvidence } from '../../conditions/present-condition.ts';
import { summarizeConditions } from '../../conditions/summarize-conditions.ts';
import { isoTime } from '../../lib/clock.ts';

export interface DiagnosisFacts {
  readonly outputId: string;
  readonly shown: ShownAs;
  readonly checkedAt: number;
  readonly durationMs: number;
}

const MARKS = { passed: 'ok  ', failed: 'FAIL', warning: 'warn', skipped: '-   ' } as const;

export function presentDiagnosis(
  conditions: readonly EvaluatedCondition[],
  facts: DiagnosisFacts,
): Diagnosis {
  const probes = conditions.map((each) => presentProbe(each, facts.shown));
  const { decisive } = summarizeConditions(conditions);
  const broken = decisive !== undefined && resultOf(decisive) === 'failed' ? decisive : undefined;
  const isCertain = decisive?.status === 'True' && !probes.some(({ result }) => result === 'warning');
  const head = {
    output_id: facts.outputId,
    output_name: facts.shown.outputName,
    transport: facts.shown.transport,
    checked_at: isoTime(facts.checkedAt),
    duration_ms: Math.max(0, Math.round(facts.durationMs)),
    status: broken !== undefined ? 'broken' : isCertain ? 'healthy' : 'warning',
    first_broken:
      broken === undefined
        ? null
        : {
            probe_id: broken.type,
            message: broken.message,
            next_action: broken.nextAction ?? null,
            problem_id: broken.problemId ?? null,
            remedies: [...(broken.remedies ?? [])],
            repairs: [...repairsOf(broken)],
          },
    probes,
  } as const;
  return { ...head, text: diagnosisText(head) };
}

function presentProbe(condition: EvaluatedCondition, shown: ShownAs): ProbeResult {
  return {
    id: condition.type,
    area: areaOf(condition.type, shown),
    label: labelOf(condition),
    result: resultOf(condition),
    reason: condition.reason,
    message: condition.message,
    next_action: condition.nextAction ?? null,
    because: condition.blockedBy ?? null,
    problem_id: condition.problemId ?? null,
    evidence: [...presentEvidence(condition, shown)],
    remedies: [...(condition.remedies ?? [])],
    repairs: [...repairsOf(condition)],
  };
}

/** Nothing is replicated to an output that applies directly: whether the document is meant for it is its own matter. */
function areaOf(type: EvaluatedCondition['type'], { transport }: ShownAs): ProbeResult['area'] {
  const { stage } = CONDITION_FACTS[type];
  return transport === 'direct' && stage === 'replication' ? 'output' : stage;
}

function resultOf({ status, severity }: EvaluatedCondition): ProbeResult['result'] {
  if (status === 'True') return 'passed';
  if (status === 'Unknown') return 'skipped';
  return severity === 'error' ? 'failed' : 'warning';
}

/** Some remedies are not repairs of this console: a form, or a step of the guided setup. */
function repairsOf({ remedies = [], alternatives = [] }: EvaluatedCondition): readonly RepairKind[] {
  return [...remedies, ...alternatives].filter(isRepair);
}

function isRepair(remedy: RemedyId): remedy is RemedyId & RepairKind {
  return (REPAIR_KINDS as readonly string[]).includes(remedy);
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
    `Doctor for ${diagnosis.output_name} (${diagnosis.output_id}), ${diagnosis.checked_at}: ${diagnosis.status}`,
    first,
    '',
    ...lines,
    '',
  ].join('\n');
}
