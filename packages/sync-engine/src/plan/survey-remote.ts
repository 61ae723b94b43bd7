import type { Installation, LeaderIntegration, LeaderState } from '../model.ts';
import { relateVersions } from '../versions.ts';
import { classify, type ClassifyContext } from './classify.ts';
import { neededOnRemote } from './needed-packages.ts';
import { blockRemovals, type PruneNotes } from './prune-protection.ts';
import type { Situation } from './situation.ts';

export interface SurveyInput extends ClassifyContext, PruneNotes {
  /** The leader document as the remote's follower has it; of several followers see `mergeLeaders`. */
  readonly leader: LeaderState;
  /** Every installation record of the remote. */
  readonly installations: readonly Installation[];
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
  /** What the leader document lists as installed. */
  readonly live: ReadonlySet<string>;
}

/** The situations of one remote: what plan, report and wire status are made of. */
export function surveyRemote(input: SurveyInput): Survey {
  const { leader, installations } = input;
  const seenByName = new Map(installations.map((record) => [record.packageName, record]));
  const wanted = eachOnce(leader.integrations);
  const context = { ...input, neededBy: neededOnRemote(wanted, installations) };
  const items = wanted.map((entry) => {
    const seen = seenByName.get(entry.packageName);
    return { wanted: entry, seen, situation: classify({ wanted: entry, seen }, context) };
  });
  const names = new Set(wanted.map((entry) => entry.packageName));
  return {
    items: withPruneProtection(items, seenByName.size, input),
    live: new Set(wanted.filter(isLive).map((entry) => entry.packageName)),
    notListed: [...seenByName.values()].filter((record) => !names.has(record.packageName)),
  };
}

/** Removals that wait after a failure count too: else a mass removal would pass in small portions. */
function withPruneProtection(
  items: readonly SurveyedItem[],
  packages: number,
  input: SurveyInput,
): readonly SurveyedItem[] {
  const blocked = blockRemovals({
    pending: items.filter((item) => isRemoval(item.situation)).map((item) => item.wanted.packageName),
    total: packages,
    protection: input.policy.pruneProtection,
    notes: input,
  });
  if (blocked === undefined) return items;
  const { names, ...counts } = blocked;
  const situation: Situation = { kind: 'removal-blocked', ...counts };
  return items.map((item) => (names.has(item.wanted.packageName) ? { ...item, situation } : item));
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
