/** Every combination of environments, authority, trust and mode, as data. */
import { spawnSync } from 'node:child_process';
import {
  SETUP_ENVIRONMENTS,
  SETUP_MODES,
  SETUP_STEP_IDS,
  SETUP_TRUSTS,
  setupChoicesSchema,
  setupProblems,
  setupStepSchema,
  type SetupChoices,
  type SetupChoicesInput,
  type SetupStep,
} from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { exportSetup } from '../export-setup.ts';
import { setupSteps } from './catalog.ts';
import { setupPlan } from './setup-plan.ts';
import type { SetupStepText } from './step-text.ts';

const REMOTE_KEY_ROLE = { lockstep_apply: { cluster: ['monitor'] } };

const BASE: SetupChoicesInput = {
  alias: 'management',
  output_name: 'Tokyo 1',
  key_name: 'lockstep-tokyo',
  addresses: ['mgmt.example'],
};

const side = (environment: SetupChoices['remote']['environment'], name: string) => ({
  environment,
  name,
  ...(environment === 'eck' ? { kubernetes_name: name, kubernetes_namespace: 'elastic' } : {}),
});

/** All that can be chosen; what cannot work is left out as the options say. */
const COMBINATIONS: readonly SetupChoices[] = SETUP_ENVIRONMENTS.flatMap((management) =>
  SETUP_ENVIRONMENTS.flatMap((remote) =>
    (['same', 'other'] as const).flatMap((relation) =>
      (['public', 'private'] as const).flatMap((authority) =>
        SETUP_TRUSTS.flatMap((trust) =>
          SETUP_MODES.map((mode) =>
            setupChoicesSchema.parse({
              ...BASE,
              management: { ...side(management, 'mgmt'), certificate_authority: authority },
              remote: { ...side(remote, 'tokyo'), hosts: ['https://tokyo.example:9200'] },
              relation,
              trust,
              mode,
              data_views: true,
              back_alias: 'tokyo',
            }),
          ),
        ),
      ),
    ),
  ),
).filter((choices) => setupProblems(choices).invalid.length === 0);

const nameOf = ({ management, remote, relation, trust, mode }: SetupChoices): string =>
  `${management.environment} (${management.certificate_authority}) ← ${remote.environment}, ${relation}, ${trust}, ${mode}`;

const stepsOf = (choices: SetupChoices): readonly SetupStepText[] =>
  setupSteps({ plan: setupPlan(choices), remoteKeyRole: REMOTE_KEY_ROLE });

const choose = (input: SetupChoicesInput): SetupChoices => setupChoicesSchema.parse({ ...BASE, ...input });
const ids = (input: SetupChoicesInput): readonly string[] => stepsOf(choose(input)).map(({ id }) => id);

interface RegistryDocument {
  readonly kind?: string;
  readonly metadata?: { readonly name: string; readonly namespace: string };
  readonly spec?: { readonly packageRegistryRef?: { readonly name: string; readonly namespace?: string } };
}

const copied = (steps: readonly SetupStep[], kind: string): readonly string[] =>
  steps.flatMap(({ by_hand: byHand }) =>
    byHand.filter((block) => block.kind === kind).map(({ text }) => text),
  );

