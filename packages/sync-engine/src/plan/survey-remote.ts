import type { Installation, LeaderIntegration, LeaderState } from '../model.ts';
import { relateVersions } from '../versions.ts';
import { classify, isSameContext, type ClassifyContext } from './classify.ts';
import { keptWhileTimeless } from './kept-while-timeless.ts';
import { neededOnRemote } from './needed-packages.ts';
import { areSameNotes, blockRemovals, type PruneNotes } from './prune-protection.ts';
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

/** The situations of one remote: what plan, report and wire status are made of. The same one while nothing moves. */
export const surveyRemote: (input: SurveyInput) => Survey = keptWhileTimeless({
  subject: ({ installations }) => installations,
  isSame: (one, other) =>
    one.leader === other.leader && isSameContext(one, other) && areSameNotes(one, other),
  make: survey,
});

function survey(input: SurveyInput): Survey {
  const { leader, installations } = input;
  const seenByName = new Map(installations.map((record) => [record.packageName, record]));
  const { wanted, names, live } = readList(leader.integrations);
  const neededBy = { value: neededOnRemote(wanted, installations) };
  const context = Object.create(input, { neededBy }) as ClassifyContext;
  const items = wanted.map((entry) => {
    const seen = seenByName.get(entry.packageName);
    return { wanted: entry, seen, situation: classify({ wanted: entry, seen }, context) };
  });
  return {
    items: withPruneProtection(items, seenByName.size, input),
    live,
    notListed: [...seenByName.values()].filter((record) => !names.has(record.packageName)),
  };
}

interface List {
  readonly wanted: readonly LeaderIntegration[];
  readonly names: ReadonlySet<string>;
  readonly live: ReadonlySet<string>;
}

/** Of a document that many remotes have, and that is never changed. */
const LISTS = new WeakMap<readonly LeaderIntegration[], List>();

function readList(entries: readonly LeaderIntegration[]): List {
  const known = LISTS.get(entries);
  if (known !== undefined) return known;
  const wanted = eachOnce(entries);
  const namesOf = (of: readonly LeaderIntegration[]) => new Set(of.map(({ packageName }) => packageName));
  const list = { wanted, names: namesOf(wanted), live: namesOf(wanted.filter(isLive)) };
  LISTS.set(entries, list);
  return list;
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
