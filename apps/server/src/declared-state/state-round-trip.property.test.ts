import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Output, RemoteCluster } from '@lockstep/contracts';
import type { ActualPackage, ActualState, Answered } from './actual-state.ts';
import type { DeclaredState } from './declared-state.ts';
import { diffState } from './diff-state.ts';
import { exportState } from './export-state.ts';
import { readStateFile } from './read-state-file.ts';

const KEEP = { prune: true, rewriteSecrets: false, approveRemovals: false };
const name = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `n${text}`.trim());
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const address = fc.stringMatching(/^[a-z]{1,6}$/).map((host) => `https://${host}.example:9200`);
const secretState = fc.oneof(
  fc.constant({ is_set: false }),
  fc.record({ is_set: fc.constant(true), ends_in: fc.stringMatching(/^[a-z]{4}$/) }),
);
/** Also what would be a variable of the file. */
const words = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('${HOME}', '${A:b}', '$${c}', '${'));
const text = fc.option(words, { nil: null });

const common = {
  id,
  name: name.filter((one) => !/\p{Cc}/u.test(one)),
  hosts: fc.array(address, { minLength: 1, maxLength: 3 }),
  is_default: fc.constant(false),
  is_default_monitoring: fc.constant(false),
  preset: fc.constantFrom('balanced', 'custom', 'latency'),
  config_yaml: text,
  ca_sha256: text,
  ca_trusted_fingerprint: fc.constant(null),
  ssl: fc.option(
    fc.record(
      {
        certificate_authorities: fc.array(words),
        certificate: words,
        verification_mode: fc.constantFrom('full', 'none'),
      },
      { requiredKeys: [] },
    ),
    { nil: null },
  ),
  proxy_id: fc.constantFrom(null, 'proxy'),
  write_to_logs_streams: fc.constantFrom(null, true, false),
  updated_at: fc.constant('2026-01-01T00:00:00.000Z'),
};

const remote = fc.record({
  ...common,
  type: fc.constant('remote_elasticsearch'),
  sync_integrations: fc.constantFrom(undefined, true, false),
  kibana_url: fc.option(address, { nil: null }),
  applied_by: fc.constantFrom('console', 'remote'),
  transport: fc.constantFrom('direct', 'replication'),
  installer: fc.constantFrom('elasticsearch', 'fleet'),
  follower_index: fc.constant('fleet-synced-integrations-ccr-x'),
  secret_states: fc.record({
    ssl_key: secretState,
    service_token: secretState,
    kibana_api_key: secretState,
    remote_api_key: secretState,
  }),
});
const local = fc.record({
  ...common,
  type: fc.constant('elasticsearch'),
  secret_states: fc.record({ ssl_key: secretState }),
});
const outputs = fc.uniqueArray(fc.oneof(remote, local), {
  selector: ({ id: of }) => of,
  maxLength: 4,
}) as unknown as fc.Arbitrary<readonly Output[]>;

const packages: fc.Arbitrary<readonly ActualPackage[]> = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-z]{1,8}$/),
    version: fc.option(fc.stringMatching(/^[1-9]\.[1-9]\.[1-9]$/), { nil: undefined }),
    latest: fc.constantFrom(undefined, '9.9.9'),
    isInstalling: fc.constant(false),
    namespaces: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 3 }),
    cameAlong: fc.boolean(),
  }),
  { selector: ({ name: of }) => of, maxLength: 5 },
);

const link = fc.oneof(
  fc.record({
    name: id,
    mode: fc.constant('proxy'),
    proxyAddress: fc.constantFrom('a.example:9443', 'b.example:9443'),
    serverName: fc.constantFrom('', 'a.example'),
    proxySocketConnections: fc.constantFrom(undefined, 18),
    maxProxySocketConnections: fc.constant(18),
    skipUnavailable: fc.constantFrom(undefined, true, false),
    isConnected: fc.boolean(),
    isConfiguredByNode: fc.boolean(),
  }),
  fc.record({
    name: id,
    mode: fc.constant('sniff'),
    seeds: fc.constant(['a.example:9300']),
    nodeConnections: fc.constantFrom(undefined, 3),
    skipUnavailable: fc.constantFrom(undefined, true, false),
    isConnected: fc.boolean(),
    isConfiguredByNode: fc.boolean(),
  }),
) as unknown as fc.Arbitrary<RemoteCluster>;

const known = <T extends { readonly name: string }>(item: fc.Arbitrary<T>): fc.Arbitrary<Answered<T>> =>
  fc
    .uniqueArray(item, { selector: ({ name: of }) => of, maxLength: 3 })
    .map((items) => ({ kind: 'known', items }));

const actualState: fc.Arbitrary<ActualState> = fc.record({
  outputs,
  packages,
  registryProblem: fc.constantFrom(undefined, 'The registry does not answer.'),
  links: known(link).map((answer) => new Map([['home', answer]])),
  followers: known(
    fc.record({ name: id, remoteCluster: id, leaderIndex: fc.constant('fleet-synced-integrations') }),
  ).map((answer) => new Map([['home', answer]])),
});

function read(file: string, env: Readonly<Record<string, string>> = {}): DeclaredState {
  const answer = readStateFile(file, 'state.yml', { env, read: () => undefined });
  if (answer.kind === 'invalid') throw new Error(`${answer.problems.join('\n')}\n${file}`);
  return answer.state;
}

it('what was exported is found unchanged, whatever there is, and nothing of it would be pruned', () => {
  fc.assert(
    fc.property(actualState, (actual) => {
      const plan = diffState(read(exportState(actual)), actual, KEEP);
      expect(plan.steps).toEqual([]);
    }),
  );
});

it('without prune nothing is deleted, and what is there and not declared is named', () => {
  fc.assert(
    fc.property(actualState, actualState, (declared, actual) => {
      const plan = diffState(read(exportState(declared)), actual, { ...KEEP, prune: false });
      expect(plan.steps.filter(({ action }) => action === 'delete')).toEqual([]);
      const pruned = diffState(read(exportState(declared)), actual, KEEP);
      const gone = pruned.steps
        .filter(({ action }) => action === 'delete')
        .map(({ kind, id: of }) => `${kind} ${of}`);
      const named = plan.undeclared.map(({ kind, id: of }) => `${kind} ${of}`);
      expect(named).toEqual(expect.arrayContaining(gone));
    }),
  );
});

it('a secret of the file is in no step that is shown', () => {
  fc.assert(
    fc.property(actualState, fc.stringMatching(/^[A-Z]{20}$/), (actual, secret) => {
      const file = exportState(actual);
      const names = [...file.matchAll(/env: (\w+)/g)].map(([, variable = '']) => variable);
      const env = Object.fromEntries(names.map((variable) => [variable, secret]));
      const { steps, notes } = diffState(read(file, env), actual, KEEP);
      const shown = JSON.stringify([steps.map(({ order: _, ...rest }) => rest), notes]);
      expect(shown).not.toContain(secret);
      // A secret that ends otherwise than the stored one is a change.
      expect(steps.length > 0).toBe(names.length > 0);
    }),
  );
});
