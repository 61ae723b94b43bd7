/**
 * What the first run after saving would do on a remote: the engine's plan for the leader document as it would be,
 * against what the remote has now. Reads only.
 */
import type { PreviewItem, PreviewObstacle } from '@lockstep/contracts';
import {
  explain,
  blockedAssetRemovals,
  blockedRemovals,
  planAssets,
  planRemote,
  type AssetStep,
  type Installation,
  type LeaderState,
  type ObservedAssets,
  type RemoteHost,
  type ReasonFacts,
  type Step,
  type SyncPolicy,
} from '@lockstep/sync-engine';
import pLimit from 'p-limit';
import type { Secret } from '../../lib/secret.ts';
import { causeAndAction, orThrow } from './check.ts';
import type { DraftLookOptions } from './look-at-draft.ts';
import type { ConnectionRequest } from './output-connection.ts';
import type { Output, RemoteOutput } from './output.ts';
import { obstaclesOf } from './preview-obstacles.ts';
import { draftAddress, type OutputDraft } from './output-draft.ts';

export interface PreviewOptions extends DraftLookOptions {
  /** The leader document as it would be with these outputs; undefined when there would be none. */
  readonly leaderWith: (hosts: readonly RemoteHost[]) => Promise<PlannedLeader | undefined>;
  /** What a remote has of what the document says. */
  readonly readRemote: (
    to: ConnectionRequest,
    leader: LeaderState,
    through: ThroughKibana | undefined,
  ) => Promise<RemoteState | UnknownPreview>;
  /** Why a cluster would refuse a package, as far as that can be told before it is tried. */
  readonly refusalOf: (wanted: WantedOnRemote, platform: RemotePlatform) => Promise<string | undefined>;
  readonly policy: SyncPolicy;
}

/** The Kibana that installs there, with the key that was entered or is stored. */
interface ThroughKibana {
  readonly output: RemoteOutput;
  readonly apiKey: Secret;
}

interface WantedOnRemote {
  readonly name: string;
  readonly version: string;
}

/** What a remote runs. */
interface RemotePlatform {
  /** Such as `9.3.2`. */
  readonly version: string;
  readonly license: { readonly type: string; readonly status: string };
}

export interface PlannedLeader {
  readonly leader: LeaderState;
  /** Titles of packages by name, where they are known. */
  readonly titles: ReadonlyMap<string, string>;
}

interface RemoteState {
  readonly kind: 'read';
  readonly installations: readonly Installation[];
  readonly assets: ObservedAssets | undefined;
  readonly platform: RemotePlatform;
}

export type Preview =
  | {
      readonly kind: 'preview';
      readonly items: readonly PreviewItem[];
      readonly blocked: readonly string[];
      /** Conditions without which nothing of it happens. */
      readonly inTheWay: readonly PreviewObstacle[];
    }
  | UnknownPreview;

interface UnknownPreview {
  readonly kind: 'unknown';
  readonly message: string;
  readonly nextAction: string;
}

const EMPTY: Preview = { kind: 'preview', items: [], blocked: [], inTheWay: [] };

const REQUEST_TIMEOUT_MS = 8_000;

export async function previewSync(
  options: PreviewOptions,
  draft: OutputDraft,
  others: readonly Output[],
): Promise<Preview> {
  const { output } = draft;
  if (output.type !== 'remote_elasticsearch' || !output.syncIntegrations) {
    return EMPTY;
  }
  if (output.appliedBy === 'remote') return APPLIED_THERE;
  const to = connectionTo(draft, output);
  if ('kind' in to) return to;
  const remotes = [...others, output].filter((one) => one.type === 'remote_elasticsearch');
  const planned = await options.leaderWith(remotes.map(hostOf));
  if (planned === undefined) return EMPTY;
  const through = throughKibana(draft, output);
  if (through?.kind === 'unknown') return through;
  const [read, inTheWay] = await Promise.all([
    orThrow(() => options.readRemote(to, planned.leader, through)),
    obstaclesOf(options, draft),
  ]);
  if (read.kind === 'error') {
    const [message, action] = causeAndAction(read.details.message);
    return {
      kind: 'unknown',
      message,
      nextAction: action ?? 'Use "Test connection" to see what is missing.',
    };
  }
  if (read.value.kind === 'unknown') return read.value;
  return { ...(await plan(options, { planned, state: read.value, host: hostOf(output) })), inTheWay };
}

const APPLIED_THERE: Preview = {
  kind: 'unknown',
  message:
    'The console or Kibana of the remote applies the integrations, so only it knows what it would change.',
  nextAction: 'Compare the integrations there with those here before switching on.',
};

const hostOf = (output: RemoteOutput): RemoteHost => ({
  name: output.name,
  hosts: output.hosts,
  syncIntegrations: output.syncIntegrations,
  syncUninstalledIntegrations: output.syncUninstalledIntegrations,
});

function connectionTo(draft: OutputDraft, output: RemoteOutput): ConnectionRequest | UnknownPreview {
  const keys = output.hosts.map((host) => draft.secretFor('remote_api_key', host));
  const unusable = keys.find((key) => key.kind !== 'opened');
  if (unusable !== undefined) {
    return {
      kind: 'unknown',
      message: unusable.message,
      nextAction: 'Enter the API key of the remote cluster, with which this console looks there.',
    };
  }
  const [key] = keys;
  return {
    address: draftAddress(draft),
    credentials: { kind: 'api-key', encoded: key?.kind === 'opened' ? key.secret.reveal() : '' },
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  };
}

