import type { Installation, LeaderIntegration, LeaderState, RemoteHost } from '../model.ts';
import type { SyncPolicy } from '../policy.ts';
import { relateVersions } from '../versions.ts';
import { classify } from './classify.ts';
import { allowedRemovals } from './removal-brake.ts';
import type { Situation } from './situation.ts';

export interface SurveyInput {
  /** The leader document as the remote's follower has it. */
  readonly leader: LeaderState;
  /** Every installation record of the remote. */
  readonly installations: readonly Installation[];
  /** The entry that addresses this remote (`findAddressedHost`); undefined means: change nothing here. */
  readonly host: RemoteHost | undefined;
  readonly policy: SyncPolicy;
  /** Epoch ms. */
  readonly now: number;
  /**
   * Packages whose removal the brake held back in the previous plan (`heldRemovals`) and that nobody has allowed
   * since. While one of them is pending the brake stays on, also if new packages have made the share smaller.
   */
  readonly heldRemovals?: readonly string[] | undefined;
}

export interface SurveyedItem {
  readonly wanted: LeaderIntegration;
  readonly seen: Installation | undefined;
  readonly situation: Situation;
}

export interface Survey {
  /** Packages in document order, then tombstones in document order; each package once. */
  readonly items: readonly SurveyedItem[];
  /** What the remote has beside them. */
  readonly notListed: readonly Installation[];
}

/** The situations of one remote: what plan, report and wire status are made of. */
export function surveyRemote(input: SurveyInput): Survey {
  const { leader, installations } = input;
  const seenByName = new Map(installations.map((record) => [record.packageName, record]));
  const wanted = eachOnce(leader.integrations);
  const items = wanted.map((entry) => {
    const seen = seenByName.get(entry.packageName);
    return { wanted: entry, seen, situation: classify({ wanted: entry, seen }, input) };
  });
  const names = new Set(wanted.map((entry) => entry.packageName));
  return {
    items: withBrake(items, seenByName.size, input),
    notListed: [...seenByName.values()].filter((record) => !names.has(record.packageName)),
  };
}

/** Removals that wait after a failure count too: else a mass removal would pass in small portions. */
function withBrake(
  items: readonly SurveyedItem[],
  packages: number,
  { policy, heldRemovals = [] }: SurveyInput,
): readonly SurveyedItem[] {
  const removals = items.filter((item) => isRemoval(item.situation));
  const allowed = allowedRemovals(packages, policy.removalBrake);
  const isHeld = removals.some((item) => heldRemovals.includes(item.wanted.packageName));
  if (removals.length <= allowed && !isHeld) return items;
  const braked: Situation = { kind: 'removal-braked', pending: removals.length, packages, allowed };
  return items.map((item) => (isRemoval(item.situation) ? { ...item, situation: braked } : item));
}

function isRemoval({ kind }: Situation): boolean {
  return kind === 'to-remove' || kind === 'removal-failed';
}

/** If a document lists a package twice, a live entry counts before a tombstone, and a newer one before an older. */
function eachOnce(entries: readonly LeaderIntegration[]): readonly LeaderIntegration[] {
  const chosen = new Map<string, LeaderIntegration>();
  for (const entry of entries) {
    const other = chosen.get(entry.packageName);
    if (other === undefined || isBetter(entry, other)) chosen.set(entry.packageName, entry);
  }
  const all = [...chosen.values()];
  return [...all.filter(isLive), ...all.filter((entry) => !isLive(entry))];
}

function isBetter(entry: LeaderIntegration, other: LeaderIntegration): boolean {
  if (isLive(entry) !== isLive(other)) return isLive(entry);
  return relateVersions(entry.packageVersion, other.packageVersion) === 'newer';
}

function isLive(entry: LeaderIntegration): boolean {
  return entry.installStatus === 'installed';
}
