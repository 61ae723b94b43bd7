/** Answers of clusters where all is well, for tests of condition rules: each test changes the one that matters. */
import { CONDITION_FACTS, REGISTERED_PRIVILEGES, type SyncReport } from '@lockstep/contracts';
import { OUTPUT_AND_HOME_RULES } from '../conditions/condition-rules.ts';
import { evaluateConditions, type EvaluatedCondition } from '../conditions/evaluate-conditions.ts';
import { factsOfHome, type Facts } from '../conditions/facts.ts';
import type { Answer, ObservationRequest } from '../conditions/observation.ts';
import { createObserver } from '../conditions/observer.ts';

export const NOW = Date.parse('2026-01-01T12:00:00Z');
export const FOLLOWER = 'fleet-synced-integrations-ccr-paris';
export const LEADER = 'fleet-synced-integrations';

export const FACTS: Facts = {
  ...factsOfHome({
    managementName: 'management',
    report: undefined,
    publishError: undefined,
    unreadableSecrets: [],
    registryKeyProblem: undefined,
    now: NOW,
  }),
  outputId: 'paris',
  outputName: 'Paris',
  hosts: ['https://paris.example:9200'],
  isSynced: true,
  hasRemoteKey: true,
  remoteKeyId: 'id-of-the-remote-key',
  expectedFollower: FOLLOWER,
  isAddressedBy: () => true,
};

/** 200 with any body. */
export const ok = (body: unknown): Answer => ({ kind: 'answered', status: 200, body });
/** A refusal with the body that Elasticsearch's security gives. */
export const refused = (status: number, reason = 'no'): Answer => ({
  kind: 'answered',
  status,
  body: { error: { type: 'security_exception', reason } },
});
/** No answer at all; unreachable unless `change` says how else it failed. */
export const failed = (change: Partial<Extract<Answer, { kind: 'failed' }>>): Answer => ({
  kind: 'failed',
  failure: 'unreachable',
  message: 'It cannot be reached.',
  reason: 'connect ECONNREFUSED',
  ...change,
});

const shard = (more: object = {}) => ({
  time_since_last_read_millis: 10,
  failed_write_requests: 0,
  ...more,
});
/** Of the follower with one shard; `more` replaces members of the shard, `lag` is in operations. */
export const stats = (more: object = {}, lag = 0): Answer =>
  ok({ indices: [{ index: FOLLOWER, total_global_checkpoint_lag: lag, shards: [shard(more)] }] });
/** Stats of a follower whose last read failed and that tries again. */
export const reading = (type: string, reason: string): Answer =>
  stats({ read_exceptions: [{ exception: { type, reason } }] });
/** Stats of a follower that has stopped for good. */
export const giveUp = (type: string, reason: string): Answer => stats({ fatal_exception: { type, reason } });
/** What `_ccr/info` says of an active follower; `more` replaces members. */
export const follower = (more: object = {}): Answer =>
  ok({
    follower_indices: [
      {
        follower_index: FOLLOWER,
        remote_cluster: 'management',
        leader_index: LEADER,
        status: 'active',
        ...more,
      },
    ],
  });
/** What `_remote/info` says of the link `management`, connected in proxy mode with a key. */
export const link = (more: object = {}): Answer =>
  ok({
    management: {
      connected: true,
      mode: 'proxy',
      proxy_address: 'home.example:9443',
      server_name: '',
      num_proxy_sockets_connected: 18,
      cluster_credentials: '::es_redacted::',
      ...more,
    },
  });
/** The part of the cluster state that names an index and its leader. */
export const index = (name: string, more: object = {}): Answer =>
  ok({
    metadata: { indices: { [name]: { state: 'open', ccr: { leader_index_uuid: 'leader-uuid' }, ...more } } },
  });
/** `GET /` of a cluster whose name is its uuid. */
export const root = (uuid: string, version = '9.3.2', more: object = {}): Answer =>
  ok({ cluster_uuid: uuid, cluster_name: uuid, version: { number: version, ...more } });
/** `GET /_license`, with nothing but type and status. */
export const license = (type: string, status = 'active'): Answer => ok({ license: { type, status } });
/** Settings of the leader index, whose uuid is the one that the follower of `index` names. */
export const leaderSettings = (more: object = {}): Answer =>
  ok({ [LEADER]: { settings: { 'index.uuid': 'leader-uuid', ...more } } });
/** `_security/api_key` with a key for each argument, a valid one for replication unless it says otherwise. */
export const keys = (...list: readonly object[]): Answer =>
  ok({
    api_keys: list.map((key) => ({
      id: 'a-cross-cluster-key',
      type: 'cross_cluster',
      access: { replication: [{ names: [LEADER] }] },
      ...key,
    })),
  });

