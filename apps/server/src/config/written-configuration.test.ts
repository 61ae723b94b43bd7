/** What people write into configurations, and what they are told. */
import { describe, expect, it } from 'vitest';
import type { Config } from './config.ts';
import { parseConfig, type Environment } from './load-config.ts';

const KEY = 'kept-test-key-of-32-characters-!!';
const MINIMAL = `elasticsearch:
  hosts: [https://es.example:9200]
  username: lockstep
  password: secret-password
encryption:
  keys: [${KEY}]
`;

function config(text: string, env: Environment = {}): Config {
  const answer = parseConfig(text, 'lockstep.yml', env);
  if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
  return answer.config;
}

function problems(text: string, env: Environment = {}): readonly string[] {
  const answer = parseConfig(text, 'lockstep.yml', env);
  return answer.kind === 'invalid' ? answer.problems : [];
}

describe('a file', () => {
  it('may have keys with dots, as kibana.yml has, and merge keys', () => {
    const text = `elasticsearch.hosts: [https://es.example:9200]
elasticsearch.username: lockstep
elasticsearch.password: secret-password
encryption.keys: [${KEY}]
server:
  <<: { host: 0.0.0.0 }
server.port: 7777
`;
    expect(config(text).server).toMatchObject({ host: '0.0.0.0', port: 7777 });
  });

  it('says the same key twice only once', () => {
    expect(problems(`${MINIMAL}server: { port: 1 }\nserver.port: 2\n`)).toEqual([
      'lockstep.yml:7: server.port: is there twice.',
    ]);
  });

  it('is told the line of a mistyped key, and which one was perhaps meant', () => {
    expect(problems(`${MINIMAL}server:\n  prt: 5650\n`)).toEqual([
      'lockstep.yml:8: server.prt: there is no such key. Did you mean port?',
    ]);
    const output = '{ id: a, name: A, type: elasticsearch, hosts: [], hots: [] }';
    expect(problems(`${MINIMAL}outputs:\n  - ${output}\n`)).toEqual([
      'lockstep.yml:8: outputs.0.hots: there is no such key. Did you mean hosts?',
    ]);
  });

  it('may take any value from a variable or a file, and parts of texts from variables', () => {
    const text = MINIMAL.replace('secret-password', '{ env: ES_PW }').replace(
      '[https://es.example:9200]',
      '["https://${ES_NAME}:9200"]',
    );
    const parsed = config(`${text}name: '\${TITLE:no title} $\${kept}'\n`, {
      ES_PW: 'x',
      ES_NAME: 'a.example',
    });
    expect(parsed.elasticsearch.password?.reveal()).toBe('x');
    expect(parsed.elasticsearch.hosts).toEqual(['https://a.example:9200']);
    expect(parsed.name).toBe('no title ${kept}');
    expect(problems(text)).toEqual([
      'lockstep.yml:2: elasticsearch.hosts.0: the variable ES_NAME is not set; write $${ for the signs themselves.',
      'lockstep.yml:4: elasticsearch.password: the variable ES_PW is not set.',
      'lockstep.yml:1: elasticsearch: username and password belong together.',
    ]);
  });
});

describe('numbers, durations and flags', () => {
  it.each([
    ['server: { port: true }', 'server.port'],
    ['server: { port: "0x1600" }', 'server.port'],
    ['server: { port: [] }', 'server.port'],
    ['server: { port: "" }', 'server.port'],
    ['sync: { remotesAtOnce: true }', 'sync.remotesAtOnce'],
    ['sync: { interval: 0s }', 'sync.interval'],
    ['sync: { watchInterval: 0ms }', 'sync.watchInterval'],
    ['sync: { leaseLifetime: 0ms }', 'sync.leaseLifetime'],
    ['session: { lifetime: 0s }', 'session.lifetime'],
    ['session: { lifetime: 999999999d }', 'session.lifetime'],
    ['history: { keep: 0s }', 'history.keep'],
    ['elasticsearch.requestTimeout: 0s', 'elasticsearch.requestTimeout'],
    ['simulated: maybe', 'simulated'],
    ['server: { publicUrl: https://h.example/lockstep/ }', 'server.publicUrl'],
    ['server: { publicUrl: https://h.example/, basePath: /lockstep }', 'server.publicUrl'],
    ['server: { publicUrl: https://h.example/other, basePath: /lockstep }', 'server.publicUrl'],
    ['server: { basePath: lockstep }', 'server.basePath'],
    ['server: { basePath: /lockstep/ }', 'server.basePath'],
    ['server: { rewriteBasePath: true }', 'server.rewriteBasePath'],
    ['elasticsearch.caTrustedFingerprint: 00', 'elasticsearch.caTrustedFingerprint'],
  ])('%s is refused', (line, key) => {
    expect(problems(`${MINIMAL}${line}\n`)).toEqual([expect.stringContaining(`: ${key}: `)]);
  });

  it('have a public address with the path of the console', () => {
    const server = 'server: { publicUrl: https://h.example/lockstep/, basePath: /lockstep }';
    expect(config(`${MINIMAL}${server}\n`).server.basePath).toBe('/lockstep');
  });

  it('may be written in the usual ways', () => {
    const env = { LOCKSTEP_SIMULATED: 'TRUE', LOCKSTEP_METRICS_ENABLED: '0', LOCKSTEP_SERVER_PORT: '5651' };
    expect(config(`${MINIMAL}sync: { interval: 1h30m }\nhistory: { keep: 2w }\n`, env)).toMatchObject({
      simulated: true,
      metrics: { enabled: false },
      server: { port: 5651 },
      sync: { interval: 5_400_000 },
      history: { keep: 1_209_600_000 },
    });
  });
});

