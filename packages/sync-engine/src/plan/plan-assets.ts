import { withMark } from '../assets/synced-mark.ts';
import { bodyToWrite } from '../assets/canonical-asset.ts';
import { assetTarget } from '../assets/remote-assets.ts';
import type { AssetStepReason } from '../reasons.ts';
import type { AssetEvidence, AssetPlan, AssetStep } from './asset-plan.ts';
import type { AssetSituation } from './asset-situation.ts';
import { attemptEvidence } from './evidence.ts';
import { surveyAssets, type AssetSurveyInput, type SurveyedAsset } from './survey-assets.ts';

/**
 * What to do about custom assets on one remote now, and why each thing is done or left. Total and pure, and every asset
 * is decided by itself: no failure of one, and no record of a package, stands in the way of another (A4). Only an
 * asset that names another waits for it.
 */
export function planAssets(input: AssetSurveyInput): AssetPlan {
  const steps = surveyAssets(input).map((item) => stepOf(item, input.host?.name));
  const removals = steps.filter((step) => step.kind === 'remove-asset');
  return { steps: [...inDependencyOrder(steps.filter((step) => step.kind !== 'remove-asset')), ...removals] };
}

/** The assets whose removal prune protection blocks: remember them, with those of the packages, for the next plan. */
export function blockedAssetRemovals(plan: AssetPlan): readonly string[] {
  return plan.steps.filter((step) => step.reason === 'asset-prune-protection').map((step) => step.key);
}

/** The plan's projection of a situation; the reason is also the reason of the row in the report. */
export function decideAsset(situation: AssetSituation): {
  readonly kind: AssetStep['kind'];
  readonly reason: AssetStepReason;
} {
  switch (situation.kind) {
    case 'missing':
    case 'different':
      if (situation.attempts.count > 0) return { kind: 'put-asset', reason: 'asset-retry' };
      return {
        kind: 'put-asset',
        reason: situation.kind === 'missing' ? 'asset-missing' : 'asset-different',
      };
    case 'to-remove':
      return {
        kind: 'remove-asset',
        reason: situation.attempts.count > 0 ? 'asset-retry-removal' : 'asset-deleted-on-management',
      };
    case 'made-on-remote':
      return { kind: 'skip', reason: situation.isWanted ? 'asset-made-on-remote' : 'asset-left-on-remote' };
    default:
      return { kind: 'skip', reason: SKIP_REASONS[situation.kind] };
  }
}

type SkippedKind = Exclude<AssetSituation['kind'], 'missing' | 'different' | 'to-remove' | 'made-on-remote'>;

const SKIP_REASONS: Readonly<Record<SkippedKind, AssetStepReason>> = {
  'in-sync': 'asset-current',
  'newer-on-remote': 'asset-newer',
  'missing-dependency': 'missing-dependency',
  'backing-off': 'asset-backing-off',
  'removal-failed': 'asset-removal-backing-off',
  'removal-not-allowed': 'asset-removal-not-allowed',
  'removal-blocked': 'asset-prune-protection',
  removed: 'asset-removed',
  'not-addressed': 'not-addressed',
};

function stepOf(item: SurveyedAsset, output: string | undefined): AssetStep {
  const { key, wanted, seen, situation } = item;
  const { kind, reason } = decideAsset(situation);
  const facts = {
    key,
    type: wanted.type,
    name: wanted.name,
    packageName: wanted.packageName,
    target: assetTarget(wanted),
    reason,
    evidence: evidenceOf(item, output),
  };
  if (kind !== 'put-asset') return { ...facts, kind };
  const plain = bodyToWrite(wanted.type, wanted.body, seen?.body);
  const body = wanted.namespace === undefined ? plain : withMark(plain);
  return { ...facts, kind, body, dependsOn: item.dependsOn };
}

function evidenceOf({ wanted, seen, situation }: SurveyedAsset, output: string | undefined): AssetEvidence {
  return {
    wanted: { isDeleted: wanted.isDeleted, ...versionOf(wanted.body) },
    ...(seen && { seen: versionOf(seen.body) }),
    ...attemptEvidence(situation),
    ...(situation.kind === 'missing-dependency' && { missing: situation.missing }),
    ...(output !== undefined && { output }),
  };
}

function versionOf(body: SurveyedAsset['wanted']['body']): { readonly version?: number } {
  const version = body['version'];
  return typeof version === 'number' && Number.isFinite(version) ? { version } : {};
}

/** Depth first, so that a circle of pipelines ends; within one depth by key. */
function inDependencyOrder(steps: readonly AssetStep[]): readonly AssetStep[] {
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const done = new Map<string, AssetStep>();
  const open = new Set<string>();
  const visit = (step: AssetStep) => {
    if (open.has(step.key)) return;
    open.add(step.key);
    const needs = step.kind === 'put-asset' ? step.dependsOn : [];
    for (const key of needs) {
      const needed = byKey.get(key);
      if (needed !== undefined) visit(needed);
    }
    // What is not done yet needs this step itself: nobody can wait for both.
    done.set(
      step.key,
      step.kind === 'put-asset' ? { ...step, dependsOn: needs.filter((key) => done.has(key)) } : step,
    );
  };
  steps.forEach(visit);
  return [...done.values()];
}
