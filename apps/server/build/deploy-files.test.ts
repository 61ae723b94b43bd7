/** What deploys a release cannot all run here; it is parsed, and held against the release and the configuration. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { parseConfig } from '../src/config/load-config.ts';
import { chartHash } from './chart-hash.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Tree = Record<string, unknown>;

const hasProgram = (name: string, args: readonly string[]): boolean => {
  try {
    execFileSync(name, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const SECRETS = {
  LOCKSTEP_ELASTICSEARCH_PASSWORD: 'secret-password',
  LOCKSTEP_ENCRYPTION_KEYS: 'kept-test-key-of-32-characters-!!',
};

describe('the service of systemd', () => {
  const unit = read('deploy/systemd/lockstep.service');
  const settings = new Map(
    unit
      .split('\n')
      .filter((line) => /^[A-Z]\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
  );

  it('starts the command of the release, reloads by SIGHUP, and waits longer than requests may take', () => {
    expect(settings.get('Type')).toBe('notify');
    expect(settings.get('NotifyAccess')).toBe('all');
    expect(settings.get('ExecStart')).toBe(
      '/usr/bin/node /opt/lockstep/bin/lockstep start --config /etc/lockstep/lockstep.yml',
    );
    expect(settings.get('ExecReload')).toBe('/bin/kill -HUP $MAINPID');
    expect(parseInt(settings.get('TimeoutStopSec') ?? '', 10)).toBeGreaterThan(25 + 4);
  });

  it.skipIf(!hasProgram('systemd-analyze', ['--version']))(
    'is content for systemd [skipped without systemd-analyze]',
    () => {
      const place = mkdtempSync(join(tmpdir(), 'lockstep-unit-'));
      try {
        // The program need not be there.
        const path = join(place, 'lockstep.service');
        writeFileSync(path, unit.replace('/usr/bin/node', '/bin/true'));
        const told = execFileSync('systemd-analyze', ['verify', '--man=no', path], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        expect(told.toString()).not.toContain('lockstep.service');
      } finally {
        rmSync(place, { recursive: true });
      }
    },
  );
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const found = (word: string): string => last.find((line) => line.startsWith(`${word} `)) ?? '';

  it('has only instructions that there are', () => {
    const known = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) \S/;
    expect(lines.filter((line) => !known.test(line))).toEqual([]);
  });

  it('ends in an image that is not root, is probed, and starts the command of the release', () => {
    expect(found('FROM')).toContain('distroless');
    expect(found('USER')).toBe('USER 65532:65532');
    expect(found('HEALTHCHECK')).toContain('/readyz');
    expect(JSON.parse(found('ENTRYPOINT').slice('ENTRYPOINT '.length))).toEqual([
      '/nodejs/bin/node',
      '/opt/lockstep/bin/lockstep',
    ]);
  });
});

describe('compose.yml', () => {
  const { services, secrets } = parse(read('deploy/compose.yml'), { merge: true }) as {
    readonly services: Readonly<Record<string, Tree>>;
    readonly secrets: Tree;
  };

  it('has a sandbox and an attached console, both on a read-only root without rights', () => {
    expect(Object.keys(services)).toEqual(['console', 'sandbox']);
    for (const service of Object.values(services))
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], stop_grace_period: '35s' });
  });

  it('gives every secret as a file that the console reads', () => {
    const { environment } = services['console'] as { readonly environment: Readonly<Record<string, string>> };
    const files = Object.values(environment).filter((value) => value.startsWith('/run/secrets/'));
    expect(files).toEqual(Object.keys(secrets).map((name) => `/run/secrets/${name}`));
  });
});

describe('the chart', () => {
  const values = parse(read('deploy/helm/lockstep/values.yaml')) as Tree;
  const example = parse(read('deploy/helm/example-values.yaml')) as Tree;
  const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(
    JSON.parse(read('deploy/helm/lockstep/values.schema.json')) as object,
  );
  const rendered = read('deploy/helm/rendered.yaml');
  const documents = parseAllDocuments(rendered).map((document) => document.toJS() as Tree);
  const kinds = (): readonly unknown[] => documents.map(({ kind }) => kind);
  const one = (kind: string): Tree => documents.find((document) => document['kind'] === kind) ?? {};

  it('has values that its schema takes, and takes no secret among them', () => {
    expect(validate(values), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...values, ...example }), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...values, replica: 3 })).toBe(false);
    const elasticsearch = { hosts: ['https://a.example:9200'], password: 'x' };
    expect(validate({ ...values, config: { elasticsearch } })).toBe(false);
  });

  it('has a configuration that a console takes', () => {
    for (const { config } of [values, example]) {
      const answer = parseConfig(stringify(config), 'values', SECRETS);
      expect(answer.kind === 'invalid' ? answer.problems : []).toEqual([]);
    }
  });

  it('was rendered as it is now', () => {
    expect(rendered, 'render again: see the head of deploy/helm/rendered.yaml').toContain(chartHash(root));
  });

  it('renders everything that a cluster wants of it', () => {
    expect([...kinds()].sort()).toEqual([
      'ConfigMap',
      'Deployment',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'PrometheusRule',
      'Service',
      'ServiceMonitor',
    ]);
    const config = (one('ConfigMap')['data'] as Readonly<Record<string, string>>)['lockstep.yml'] ?? '';
    expect(parseConfig(config, 'lockstep.yml', SECRETS).kind).toBe('config');
  });

  it('renders the alert rules of deploy/prometheus, which it has no copy of', () => {
    expect(one('PrometheusRule')['spec']).toEqual(parse(read('deploy/prometheus/lockstep.rules.yml')));
    const files = join(root, 'deploy/helm/lockstep/files/lockstep.rules.yml');
    expect(realpathSync(files)).toBe(realpathSync(join(root, 'deploy/prometheus/lockstep.rules.yml')));
  });

  it('renders pods without rights, with the probes that a console answers, and secrets by reference', () => {
    const text = stringify(one('Deployment'));
    expect(text).toMatch(/livenessProbe:\n\s+httpGet:\n\s+path: \/livez/);
    expect(text).toMatch(/readinessProbe:\n\s+httpGet:\n\s+path: \/readyz/);
    expect(text).toContain('readOnlyRootFilesystem: true');
    expect(text).toContain('runAsNonRoot: true');
    expect(text).toContain('enableServiceLinks: false');
    const { env, volumeMounts } = containerOf(one('Deployment'));
    for (const { name, value } of env.filter((each) => each.name.endsWith('_FILE')))
      expect(
        volumeMounts.some(({ mountPath }) => value.startsWith(`${mountPath}/`)),
        name,
      ).toBe(true);
  });

  it.skipIf(!hasProgram('helm', ['version']))('renders the same with helm [skipped without helm]', () => {
    const text = execFileSync('helm', [
      'template',
      'lockstep',
      join(root, 'deploy/helm/lockstep'),
      '--values',
      join(root, 'deploy/helm/example-values.yaml'),
      // A helm that was built from its module alone knows of no cluster newer than 1.20.
      '--kube-version',
      '1.31.0',
    ]).toString();
    const sorted = (from: string) =>
      parseAllDocuments(from)
        .map((document) => JSON.stringify(document.toJS()))
        .sort();
    expect(sorted(text)).toEqual(sorted(rendered));
  });
});

interface Container {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly volumeMounts: readonly { readonly mountPath: string }[];
}

function containerOf(deployment: Tree): Container {
  const { spec } = deployment as {
    readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Container[] } } };
  };
  const [container] = spec.template.spec.containers;
  if (container === undefined) throw new Error('The deployment has no container.');
  return container;
}

describe('docs/deploy.md', () => {
  const page = read('docs/deploy.md');
  const commands = [...page.matchAll(/```sh\n([^`]+)```/g)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );

  it('runs scripts and names files that there are', () => {
    const scripts = (JSON.parse(read('package.json')) as { readonly scripts: object }).scripts;
    const named = commands.flatMap((line) =>
      [...line.matchAll(/pnpm@[\d.]+ run (\S+)/g)].map(([, name]) => name),
    );
    expect(named).toEqual(['build']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
    const files = commands.flatMap((line) =>
      [...line.matchAll(/(?<![\w/])deploy\/[\w./-]+/g)].map(([name]) => name),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
