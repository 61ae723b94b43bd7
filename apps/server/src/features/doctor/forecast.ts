/** What will break, from what was found: thresholds and words. Pure. */
import type { ConsoleWarning, WARNING_KINDS } from '@lockstep/contracts';
import type { Examined } from './examine.ts';
import { growthText, LAG_ADVICE } from './lag-trend.ts';
import { leaseOf, type Lease } from './lease.ts';
import { followerOf } from './link-facts.ts';
import { requestKey, type Answer, type Facts, type Known } from './probe.ts';
import { HOME_CLOCK, LEADER_SETTINGS } from './home-requests.ts';
import { LEADER_STATS } from './probes-replication.ts';

export interface Forecast {
  readonly outputId: string;
  readonly outputName: string;
  readonly warnings: readonly ConsoleWarning[];
  readonly lease: Lease | undefined;
}

export interface ForecastInput {
  readonly outputId: string;
  readonly outputName: string;
  readonly facts: Facts;
  readonly examined: readonly Examined[];
}

type Kind = (typeof WARNING_KINDS)[number];

/** At half of the period somebody should know, at four fifths somebody should act (spec/users-and-peers.md A7, 56). */
export const LEASE_WARNING = 0.5;
export const LEASE_CRITICAL = 0.8;

/** Probes that look ahead, with what they warn of. */
const KINDS: Readonly<Record<string, { readonly kind: Kind; readonly isManagement: boolean }>> = {
  'home-licence': { kind: 'licence_expires', isManagement: true },
  'remote-licence': { kind: 'licence_expires', isManagement: false },
  'remote-key': { kind: 'key_expires', isManagement: false },
  'link-credential': { kind: 'key_expires', isManagement: false },
  certificates: { kind: 'certificate_expires', isManagement: false },
  'follower-reads': { kind: 'lag_grows', isManagement: false },
  'leader-document': { kind: 'document_grows', isManagement: true },
};

export function forecast({ outputId, outputName, facts, examined }: ForecastInput): Forecast {
  const lease = leaseIn(examined, facts);
  return {
    outputId,
    outputName,
    lease,
    warnings: [
      ...examined.flatMap((each) => ownWarning(each, outputId, outputName)),
      ...leaseWarning(lease, { outputId, outputName, facts }),
      ...lagWarning({ outputId, outputName, facts }),
      ...lateWarning({ outputId, outputName, facts }),
    ],
  };
}

function ownWarning(
  { probe, finding }: Examined,
  outputId: string,
  outputName: string,
): readonly ConsoleWarning[] {
  const entry = KINDS[probe.id];
  if (entry === undefined || finding.result !== 'warning') return [];
  return [
    {
      id: entry.isManagement ? probe.id : `${outputId}:${probe.id}`,
      kind: entry.kind,
      severity: 'warning',
      output_id: entry.isManagement ? null : outputId,
      output_name: entry.isManagement ? null : outputName,
      subject: probe.label,
      message: finding.message,
      next_action: finding.nextAction,
      due_at: /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(finding.message)?.[0] ?? null,
    },
  ];
}

type About = Pick<ForecastInput, 'outputId' | 'outputName' | 'facts'>;

export function leaseWarning(
  lease: Lease | undefined,
  { outputId, outputName, facts }: About,
): readonly ConsoleWarning[] {
  if (lease === undefined || lease.usedPart < LEASE_WARNING) return [];
  const due = new Date(facts.now + lease.leftMs).toISOString();
  return [
    {
      id: `${outputId}:lease`,
      kind: 'lease_running_out',
      severity: lease.usedPart >= LEASE_CRITICAL ? 'critical' : 'warning',
      output_id: outputId,
      output_name: outputName,
      subject: facts.expectedFollower,
      message: `${outputName} has not come for news for long; the history that it needs is kept until ${due}.`,
      next_action: 'Run the doctor for this output and mend the link before that.',
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
      next_action: LAG_ADVICE,
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

function leaseIn(examined: readonly Examined[], facts: Facts): Lease | undefined {
  const answers = new Map<string, Answer>(
    examined.flatMap(({ asked }) =>
      asked.map(({ request, answer }) => [requestKey(request), answer] as const),
    ),
  );
  const known: Known = { facts, answerTo: (request) => answers.get(requestKey(request)) };
  const follower = followerOf(known);
  if (follower === undefined) return undefined;
  return leaseOf({
    stats: known.answerTo(LEADER_STATS),
    settings: known.answerTo(LEADER_SETTINGS),
    clock: known.answerTo(HOME_CLOCK),
    follower: follower.index,
    now: facts.now,
  });
}
