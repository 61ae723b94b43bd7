/** What has become of each integration and custom asset, as the newest report of this console has it. */
import { ARCHIVES_INDEX, type ConditionType } from '@lockstep/contracts';
import {
  isFalse,
  isTrue,
  isUnknown,
  isWarning,
  type ConditionRule,
  type Evaluation,
  type Known,
} from './condition.ts';
import { leaderSource, LEADER_DOCUMENT } from './home-requests.ts';
import { about, assetRows, integrationRows, namesOf, type Row } from './item-rows.ts';
import { get, HOME, REGISTRY, REMOTE } from './observation.ts';
import { PACKAGE_ASSETS_RULE } from './package-assets-rule.ts';
import { bodyOf, partsAt, statusOf, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { canBeSeen } from './remote-rules.ts';
import { itemsTexts as texts } from '../texts/conditions/items.ts';

type ItemConditionType = Extract<
  ConditionType,
  | 'PackagesAvailable'
  | 'AssetsApplicable'
  | 'PackagesInstalled'
  | 'PackageAssetsPresent'
  | 'TransformsRunning'
  | 'CustomAssetsInSync'
  | 'NoFollowerLeft'
  | 'NothingLeftBehind'
>;

/** No registry has it: as this console sees it, and as the console of the remote says. */
const CANNOT_SYNC = ['cannot-sync', 'peer-cannot-sync'];
const NOT_FOUND = 'package-not-found';
const MISSING_DEPENDENCY = ['missing-dependency'];
/** A removal that was tried and refused: most often policies use it. */
const BLOCKED_REMOVAL = [
  'retry-removal',
  'removal-backing-off',
  'asset-retry-removal',
  'asset-removal-backing-off',
];
const LEFT = ['removal-not-allowed', 'asset-removal-not-allowed'];
/** Conditions of their own. */
const NOTED = [...CANNOT_SYNC, ...BLOCKED_REMOVAL, ...LEFT];
/** Enough to name what is wrong; the rest is of the same kind. */
const MOST_VERSIONS = 40;
const NAMED = 3;

/** Names alone: a document holds up to four mebibytes. */
const KEPT_ARCHIVES = get(
  HOME,
  `/${ARCHIVES_INDEX}/_search?size=10000&_source=false&ignore_unavailable=true&filter_path=hits.hits._id`,
);

const TRANSFORMS = '/_transform/_all/_stats?size=1000&filter_path=transforms.id,transforms.state';
const HOME_TRANSFORMS = get(HOME, TRANSFORMS);
const REMOTE_TRANSFORMS = get(REMOTE, TRANSFORMS);

export const ITEM_RULES: Readonly<Record<ItemConditionType, ConditionRule>> = {
  PackagesAvailable: {
    type: 'PackagesAvailable',
    dependsOn: ['RegistryReachable', 'LeaderPublished'],
    observed: 'when-asked',
    appliesTo: ({ isSynced, appliedBy }) => isSynced && appliedBy === 'console',
    requests: (known) => [
      KEPT_ARCHIVES,
      ...neededVersions(known).map(({ name, version }) => get(REGISTRY, `/${name}/${version}`)),
    ],
    evaluate: ([archives, ...answers], known) => {
      const kept = idsOf(archives);
      const needed = neededVersions(known).map(({ name, version }, index) => ({
        name: `${name} ${version}`,
        answer: answers[index],
        isKept: kept.has(`${name}@${version}`),
      }));
      const absent = needed.filter(({ answer }) => bodyOf(answer) === undefined);
      // A Kibana that installs has a registry of its own, and takes what is kept here as an upload.
      const open = isKibanaInstalling(known) ? absent : absent.filter(({ isKept }) => !isKept);
      const missing = open.filter(({ answer }) => statusOf(answer) === 404);
      if (missing.length > 0) return missingVersions(missing);
      const [unclear] = open;
      if (unclear !== undefined) return cannotRead(texts.whetherPackageRegistryHasNeeded, unclear.answer);
      return isTrue(
        texts.registryHasAllVersions({ absentLength: absent.length, neededLength: needed.length }),
      );
    },
  },
  AssetsApplicable: fromReport('AssetsApplicable', (rows) => {
    const found = rows.filter(({ code }) => CANNOT_SYNC.includes(code));
    const { message, nextAction } = about(found, texts.cannotBeSynced);
    return found.length === 0
      ? isTrue(texts.nothingThatCannotBeSynced)
      : isWarning('CannotSync', message, nextAction, { problemId: 'S4', remedies: ['upload-packages'] });
  }),
  PackagesInstalled: fromReport('PackagesInstalled', (_rows, known) =>
    evaluateApplied(integrationRows(known.facts.report), 'integrations', isKibanaInstalling(known)),
  ),
  PackageAssetsPresent: PACKAGE_ASSETS_RULE,
  // A transform that runs at home and not on the remote (reviews of real clusters, 8).
  TransformsRunning: {
    type: 'TransformsRunning',
    dependsOn: ['HomeReachable', 'RemoteCredentialsValid'],
    observed: 'every-look-if-allowed',
    isSlow: true,
    appliesTo: (facts) => canBeSeen(facts) && facts.isSynced,
    requests: () => [HOME_TRANSFORMS, REMOTE_TRANSFORMS],
    evaluate: ([home, remote], { facts }) => {
      if (bodyOf(home) === undefined) {
        return cannotRead(texts.transformsOfManagement(facts.managementName), home, 'monitor_transform');
      }
      if (bodyOf(remote) === undefined) {
        return cannotRead(texts.transformsOfRemote(facts.outputName), remote, 'monitor_transform');
      }
      const running = new Set(namesIn(home, ['started', 'indexing']));
      // What could not be started when it was installed is wanted, whatever home is known to run by now.
      const stopped = namesIn(remote, ['stopped', 'failed', 'aborting']).filter(
        (id) => running.has(id) || facts.startErrors?.has(id) === true,
      );
      return stopped.length === 0 ? isTrue(texts.everyTransformThatRuns) : transformsStopped(stopped, facts);
    },
  },
  CustomAssetsInSync: fromReport('CustomAssetsInSync', (_rows, known) =>
    evaluateApplied(assetRows(known.facts.report), texts.customAssets),
  ),
  // What was uninstalled on management and is kept on the remote is never "completed" (reviews of screens, 16).
  NothingLeftBehind: fromReport('NothingLeftBehind', (rows, { facts }) => {
    const pending = facts.report?.blocked_removals ?? [];
    const blocked = rows.filter(({ code }) => BLOCKED_REMOVAL.includes(code));
    if (blocked.length > 0) {
      const { message, nextAction } = about(blocked, texts.cannotBeUninstalled);
      return isWarning('RemovalBlocked', message, nextAction, { problemId: 'S5' });
    }
    if (pending.length > 0) {
      return isWarning(
        'RemovalsNeedApproval',
        texts.removalsNeedApproval({
          pendingCount: pending.length,
          pending: pending.slice(0, NAMED).join(', '),
        }),
        texts.removalsNeedApprovalNext,
        { problemId: 'S5', remedies: ['approve-removals'] },
      );
    }
    const left = rows.filter(({ code }) => LEFT.includes(code));
    const { message, nextAction } = about(left, texts.leftOnRemote);
    return left.length > 0
      ? isWarning('LeftOnRemote', message, nextAction)
      : isTrue(texts.nothingIsLeftBehind);
  }),
  // It does no harm, but it keeps a license, a key and history of the leader busy for nothing.
  NoFollowerLeft: {
    type: 'NoFollowerLeft',
    dependsOn: ['RemoteCredentialsValid'],
    observed: 'every-look',
    appliesTo: ({ isSynced, transport }) => isSynced && transport === 'direct',
    requests: () => [],
    evaluate: (_answers, { facts: { leftFollowers = [], outputName, managementName } }) =>
      leftFollowers.length === 0
        ? isTrue(texts.noFollowerIsLeft)
        : isWarning(
            'FollowerLeft',
            texts.followerLeft({ leftFollowers: leftFollowers.join(', '), outputName, managementName }),
            texts.followerLeftNext,
            { remedies: ['remove-leftovers'] },
          ),
  },
};

interface NeededVersion {
  readonly name: string;
  readonly isKept: boolean;
}

function missingVersions(missing: readonly NeededVersion[]): Evaluation {
  const names = missing.map(({ name }) => name).join(', ');
  const canUpload = missing.some(({ isKept }) => isKept);
  return isWarning(
    'VersionsMissingInRegistry',
    texts.versionsMissingInRegistry({ names, canUpload }),
    texts.versionsMissingInRegistryNext,
    { problemId: 'S4', ...(canUpload ? { remedies: ['upload-packages'] as const } : {}) },
  );
}

/** Of documents in an answer to a search. */
function idsOf(answer: Parameters<typeof bodyOf>[0]): ReadonlySet<string> {
  return new Set(partsAt(bodyOf(answer), 'hits', 'hits').flatMap((hit) => textAt(hit, '_id') ?? []));
}

function transformsStopped(stopped: readonly string[], { outputName, startErrors }: Known['facts']) {
  const more = texts.andMore({ hasMore: stopped.length > NAMED, stoppedCount: stopped.length - NAMED });
  const [why] = stopped.flatMap((id) => startErrors?.get(id) ?? []);
  return isWarning(
    'TransformStopped',
    texts.transformStopped({
      outputName,
      stopped: stopped.slice(0, NAMED).join(', '),
      more,
      why: why === undefined ? '' : ` (${why})`,
    }),
    nextActionFor(why),
    { remedies: ['start-transforms'] },
  );
}

/** Whoever takes an alias from every index touches followers, too, unless it has no right to them. */
const TOUCHES_FOLLOWERS = /aliases of following indices are self-replicated/i;

function nextActionFor(why: string | undefined): string {
  if (why === undefined) return texts.startTransformOnRemote;
  return texts.startAgain(TOUCHES_FOLLOWERS.test(why));
}

/** A rule that asks nobody: the engine has looked already. */
function fromReport(
  type: ItemConditionType,
  evaluate: (rows: readonly Row[], known: Known) => Evaluation,
): ConditionRule {
  return {
    type,
    // What the engine saw on a remote says nothing of one that nobody reaches by now.
    dependsOn: ['RemoteReachable'],
    observed: 'every-look',
    appliesTo: ({ isSynced }) => isSynced,
    requests: () => [],
    evaluate: (_answers, known) => {
      const { report } = known.facts;
      if (report === undefined) return isUnknown('NotObserved', texts.notObserved, texts.notObservedNext);
      // A report without an observation lists what should be there: that is no evidence of anything.
      if (report.checked_at === null) {
        const { message = texts.remoteWasNotChecked, next_action: nextAction } = report.reason ?? {};
        return isUnknown('NotObserved', message, nextAction ?? undefined);
      }
      return evaluate([...integrationRows(report), ...assetRows(report)], known);
    },
  };
}

/** Our own installer takes what management keeps; a Kibana has to be given it. */
const isKibanaInstalling = ({ facts: { installer } }: Known): boolean => installer === 'fleet';

function evaluateApplied(rows: readonly Row[], what: string, needsUpload = false): Evaluation {
  const missing = rows.filter(({ code }) => MISSING_DEPENDENCY.includes(code));
  if (missing.length > 0) {
    const { message, nextAction } = about(missing, texts.somethingIsMissingOnRemote);
    return isFalse('DependencyMissing', message, nextAction, { problemId: 'S4' });
  }
  const own = rows.filter(({ code }) => !NOTED.includes(code));
  const broken = own.filter(({ state }) => state === 'failed' || state === 'out_of_sync');
  const worst = broken.some(({ state }) => state === 'failed') ? 'InstallFailed' : 'OutOfSync';
  if (broken.length > 0) {
    const { message, nextAction } = about(broken, texts.notApplied);
    const isMissing = needsUpload && broken.some(({ code }) => code === NOT_FOUND);
    const remedies = isMissing
      ? (['upload-packages', 'clear-attempts'] as const)
      : (['clear-attempts'] as const);
    return isFalse(worst, message, nextAction, { problemId: 'S4', remedies });
  }
  const changed = own.filter(({ state }) => state === 'changed_on_remote');
  if (changed.length > 0) {
    const { message, nextAction } = about(changed, texts.changedOnRemoteAndLeft);
    return isWarning('ChangedOnRemote', message, nextAction, { problemId: 'S25' });
  }
  // Another version took its place, or namespaces could not be set: not broken, and not what management has.
  const different = own.filter(({ state }) => state === 'warning');
  if (different.length > 0) {
    const { message, nextAction } = about(different, texts.notAsOnManagement);
    return isWarning('CannotSync', message, nextAction, { problemId: 'S4', remedies: ['sync-now'] });
  }
  const waiting = own.filter(({ state }) => state === 'late' || state === 'syncing');
  if (waiting.length > 0) {
    return isWarning(
      waiting.some(({ state }) => state === 'late') ? 'Late' : 'Syncing',
      texts.onTheirWay(namesOf(waiting)),
      texts.waitForNextRun,
      { problemId: 'S4', remedies: ['sync-now'] },
    );
  }
  return isTrue(texts.noneOfThemFailed({ rowsCount: rows.length, what }));
}

function neededVersions(known: Known): readonly { readonly name: string; readonly version: string }[] {
  if (known.answerTo(LEADER_DOCUMENT) === undefined) return [];
  return partsAt(leaderSource(known), 'integrations')
    .filter(
      (entry) =>
        entry['install_status'] !== 'not_installed' &&
        (entry['install_source'] === undefined || entry['install_source'] === 'registry'),
    )
    .flatMap((entry) => {
      const [name, version] = [textAt(entry, 'package_name'), textAt(entry, 'package_version')];
      return name === undefined || version === undefined ? [] : [{ name, version }];
    })
    .slice(0, MOST_VERSIONS);
}

function namesIn(answer: Parameters<typeof bodyOf>[0], states: readonly string[]): readonly string[] {
  return partsAt(bodyOf(answer), 'transforms')
    .filter((transform) => states.includes(textAt(transform, 'state') ?? ''))
    .flatMap((transform) => textAt(transform, 'id') ?? []);
}
