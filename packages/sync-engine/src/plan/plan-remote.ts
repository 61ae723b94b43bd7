import type { Installation, LeaderIntegration, NamespaceSets, RemoteHost } from '../model.ts';
import type { StepReason } from '../reasons.ts';
import { namespacesOf } from './classify.ts';
import { isMissingInRegistry } from './count-attempts.ts';
import { attemptsOf, evidenceOf } from './evidence.ts';
import type { Plan, Step } from './plan.ts';
import type { Situation } from './situation.ts';
import { surveyRemote, type SurveyedItem, type SurveyInput } from './survey-remote.ts';

export type PlanInput = SurveyInput;

/**
 * What to do on one remote now, and why each thing is done or left. Total and pure: the same input gives the same
 * plan, garbage in one package changes only that package's step, and a plan that was applied plans to skips.
 * Never a downgrade; an uninstall only for a tombstone, under the addressing output's own switch, behind prune protection.
 */
export function planRemote(input: PlanInput): Plan {
  const { items, live } = surveyRemote(input);
  return { steps: items.map((item) => stepOf(item, { host: input.host, live })) };
}

/**
 * Packages that failed because the remote's registry has not the wanted version: ask it for the newest that it offers,
 * and plan again with the answer as `offered`.
 */
export function versionsToLookUp(input: PlanInput): readonly string[] {
  return surveyRemote(input)
    .items.filter(
      ({ wanted, situation }) =>
        wanted.installStatus === 'installed' && isMissingInRegistry(attemptsOf(situation)?.last),
    )
    .map(({ wanted }) => wanted.packageName);
}

/** The packages whose removal prune protection blocks: remember them for the next plan. */
export function blockedRemovals(plan: Plan): readonly string[] {
  return plan.steps.filter((step) => step.reason === 'prune-protection').map((step) => step.packageName);
}

interface StepContext {
  readonly host: RemoteHost | undefined;
  readonly live: ReadonlySet<string>;
}

function stepOf(item: SurveyedItem, { host, live }: StepContext): Step {
  const { wanted, seen, situation } = item;
  const { kind, reason } = decide(situation);
  const isFallback = situation.kind === 'fallback-wanted';
  const facts = {
    reason,
    packageName: wanted.packageName,
    wantedVersion: isFallback ? situation.offered : wanted.packageVersion,
    ...(seen && { seenVersion: seen.version }),
    evidence: evidenceOf(item, host?.name),
  };
  if (situation.kind === 'namespaces-differ')
    return { kind: 'set-namespaces', ...facts, namespaces: situation.next };
  if (kind === 'uninstall') return { kind, ...facts, ...removalNeeds(seen, live) };
  if (kind === 'skip' || kind === 'set-namespaces')
    return { kind: 'skip', ...facts, ...installNeeds(wanted) };
  return {
    kind: isFallback && seen?.status === 'installed' ? 'upgrade' : kind,
    ...facts,
    ...installNeeds(wanted),
    ...namespaceNeeds(item, host),
  };
}

/** An install makes the templates along. */
function namespaceNeeds(
  { wanted, seen }: SurveyedItem,
  host: RemoteHost | undefined,
): { readonly namespaces?: NamespaceSets } {
  const { next, hasChanged } = namespacesOf({ wanted, seen }, { host });
  return next !== undefined && (hasChanged || next.enabled.length > 0) ? { namespaces: next } : {};
}

function removalNeeds(seen: Installation | undefined, live: ReadonlySet<string>) {
  const dependencies = seen?.dependencies ?? [];
  const keep = dependencies.filter((name) => live.has(name));
  return { ...(dependencies.length > 0 && { dependencies }), ...(keep.length > 0 && { keep }) };
}

function installNeeds({ dependencies = [], isDependency = false }: LeaderIntegration) {
  return { ...(dependencies.length > 0 && { dependencies }), ...(isDependency && { isDependency }) };
}

/** The plan's projection of a situation; the reason is also the reason of the row in the report. */
export function decide(situation: Situation): { readonly kind: Step['kind']; readonly reason: StepReason } {
  switch (situation.kind) {
    case 'missing':
      return { kind: 'install', reason: 'not-installed' };
    case 'install-failed':
      return { kind: 'install', reason: 'retry-after-failure' };
    case 'fallback-wanted':
      return { kind: 'install', reason: 'version-missing-fallback' };
    case 'install-stalled':
      return { kind: 'install', reason: 'retry-after-stall' };
    case 'outdated':
      return { kind: 'upgrade', reason: isRetry(situation) ? 'retry-after-failure' : 'older-installed' };
    case 'namespaces-differ':
      return {
        kind: 'set-namespaces',
        reason: isRetry(situation) ? 'namespaces-retry' : 'namespaces-differ',
      };
    case 'to-remove':
      return {
        kind: 'uninstall',
        reason: isRetry(situation) ? 'retry-removal' : 'uninstalled-on-management',
      };
    default:
      return { kind: 'skip', reason: SKIP_REASONS[situation.kind] };
  }
}

type SkippedKind = Exclude<
  Situation['kind'],
  | 'missing'
  | 'install-failed'
  | 'install-stalled'
  | 'fallback-wanted'
  | 'outdated'
  | 'namespaces-differ'
  | 'to-remove'
>;

const SKIP_REASONS: Readonly<Record<SkippedKind, StepReason>> = {
  'in-sync': 'already-current',
  'newer-installed': 'newer-installed',
  'namespaces-blocked': 'namespaces-blocked',
  'namespaces-kept': 'namespaces-kept',
  installing: 'installing',
  'backing-off': 'backing-off',
  refused: 'cannot-install',
  'attempts-exhausted': 'attempts-exhausted',
  'fallback-installed': 'version-missing-fallback',
  'cannot-sync': 'cannot-sync',
  'newer-unfinished': 'newer-unfinished',
  'unreadable-version': 'unreadable-version',
  'removal-failed': 'removal-backing-off',
  'removal-not-allowed': 'removal-not-allowed',
  'removal-kept-newer': 'removal-kept-newer',
  'removal-needed': 'removal-needed',
  'removal-blocked': 'prune-protection',
  removed: 'already-removed',
  'not-addressed': 'not-addressed',
  'not-listed': 'not-listed',
};

function isRetry({
  attempts,
}: Extract<Situation, { kind: 'outdated' | 'to-remove' | 'namespaces-differ' }>): boolean {
  return attempts.count > 0;
}