/** Undefined where this console installs by itself. */
function throughKibana(
  draft: OutputDraft,
  output: RemoteOutput,
): (ThroughKibana & { readonly kind?: never }) | UnknownPreview | undefined {
  if (output.installer !== 'fleet') return undefined;
  const key = draft.secretFor('kibana_api_key', output.kibanaUrl ?? '');
  if (key.kind === 'opened') return { output, apiKey: key.secret };
  const nextAction = 'Enter the URL and the API key of the Kibana that installs there.';
  return { kind: 'unknown', message: key.message, nextAction };
}

interface PlanInput {
  readonly planned: PlannedLeader;
  readonly state: RemoteState;
  readonly host: RemoteHost;
}

async function plan(
  { policy, now, managementName, refusalOf }: PreviewOptions,
  { planned: { leader, titles }, state, host }: PlanInput,
): Promise<Omit<Extract<Preview, { kind: 'preview' }>, 'inTheWay'>> {
  const facts = { management: managementName(), remote: host.name, output: host.name };
  const input = { leader, host, policy, now: now() };
  const packages = planRemote({ ...input, installations: state.installations });
  const assets =
    state.assets?.kind === 'read' ? planAssets({ ...input, remote: state.assets.remote }) : { steps: [] };
  const refused = await pLimit(ASKED_AT_ONCE).map(packages.steps, (step) =>
    step.kind === 'install' || step.kind === 'upgrade'
      ? refusalOf({ name: step.packageName, version: step.wantedVersion }, state.platform)
      : undefined,
  );
  return {
    kind: 'preview',
    items: [
      ...packages.steps.map((step, at) => {
        const item = packageItem(step, titles.get(step.packageName), facts);
        return withRefusal(item, refused[at] ?? refusalBefore(step), facts);
      }),
      ...assets.steps.map((step) => assetItem(step, facts)),
    ],
    blocked: [...blockedRemovals(packages), ...blockedAssetRemovals(assets)],
  };
}

/** How many packages the registry is asked about at once. */
const ASKED_AT_ONCE = 8;

/** Why it was refused when it was tried. */
const refusalBefore = ({ reason, evidence }: Step): string | undefined =>
  reason === 'cannot-install' ? evidence.lastFailure?.message : undefined;

/** What would be tried and refused is not announced as coming. */
function withRefusal(item: PreviewItem, refusal: string | undefined, places: Facts): PreviewItem {
  if (refusal === undefined) return item;
  const { code, nextAction } = explain('cannot-install', {
    ...places,
    packageName: item.item,
    ...(item.to_version === null ? {} : { wantedVersion: item.to_version }),
  });
  return { ...item, action: 'cannot', reason: { code, message: refusal, next_action: nextAction } };
}

/** Skips that a person has to do something about before the item can follow. */
const CANNOT = new Set<string>([
  'cannot-sync',
  'unreadable-version',
  'newer-unfinished',
  'cannot-install',
  'attempts-exhausted',
  'removal-kept-newer',
  'missing-dependency',
  'namespaces-blocked',
  'asset-made-on-remote',
]);

type Facts = Partial<ReasonFacts>;

const PACKAGE_ACTIONS = {
  install: 'install',
  upgrade: 'upgrade',
  'set-namespaces': 'set_namespaces',
  uninstall: 'uninstall',
} as const;

/** Protection from removing is asked about here: what is shown is what would be removed. */
function actionOfSkipped(reason: string, removal: 'uninstall' | 'remove_asset'): PreviewItem['action'] {
  if (reason === 'prune-protection' || reason === 'asset-prune-protection') return removal;
  return CANNOT.has(reason) ? 'cannot' : 'none';
}

function packageItem(step: Step, title: string | undefined, places: Facts): PreviewItem {
  const { evidence } = step;
  const reason = explain(step.reason, {
    ...places,
    packageName: step.packageName,
    wantedVersion: evidence.wanted.version,
    ...(step.seenVersion === undefined ? {} : { seenVersion: step.seenVersion }),
    ...(evidence.wanted.source === undefined ? {} : { source: evidence.wanted.source }),
    ...(evidence.namespaces === undefined ? {} : { namespaces: evidence.namespaces.join(', ') }),
    ...evidence.attempts,
    ...evidence.removals,
  });
  const action =
    step.kind === 'skip' ? actionOfSkipped(step.reason, 'uninstall') : PACKAGE_ACTIONS[step.kind];
  return {
    item: step.packageName,
    title: title ?? null,
    action,
    from_version: versionBefore(evidence),
    to_version: evidence.wanted.status === 'installed' ? step.wantedVersion : null,
    reason: { code: reason.code, message: reason.message, next_action: reason.nextAction },
  };
}

/** The version that is really there: a first install that failed has left none. */
function versionBefore({ seen }: Step['evidence']): string | null {
  if (seen === undefined) return null;
  const hasNone = seen.status !== 'installed' && seen.version === seen.installVersion;
  return hasNone ? null : seen.version;
}

const ASSET_ACTIONS = { 'put-asset': 'put_asset', 'remove-asset': 'remove_asset' } as const;

function assetItem(step: AssetStep, places: Facts): PreviewItem {
  const { evidence } = step;
  const reason = explain(step.reason, {
    ...places,
    asset: `${step.type.replace('_', ' ')} ${step.name}`,
    ...(evidence.missing === undefined
      ? {}
      : { missing: evidence.missing.map(({ name }) => name).join(', ') }),
    ...evidence.attempts,
    ...evidence.removals,
  });
  const action =
    step.kind === 'skip' ? actionOfSkipped(step.reason, 'remove_asset') : ASSET_ACTIONS[step.kind];
  return {
    item: step.key,
    title: null,
    action,
    from_version: null,
    to_version: null,
    reason: { code: reason.code, message: reason.message, next_action: reason.nextAction },
  };
}