describe('the environment', () => {
  it('that is empty says nothing', () => {
    const env = { LOCKSTEP_SERVER_PORT: '', LOCKSTEP_NAME: '', LOCKSTEP_ELASTICSEARCH_PASSWORD_FILE: '' };
    expect(config(MINIMAL, env).server.port).toBe(5650);
  });

  it('of Kubernetes, with services that are called like this product, says nothing', () => {
    const env = {
      LOCKSTEP_PORT: 'tcp://10.96.0.17:5650',
      LOCKSTEP_SERVICE_HOST: '10.96.0.17',
      LOCKSTEP_SERVICE_PORT: '5650',
      LOCKSTEP_PORT_5650_TCP_ADDR: '10.96.0.17',
      LOCKSTEP_SERVER_PORT: 'tcp://10.96.0.18:80',
      LOCKSTEP_SERVER_SERVICE_HOST: '10.96.0.18',
    };
    expect(config(MINIMAL, env).server).toMatchObject({ host: '127.0.0.1', port: 5650 });
  });

  it('is told of a variable that is nearly one', () => {
    expect(problems(MINIMAL, { LOCKSTEP_ELASTICSEARCH_HOST: 'https://a.example' })).toEqual([
      'LOCKSTEP_ELASTICSEARCH_HOST: there is no such variable. Did you mean LOCKSTEP_ELASTICSEARCH_HOSTS?',
    ]);
  });

  it('is named where its value is wrong', () => {
    expect(problems(MINIMAL, { LOCKSTEP_SYNC_INTERVAL: 'soon' })).toEqual([
      'LOCKSTEP_SYNC_INTERVAL: sync.interval: Not a duration; write for example 30s, 5m or 1h30m.',
    ]);
  });
});

describe('xpack.fleet.outputs of a kibana.yml', () => {
  const kibana = `${MINIMAL}
xpack.fleet.outputs:
  - id: paris
    name: Paris
    type: remote_elasticsearch
    hosts: ['https://paris.example:9200']
    is_default: false
    is_internal: true
    config: { bulk_max_size: 50 }
    sync_integrations: true
    secrets:
      service_token: \${PARIS_TOKEN}
      ssl: { key: PEM }
`;

  it('is taken as it is', () => {
    const [paris] = config(kibana, { PARIS_TOKEN: 'token' }).outputs ?? [];
    expect(paris).toMatchObject({ id: 'paris', fields: { config_yaml: 'bulk_max_size: 50\n' } });
    expect(paris?.secrets.service_token?.reveal()).toBe('token');
    expect(paris?.secrets.ssl_key?.reveal()).toBe('PEM');
  });

  it('is refused by name where it asks for Kafka or Logstash, and names what it does not read', () => {
    const other =
      "  - { id: k, name: K, type: kafka, hosts: ['k:9092'] }\nxpack.fleet.agents.enabled: true\n";
    const told = problems(kibana.trimEnd() + '\n' + other, { PARIS_TOKEN: 'token' });
    expect(told).toContainEqual(
      expect.stringMatching(
        /^lockstep\.yml:20: xpack\.fleet\.outputs\.1\.type: Kafka outputs are not supported/,
      ),
    );
    expect(told).toContainEqual(
      'lockstep.yml:21: xpack.fleet.agents: is a setting of Kibana; only xpack.fleet.outputs, xpack.fleet.proxies, xpack.fleet.fleetServerHosts are read here.',
    );
  });
});

describe('proxies and Fleet Server hosts of a kibana.yml', () => {
  const kibana = `${MINIMAL}
xpack.fleet.proxies:
  - id: edge
    name: Edge
    url: http://user:word@proxy.example:3128
    proxy_headers: { X-Team: canary }
xpack.fleet.fleetServerHosts:
  - id: servers
    name: Servers
    host_urls: ['https://fleet.example:8220']
    is_default: true
    proxy_id: edge
    ssl: { certificate: CERT, key: PEM }
`;

  it('are taken as they are, and do not show their secrets', () => {
    const taken = config(kibana);
    const [proxy] = taken.proxies;
    const [host] = taken.fleetServerHosts;
    expect(proxy).toMatchObject({ id: 'edge', fields: { name: 'Edge' } });
    expect(proxy?.url.reveal()).toBe('http://user:word@proxy.example:3128');
    expect(host).toMatchObject({
      id: 'servers',
      fields: { host_urls: ['https://fleet.example:8220'], is_default: true, ssl: { certificate: 'CERT' } },
    });
    expect(host?.keys.key?.reveal()).toBe('PEM');
    expect(JSON.stringify([proxy, host])).not.toMatch(/word|canary|PEM/);
  });

  it('are refused by name and place where something is wrong with them', () => {
    const wrong = `${kibana}  - { id: other, name: Other, host_urls: [], hots: [] }\n`;
    expect(problems(wrong)).toEqual([
      expect.stringMatching(/^lockstep\.yml:20: xpack\.fleet\.fleetServerHosts\.1\.host_urls: /),
      expect.stringMatching(/^lockstep\.yml:20: xpack\.fleet\.fleetServerHosts\.1\.hots: /),
    ]);
    const twice = `${kibana}  - { id: servers, name: Other, host_urls: ['https://a.example'] }\n`;
    expect(problems(twice).join()).toContain('Two Fleet Server hosts have the id servers');
    expect(problems(`${kibana}proxies: []\n`).join()).toContain(
      'proxies is there, too; keep one of the two.',
    );
  });
});
