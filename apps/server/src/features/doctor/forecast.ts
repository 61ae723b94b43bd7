/** What will break, from conditions: thresholds and words. Pure. */
import {
  CONDITION_FACTS,
  HOME_CONDITION_TYPES,
  type ConditionReason,
  type ConsoleWarning,
  type WARNING_KINDS,
} from '@lockstep/contracts';
import type { Known } from '../../conditions/condition.ts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { Facts } from '../../conditions/facts.ts';
import { LEADER_STATS } from '../../conditions/follower-rules.ts';
import { HOME_CLOCK, LEADER_SETTINGS } from '../../conditions/home-requests.ts';
import { growthText } from '../../conditions/lag-trend.ts';
import { lagTrendTexts } from '../../texts/conditions/lag-trend.ts';
import { followerOf } from '../../conditions/link-facts.ts';
import { LEASE_EXPIRING_PART, leaseOf, type Lease } from '../../conditions/retention-lease.ts';

export interface Forecast {
  readonly outputId: string;
  readonly outputName: string;
  readonly warnings: readonly ConsoleWarning[];
  readonly lease: Lease | undefined;
}

export interface ForecastInput {
  readonly outputId: string;
  readonly known: Known;
  readonly conditions: readonly EvaluatedCondition[];
}

type Kind = (typeof WARNING_KINDS)[number];

/** At half of the period somebody should know, at four fifths somebody should act (docs/elastic/elasticsearch.md#retention-leases). */
const LEASE_CRITICAL = 0.8;

/** Reasons that look ahead, with what they warn of. Leases, lag and lateness are counted below. */
const KINDS: Partial<Record<ConditionReason, Kind>> = {
  LicenseExpiresSoon: 'license_expires',
  CredentialExpiresSoon: 'key_expires',
  CertificateExpiresSoon: 'certificate_expires',
  LeaderLarge: 'document_grows',
};

const OF_HOME: readonly string[] = HOME_CONDITION_TYPES;

/**
 * What breaks later although nothing is broken now: what conditions warn of, the retention lease, a growing
 * lag. Pure.
 */
export function forecast({ outputId, known, conditions }: ForecastInput): Forecast {
  const { facts } = known;
  const { outputName } = facts;
  const lease = leaseIn(known);
  const about = { outputId, outputName, facts };
  return {
    outputId,
    outputName,
    lease,
    warnings: [
      ...conditions.flatMap((each) => ownWarning(each, outputId, outputName)),
      ...leaseWarning(lease, about),
      ...lagWarning(about),
      ...lateWarning(about),
    ],
  };
}

function ownWarning(
  { type, status, severity, reason, message, nextAction }: EvaluatedCondition,
  outputId: string,
  outputName: string,
): readonly ConsoleWarning[] {
  const kind = KINDS[reason];
  if (kind === undefined || status !== 'False' || severity !== 'warning') return [];
  const isManagement = OF_HOME.includes(type);
  return [
    {
      id: isManagement ? type : `${outputId}:${type}`,
      kind,
      severity: 'warning',
      output_id: isManagement ? null : outputId,
      output_name: isManagement ? null : outputName,
      subject: CONDITION_FACTS[type].label,
      message,
      next_action: nextAction ?? 'Run the doctor for this output.',
      due_at: /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(message)?.[0] ?? null,
    },
  ];
}

interface About {
  readonly outputId: string;
  readonly outputName: string;
  readonly facts: Facts;
}

function leaseWarning(
  lease: Lease | undefined,
  { outputId, outputName, facts }: About,
): readonly ConsoleWarning[] {
  if (lease === undefined || lease.usedPart < LEASE_EXPIRING_PART) return [];
  const due = new Date(facts.now + lease.leftMs).toISOString();
  return [
    {
      id: `${outputId}:lease`,
      kind: 'lease_running_out',
      severity: lease.usedPart >= LEASE_CRITICAL ? 'critical' : 'warning',
      output_id: outputId,
      output_name: outputName,
      subject: facts.expectedFollower,
      message: `${outputName} has not asked for changes for long; the history that it needs is kept until ${due}.`,
      next_action: 'Run the doctor for this output and repair the link before that.',
      due_at: due,
    },
  ];
}

/** Being behind for a moment is no warning. */
export function lagWarning({
  outputId,
  outputName,
  facts: { lagGrowth, expectedFollower },
}: Pick<About, 'outputId' | 'outputName'> & {
  readonly facts: Pick<Facts, 'lagGrowth' | 'expectedFollower'>;
}): readonly ConsoleWarning[] {
  if (lagGrowth === undefined) return [];
  return [
    {
      id: `${outputId}:lag`,
      kind: 'lag_grows',
      severity: 'warning',
      output_id: outputId,
      output_name: outputName,
      subject: expectedFollower,
      message: growthText(lagGrowth),
      next_action: lagTrendTexts.lagAdvice,
      due_at: null,
    },
  ];
}

function lateWarning({ outputId, outputName, facts: { report } }: About): readonly ConsoleWarning[] {
  if (report?.state !== 'late') return [];
  return [
    {
      id: `${outputId}:late`,
      kind: 'remote_late',
      severity: 'warning',
      output_id: outputId,
      output_name: outputName,
      subject: outputName,
      message: report.reason?.message ?? `${outputName} is late.`,
      next_action: report.reason?.next_action ?? 'Run the doctor for this output.',
      due_at: null,
    },
  ];
}

function leaseIn(known: Known): Lease | undefined {
  const follower = followerOf(known);
  if (follower === undefined) return undefined;
  return leaseOf({
    stats: known.answerTo(LEADER_STATS),
    settings: known.answerTo(LEADER_SETTINGS),
    clock: known.answerTo(HOME_CLOCK),
    follower: follower.index,
    now: known.facts.now,
  });
}