describe('every combination', () => {
  it('is there for each pair of environments with API keys', () => {
    for (const management of SETUP_ENVIRONMENTS) {
      for (const remote of SETUP_ENVIRONMENTS) {
        const found = COMBINATIONS.some(
          (choices) =>
            choices.management.environment === management &&
            choices.remote.environment === remote &&
            choices.trust === 'api_key',
        );
        expect(found, `${management} ← ${remote}`).toBe(true);
      }
    }
    expect(COMBINATIONS.length).toBeGreaterThan(60);
  });

  it.each(COMBINATIONS.map((choices) => [nameOf(choices), choices] as const))(
    '%s: complete, in order, and copyable',
    (_, choices) => {
      const steps = stepsOf(choices);
      const order = steps.map(({ id }) => id);
      // In the order of all steps, each once, each after what it needs.
      expect(order).toEqual(SETUP_STEP_IDS.filter((id) => order.includes(id)));
      for (const step of steps) {
        expect(() => setupStepSchema.parse(step)).not.toThrow();
        expect(step.do !== null || step.by_hand.length > 0, step.id).toBe(true);
        for (const need of step.needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(step.id));
        for (const { text, where, title } of step.by_hand) {
          expect(text.trim()).not.toBe('');
          expect(`${text}${where}${title}`).not.toMatch(/undefined|\[object/);
        }
      }
      // What every setup ends with.
      for (const id of ['connection', 'roles', 'leader', 'follower', 'output', 'first_sync']) {
        expect(order).toContain(id);
      }
      for (const text of [...copied(steps, 'yaml'), ...copied(steps, 'elasticsearch.yml')]) {
        for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
      }
    },
  );

  it('is an export that a shell can read', () => {
    const script = COMBINATIONS.map(
      (choices) => exportSetup(setupPlan(choices), stepsOf(choices), 'shell').text,
    ).join('\n');
    const read = spawnSync('bash', ['-n'], {
      input: script,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });
    expect(read.stderr).toBe('');
    expect(read.status).toBe(0);
  });
});

describe('the steps of a combination', () => {
  it('are all there between two self-managed clusters with keys and a private authority', () => {
    expect(ids({})).toEqual([
      'sides',
      'versions',
      'licenses',
      'interface',
      'certificates',
      'expose',
      'api_key',
      'trust',
      'credential',
      'reload',
      'alias',
      'connection',
      'roles',
      'leader',
      'follower',
      'service_token',
      'remote_key',
      'output',
      'first_sync',
    ]);
  });

  it('leave out what a platform does itself', () => {
    const hosted = ids({
      management: { environment: 'elastic_cloud_hosted', certificate_authority: 'public' },
      remote: { environment: 'elastic_cloud_hosted' },
    });
    expect(hosted).toContain('network_filter');
    for (const id of ['interface', 'certificates', 'expose', 'trust']) expect(hosted).not.toContain(id);
  });

  it('have no key and no keystore with certificates', () => {
    const certificates = ids({ trust: 'certificate', mode: 'sniff' });
    for (const id of ['interface', 'api_key', 'credential', 'reload']) {
      expect(certificates).not.toContain(id);
    }
    expect(certificates).toContain('trust');
  });

  it('are the operator’s where one ECK operator runs both', () => {
    const same = ids({
      management: { environment: 'eck' },
      remote: { environment: 'eck' },
      relation: 'same',
    });
    expect(same).toContain('operator_link');
    for (const id of ['api_key', 'credential', 'alias', 'trust', 'expose']) expect(same).not.toContain(id);
  });
});

describe('what is copied', () => {
  it('is the exact text for self-managed clusters', () => {
    const steps = stepsOf(choose({}));
    const text = (id: string, kind: string): string | undefined =>
      steps.find((step) => step.id === id)?.by_hand.find((block) => block.kind === kind)?.text;
    expect(text('interface', 'elasticsearch.yml')).toBe(
      'remote_cluster_server.enabled: true\nremote_cluster.host: 0.0.0.0\nremote_cluster.port: 9443',
    );
    expect(text('trust', 'elasticsearch.yml')).toBe(
      'xpack.security.remote_cluster_client.ssl.enabled: true\nxpack.security.remote_cluster_client.ssl.certificate_authorities:\n  - remote-cluster-ca.crt',
    );
    expect(text('credential', 'shell')).toBe(
      './bin/elasticsearch-keystore add cluster.remote.management.credentials',
    );
    expect(copied(steps, 'shell').join('\n')).toContain('--dns=mgmt.example');
    expect(text('api_key', 'http-request')).toBe(
      `POST /_security/cross_cluster/api_key\n${JSON.stringify(
        {
          name: 'lockstep-tokyo',
          access: { replication: [{ names: ['fleet-synced-integrations'] }] },
        },
        null,
        2,
      )}`,
    );
    expect(text('follower', 'http-request')).toMatch(
      /^PUT \/fleet-synced-integrations-ccr-tokyo_1\/_ccr\/follow\?wait_for_active_shards=1\n/,
    );
  });

  it('names addresses by IP for IP certificates, with brackets for IPv6 in addresses', () => {
    const steps = stepsOf(choose({ addresses: ['2001:db8::7'] }));
    expect(copied(steps, 'shell').join('\n')).toContain('--ip=2001:db8::7');
    const alias = steps.find(({ id }) => id === 'alias')?.do?.requests[0]?.body;
    expect(alias).toMatchObject({
      persistent: { cluster: { remote: { management: { proxy_address: '[2001:db8::7]:9443' } } } },
    });
  });

  it('is a secret, a config map and both resources on Kubernetes', () => {
    const steps = stepsOf(
      choose({
        management: { environment: 'eck', ...kubernetes('mgmt') },
        remote: { environment: 'eck', ...kubernetes('tokyo') },
      }),
    );
    const documents = copied(steps, 'yaml').flatMap((text) =>
      parseAllDocuments(text).map((document) => document.toJS() as Readonly<Record<string, unknown>>),
    );
    expect(documents.map(({ kind }) => kind).sort()).toEqual([
      'ConfigMap',
      'Elasticsearch',
      'Elasticsearch',
      'Elasticsearch',
      'Elasticsearch',
      'Kibana',
      'PackageRegistry',
      'Secret',
      'Service',
      // The configuration of the console is no resource.
      undefined,
    ]);
    expect(documents.find(({ kind }) => kind === 'Secret')).toMatchObject({
      stringData: { 'cluster.remote.management.credentials': '<encoded key>' },
    });
    expect(documents.find(({ kind }) => kind === 'Service')).toMatchObject({
      spec: { type: 'LoadBalancer', ports: [{ port: 9443, targetPort: 9443 }] },
    });
    // Since 3.3 the operator exposes the interface by itself.
    expect(documents).toContainEqual(
      expect.objectContaining({
        kind: 'Elasticsearch',
        spec: { remoteClusterServer: { enabled: true, service: { spec: { type: 'LoadBalancer' } } } },
      }),
    );
  });

  it.each([
    [
      'a registry for management, whose console applies',
      'console',
      'other',
      ['mgmt/registry', 'mgmt/kibana'],
    ],
    [
      'one on each side when the remote installs for itself',
      'remote',
      'other',
      ['mgmt/registry', 'mgmt/kibana', 'tokyo/registry', 'tokyo/kibana'],
    ],
    [
      'one of both sides where one operator runs them',
      'remote',
      'same',
      ['mgmt/registry', 'mgmt/kibana', 'tokyo/kibana → mgmt'],
    ],
  ] as const)('is without a way to the internet %s', (_, appliedBy, relation, wanted) => {
    const steps = stepsOf(
      choose({
        management: { environment: 'eck', kubernetes_name: 'es', kubernetes_namespace: 'mgmt' },
        remote: { environment: 'eck', kubernetes_name: 'es', kubernetes_namespace: 'tokyo' },
        relation,
        applied_by: appliedBy,
      }),
    );
    const blocks = steps.find(({ id }) => id === 'first_sync')?.by_hand ?? [];
    const documents = blocks
      .filter(({ kind }) => kind === 'yaml')
      .flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS() as RegistryDocument));
    expect(
      documents.flatMap(({ kind, metadata, spec }) => {
        const { namespace = '' } = metadata ?? {};
        const from = spec?.packageRegistryRef?.namespace;
        if (kind === 'PackageRegistry') return [`${namespace}/registry`];
        return kind === 'Kibana' ? [`${namespace}/kibana${from === undefined ? '' : ` → ${from}`}`] : [];
      }),
    ).toEqual(wanted);
    for (const { spec } of documents) {
      if (spec?.packageRegistryRef !== undefined) {
        expect(spec.packageRegistryRef.name).toBe(
          documents.find(({ kind }) => kind === 'PackageRegistry')?.metadata?.name,
        );
      }
    }
    expect(documents).toContainEqual({
      registry: {
        url: 'https://package-registry-epr-http.mgmt.svc:8080',
        certificateAuthorities: ['<path of ca.crt>'],
      },
    });
  });

  it('has no registry where ECK runs neither side, nor for a remote that the console applies', () => {
    const titles = (input: SetupChoicesInput) =>
      stepsOf(choose(input)).flatMap(({ by_hand: blocks }) => blocks.map(({ text }) => text));
    const eck = { environment: 'eck', kubernetes_name: 'es', kubernetes_namespace: 'ns' } as const;
    for (const input of [{}, { remote: eck, applied_by: 'console' }] as const) {
      expect(titles(input).filter((text) => text.includes('PackageRegistry'))).toEqual([]);
    }
  });

  it('removes the settings of the other mode together with the ones it sets', () => {
    const request = (mode: 'proxy' | 'sniff') =>
      stepsOf(choose({ mode, addresses: ['a:9443'] })).find(({ id }) => id === 'alias')?.do?.requests[0]
        ?.body;
    const remote = (management: Readonly<Record<string, unknown>>) => ({
      cluster: { remote: { management } },
    });
    const transient = remote({
      mode: null,
      seeds: null,
      node_connections: null,
      proxy_address: null,
      proxy_socket_connections: null,
      server_name: null,
    });
    expect(request('proxy')).toEqual({
      persistent: remote({
        mode: 'proxy',
        proxy_address: 'a:9443',
        proxy_socket_connections: null,
        server_name: null,
        seeds: null,
        node_connections: null,
      }),
      transient,
    });
    expect(request('sniff')).toEqual({
      persistent: remote({
        mode: 'sniff',
        seeds: ['a:9443'],
        node_connections: null,
        proxy_address: null,
        proxy_socket_connections: null,
        server_name: null,
      }),
      transient,
    });
  });

  it('is a script that goes on after a refusal which means that nothing is to be done, and after no other', () => {
    const choices = choose({});
    const { text } = exportSetup(setupPlan(choices), stepsOf(choices), 'shell');
    expect(text).toContain(`call "$MANAGEMENT_BASIC" '403' -X POST "$MANAGEMENT_URL"`);
    const functions =
      text.slice(text.indexOf('answer_of() {'), text.indexOf('# The credentials')) +
      text.slice(text.indexOf('send() {'), text.indexOf('# Whether it is there'));
    const exitOf = (line: string, status: number): number | null =>
      spawnSync('bash', ['-euo', 'pipefail'], {
        // In place of curl: an answer and its status, as the script asks for them.
        input: `curl() { printf '{"trial_was_started":false}\n${status}'; }\n${functions}\nexec 3<<< stop\n${line}`,
        env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      }).status;
    expect(exitOf("call basic '403' -X POST x", 403)).toBe(0);
    expect(exitOf("call basic '403' -X POST x", 401)).not.toBe(0);
    expect(exitOf("call basic '' -X POST x", 403)).not.toBe(0);
    expect(exitOf("call basic '' -X POST x", 200)).toBe(0);
  });

  it('is a script that starts no trial unasked', () => {
    const choices = choose({});
    const { text } = exportSetup(setupPlan(choices), stepsOf(choices), 'shell');
    const lines = text.split('\n');
    const trials = lines.flatMap((line, at) => (line.includes('/_license/start_trial') ? [at] : []));
    expect(trials).toHaveLength(2);
    for (const at of trials) expect(lines[at - 1]).toMatch(/^if ask '.+'; then$/);
  });

  it('keeps a name with a line break from becoming a command', () => {
    expect(() => choose({ remote: { name: 'tokyo\nrm -rf /' } })).toThrow(
      'A name has no control characters.',
    );
    // As if it had been stored before such names were refused.
    const choices = choose({ remote: { name: 'tokyo' } });
    const stored = { ...choices, remote: { ...choices.remote, name: 'tokyo\nrm -rf /' } };
    const { text } = exportSetup(setupPlan(stored), stepsOf(stored), 'shell');
    expect(text.split('\n').filter((line) => line.startsWith('rm '))).toEqual([]);
  });
});

const kubernetes = (name: string) => ({ kubernetes_name: name, kubernetes_namespace: 'elastic' });
