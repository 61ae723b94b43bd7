/**
 * The draft of an output is one more thing to look at: facts and places out of the form, and the same rules as for every
 * output that is stored. A secret goes only to an address that it may be sent to, so each host is looked at by itself.
 */
import { CONDITION_FACTS, followerIndexName, type ConditionType } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Lease } from '../../clusters/lease.ts';
import { askHome, askRemote, type RemotePlaces } from '../../conditions/ask-places.ts';
import { CONDITION_RULES } from '../../conditions/condition-rules.ts';
import { evaluateConditions, type EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import { factsOfHome, type Facts } from '../../conditions/facts.ts';
import { createObserver, withShared } from '../../conditions/observer.ts';
import type { Secret } from '../../lib/secret.ts';
import { keyIdIn } from '../../remedies/credential.ts';
import type { Output } from './output.ts';
import type { ConnectionRequest } from './output-connection.ts';
import { draftAddress, type OutputDraft } from './output-draft.ts';

export interface DraftLookOptions {
  /** A connection with what was entered, or why there is none. */
  readonly lease: (request: ConnectionRequest) => Lease;
  /** With the console's own credentials. */
  readonly home: ElasticConnection;
  /** UUID of the cluster that was set up behind the address; undefined before it was seen. */
  readonly expectedCluster: (output: Output) => Promise<string | undefined>;
  readonly managementName: () => string;
  readonly now: () => number;
  /** A rule threw: a bug that must not hide the other lines. */
  readonly onError: (type: ConditionType, error: unknown) => void;
}

/** What one look at a draft sees. Everything in it is asked for once. */
export interface DraftView {
  evaluate(types: readonly ConditionType[], facts?: Partial<Facts>): Promise<DraftConditions>;
}

export interface DraftConditions {
  /** Undefined when the rule does not apply to the draft. */
  readonly of: (type: ConditionType) => EvaluatedCondition | undefined;
}

type AccessSecret = 'remote_api_key' | 'service_token';

export interface DraftLook {
  /** Without credentials, so nothing is given away. */
  anonymous(host: string): DraftView;
  /** Undefined when there is no such secret that may be sent to the host. */
  withSecret(host: string, field: AccessSecret): DraftView | undefined;
  /** With the service token at those of the hosts that it may be sent to, as agents use it. */
  asAgents(hosts: readonly string[]): DraftView;
  withPeer(askPeer: RemotePlaces['askPeer']): DraftView;
  /** As what installs there. */
  withKibana(askKibana: NonNullable<RemotePlaces['askKibana']>): DraftView;
  /** Releases what was opened. */
  close(): Promise<void>;
}

const TOTAL_MS = 9_500;
/** Three questions follow each other. */
const ONE_MS = 3_000;

const NOWHERE: RemotePlaces = {
  remote: undefined,
  agents: new Map(),
  askPeer: () => Promise.resolve(undefined),
};

export function lookAtDraft(options: DraftLookOptions, draft: OutputDraft): DraftLook {
  const opened: ElasticConnection[] = [];
  const viewOf = createViewer(options, draft);

  const leaseFor = (host: string, credentials: ConnectionRequest['credentials']): Lease => {
    const address = draftAddress(draft);
    const lease = options.lease({ address, host, credentials, requestTimeoutMs: ONE_MS });
    if (lease.kind === 'open') opened.push(lease.connection);
    return lease;
  };
  const at = (host: string, lease: Lease, remoteKeyId?: string): DraftView =>
    viewOf(
      { ...NOWHERE, remote: lease.kind === 'open' ? lease.connection : undefined },
      { hosts: [host], hasRemoteKey: true, remoteKeyId, unusable: lease.kind === 'open' ? undefined : lease },
    );

  return {
    anonymous: (host) => at(host, leaseFor(host, { kind: 'none' })),
    withSecret(host, field) {
      const found = draft.secretFor(field, host);
      if (found.kind !== 'opened') return undefined;
      const credentials = credentialsOf(field, found.secret);
      const keyId = credentials.kind === 'api-key' ? keyIdIn(credentials.encoded) : undefined;
      return at(host, leaseFor(host, credentials), keyId);
    },
    asAgents(hosts) {
      const agents = new Map<string, ElasticConnection>();
      for (const host of hosts) {
        const found = draft.secretFor('service_token', host);
        if (found.kind !== 'opened') continue;
        const lease = leaseFor(host, credentialsOf('service_token', found.secret));
        if (lease.kind === 'open') agents.set(host, lease.connection);
      }
      return viewOf({ ...NOWHERE, agents }, { hosts, hasServiceToken: agents.size > 0 });
    },
    withPeer: (askPeer) => viewOf({ ...NOWHERE, askPeer }, { appliedBy: 'remote' }),
    withKibana: (askKibana) => viewOf({ ...NOWHERE, askKibana }, { hasPeer: true }),
    async close() {
      await Promise.all(opened.map((connection) => connection.close()));
    },
  };
}

type SentCredentials = Extract<
  ConnectionRequest['credentials'],
  { readonly kind: 'api-key' | 'service-token' }
>;

type Viewer = (places: RemotePlaces, given: Partial<Facts>) => DraftView;

function createViewer(options: DraftLookOptions, draft: OutputDraft): Viewer {
  const { now, onError } = options;
  const since = now();
  const signal = AbortSignal.timeout(TOTAL_MS);
  const registry = { categories: neverAsked, packageInfo: neverAsked };
  const askedAtHome = askHome({ home: options.home, registry }, ONE_MS);
  const home = createObserver({ ask: askedAtHome, now, requestMs: ONE_MS });
  const common = draftFacts(options, draft);
  return (places, given) => {
    const own = createObserver({ ask: askRemote(places, ONE_MS), now, requestMs: ONE_MS });
    const observer = withShared(own, home);
    return {
      async evaluate(types, facts = {}) {
        const found = await evaluateConditions({
          rules: types.map((type) => CONDITION_RULES[type]),
          facts: { ...common, ...given, ...facts },
          observer,
          maxAgeMs: () => 0,
          since,
          signal,
          before: [],
          labelOf: (type) => CONDITION_FACTS[type].label,
          onError,
        });
        return { of: (type) => found.find((condition) => condition.type === type) };
      },
    };
  };
}

function credentialsOf(field: AccessSecret, secret: Secret): SentCredentials {
  return field === 'remote_api_key'
    ? { kind: 'api-key', encoded: secret.reveal() }
    : { kind: 'service-token', token: secret.reveal() };
}

function draftFacts({ managementName, now }: DraftLookOptions, { output }: OutputDraft): Facts {
  const home = {
    managementName: managementName(),
    report: undefined,
    publishError: undefined,
    unreadableSecrets: [],
    registryKeyProblem: undefined,
    now: now(),
  };
  const isRemote = output.type === 'remote_elasticsearch';
  return {
    ...factsOfHome(home),
    outputId: output.id,
    outputName: output.name === '' ? 'the remote' : output.name,
    hosts: output.hosts,
    isSynced: isRemote && output.syncIntegrations,
    appliedBy: isRemote ? output.appliedBy : 'console',
    transport: isRemote ? output.transport : 'replication',
    ...(isRemote ? { installer: output.installer, kibanaUrl: output.kibanaUrl } : {}),
    expectedFollower: followerIndexName(output.name),
  };
}

function neverAsked(): Promise<never> {
  return Promise.reject(new Error('No rule of a draft asks the registry.'));
}