/** `<place> <path without query>` → answer; the first entry whose path begins so. */
export const WELL: Readonly<Record<string, Answer>> = {
  'home /_license': license('enterprise'),
  'home /_security/user/_has_privileges': ok({ has_all_requested: true }),
  'home /_security/privilege': ok({ lockstep: REGISTERED_PRIVILEGES }),
  'home /_security/api_key': keys({}),
  'home /_cluster/state': ok({ metadata: { indices: { 'lockstep-outputs': { state: 'open' } } } }),
  'home /_cluster/health': ok({ indices: { 'lockstep-outputs': { status: 'green' } } }),
  'home /_cat/health': ok([{ epoch: String(NOW / 1000) }]),
  'home /_nodes': ok({ nodes: { a: { remote_cluster_server: { publish_address: 'home.example:9443' } } } }),
  'home /_ssl': ok([]),
  'home /_transform': ok({ transforms: [{ id: 'logs-x', state: 'started' }] }),
  [`home /${LEADER}/_settings`]: leaderSettings(),
  [`home /${LEADER}/_doc`]: ok({ _source: { integrations: [] } }),
  [`home /${LEADER}/_stats`]: ok({
    indices: {
      [LEADER]: {
        shards: {
          '0': [
            {
              retention_leases: {
                leases: [{ id: `p/${FOLLOWER}/u-following-management/x/y`, timestamp: NOW }],
              },
            },
          ],
        },
      },
    },
  }),
  'home /': root('home-uuid'),
  'registry /': ok({}),
  'remote /_license': license('enterprise'),
  'remote /_security/user/_has_privileges': ok({ has_all_requested: true }),
  'remote /_security/api_key': ok({ api_keys: [{ name: 'lockstep_apply' }] }),
  'remote /_cat/health': ok([{ epoch: String(NOW / 1000) }]),
  'remote /_remote/info': link(),
  'remote /_resolve/cluster': ok({ management: { connected: true } }),
  'remote /_nodes': ok({ nodes: { a: { roles: ['remote_cluster_client'] } } }),
  'remote /_ssl': ok([{ expiry: '2030-01-01T00:00:00Z', has_private_key: true }]),
  'remote /_transform': ok({ transforms: [{ id: 'logs-x', state: 'started' }] }),
  'remote /lockstep-installations/_search': ok({ hits: { hits: [] } }),
  'remote /_index_template': ok({ index_templates: [] }),
  'remote /_component_template': ok({ component_templates: [] }),
  'remote /_ingest/pipeline': ok({}),
  'remote /_ilm/policy': ok({}),
  'remote /fleet-synced-integrations-ccr-*/_ccr/info': follower(),
  [`remote /${FOLLOWER}/_ccr/stats`]: stats(),
  [`remote /${FOLLOWER}/_doc`]: ok({ _source: { integrations: [] } }),
  'remote /_cluster/state': index(FOLLOWER),
  'remote /_cluster/health': ok({ indices: { [FOLLOWER]: { status: 'green' } } }),
  'remote /': root('paris-uuid'),
};

/**
 * By the first key of `answers` that the request begins with, such as `home /_license`; a key ending in ` /`
 * has to match whole. Anything else is a 404 that names what was asked.
 */
export function answerFrom(
  answers: Readonly<Record<string, Answer>>,
  { place, path }: ObservationRequest,
): Answer {
  const asked = `${place.kind} ${path}`;
  const key = Object.keys(answers).find((each) =>
    each.endsWith(' /') ? asked === each : asked.startsWith(each),
  );
  return (key === undefined ? undefined : answers[key]) ?? refused(404, `nothing for ${asked}`);
}

/**
 * All rules of an output and of home over answers where all is well, but for `changes`. Throws when a rule
 * throws.
 */
export async function evaluateAnswers(
  changes: Readonly<Record<string, Answer>> = {},
  facts: Partial<Facts> = {},
): Promise<readonly EvaluatedCondition[]> {
  const answers = { ...WELL, ...changes };
  return evaluateConditions({
    rules: OUTPUT_AND_HOME_RULES,
    facts: { ...FACTS, ...facts },
    observer: createObserver({
      ask: (request) => Promise.resolve(answerFrom(answers, request)),
      now: () => NOW,
      requestMs: 1_000,
    }),
    maxAgeMs: () => 0,
    since: NOW,
    signal: new AbortController().signal,
    before: [],
    labelOf: (type) => CONDITION_FACTS[type].label,
    onError: (type, error) => {
      throw new Error(`${type} threw`, { cause: error });
    },
  });
}

/** As little of a report as items need. */
export function reportWith(rows: readonly object[], more: Partial<SyncReport> = {}): SyncReport {
  return {
    state: 'in_sync',
    reason: null,
    counts: { total: rows.length },
    integrations: rows,
    last_run: { ended_at: '2026-01-01T11:59:00Z', result: 'success', duration_ms: 5 },
    next_run_at: null,
    ...more,
  } as unknown as SyncReport;
}
/** An integration of a report, as the facts of the conditions have it. */
export const row = (state: string, code: string) => ({
  package_name: 'nginx',
  state,
  reason: { code, message: `nginx: ${code}.`, next_action: 'Look.' },
  detail: null,
});

export const statsPath = `remote /${FOLLOWER}/_ccr/stats`;
export const infoPath = 'remote /fleet-synced-integrations-ccr-*/_ccr/info';
