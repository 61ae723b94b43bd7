import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CONFIG_KEYS } from './env-names.ts';
import { loadConfig, parseConfig, type Environment } from './load-config.ts';
import type { Config } from './config.ts';

const KEY = 'kept-test-key-of-32-characters-!!';
const MINIMAL = `
elasticsearch:
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

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('the configuration', () => {
  it('fills in the defaults that the documentation names', () => {
    expect(config(MINIMAL)).toMatchObject({
      simulated: false,
      registry: { url: 'https://epr.elastic.co', timeout: 30_000 },
      server: { host: '127.0.0.1', port: 5650 },
      sync: { interval: 300_000 },
      session: { lifetime: 28_800_000 },
      logging: { level: 'info' },
    });
  });

  it('never shows a secret when it is printed', () => {
    const parsed = config(MINIMAL);
    expect(JSON.stringify(parsed) + String(parsed.encryption.keys)).not.toMatch(/secret-password|kept-test/);
    expect(parsed.elasticsearch.password?.reveal()).toBe('secret-password');
  });

  it('has an environment variable for every key, and the variable wins', () => {
    const names = CONFIG_KEYS.map(({ env }) => env);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('LOCKSTEP_ELASTICSEARCH_SSL_VERIFICATION_MODE');
    const parsed = config(MINIMAL, {
      LOCKSTEP_SERVER_PORT: '7777',
      LOCKSTEP_ELASTICSEARCH_HOSTS: 'https://a.example:9200, https://b.example:9200',
      LOCKSTEP_SYNC_INTERVAL: '10s',
      LOCKSTEP_SIMULATED: 'true',
    });
    expect(parsed).toMatchObject({ simulated: true, server: { port: 7777 }, sync: { interval: 10_000 } });
    expect(parsed.elasticsearch.hosts).toEqual(['https://a.example:9200', 'https://b.example:9200']);
  });

  it('needs no file content when the environment says everything', () => {
    const env = {
      LOCKSTEP_ELASTICSEARCH_HOSTS: 'http://127.0.0.1:9200',
      LOCKSTEP_ELASTICSEARCH_API_KEY: 'abc',
      LOCKSTEP_ENCRYPTION_KEYS: KEY,
    };
    expect(config('', env).elasticsearch.apiKey?.reveal()).toBe('abc');
  });

  it('reads a secret from the file that a _FILE variable names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-config-'));
    folders.push(folder);
    writeFileSync(join(folder, 'password'), 'from-a-file\n');
    const env = { LOCKSTEP_ELASTICSEARCH_PASSWORD_FILE: join(folder, 'password') };
    expect(config(MINIMAL, env).elasticsearch.password?.reveal()).toBe('from-a-file');
    expect(problems(MINIMAL, { LOCKSTEP_ELASTICSEARCH_PASSWORD_FILE: join(folder, 'absent') })).toEqual([
      expect.stringContaining('cannot read'),
    ]);
  });

  it('lists all problems at once, each with its key', () => {
    const found = problems(`
elasticsearch:
  hosts: [ftp://es.example]
  username: lockstep
encryption:
  keys: [short]
server:
  port: 70000
sync:
  interval: soon
color: red
`);
    expect(found.join('\n')).toMatch(/elasticsearch\.hosts\.0: Not an http or https address/);
    expect(found.join('\n')).toMatch(/encryption\.keys\.0: An encryption key needs at least 32 characters/);
    expect(found.join('\n')).toMatch(/server\.port/);
    expect(found.join('\n')).toMatch(/sync\.interval: Not a duration/);
    expect(found.join('\n')).toMatch(/lockstep\.yml:11: color: there is no such key/);
  });

  it.each([
    ['no credentials', 'hosts: [http://a:9200]'],
    ['two kinds', 'hosts: [http://a:9200]\n  username: u\n  password: p\n  apiKey: k'],
    ['a name without a password', 'hosts: [http://a:9200]\n  username: u'],
  ])('refuses %s', (_, elasticsearch) => {
    const found = problems(`elasticsearch:\n  ${elasticsearch}\nencryption:\n  keys: [${KEY}]\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/exactly one of|belong together/);
  });

  it.each([
    ['a key twice', 'server: {}\nserver: {}\n'],
    ['what is not YAML', 'server: [\n'],
    ['a list', '- server\n'],
  ])('refuses %s with the name and line of the file', (_, text) => {
    expect(problems(text)[0]).toMatch(/^lockstep\.yml:[12]: /);
  });

  it('names the file that is not there', () => {
    expect(loadConfig('/nowhere/lockstep.yml', {})).toEqual({
      kind: 'invalid',
      problems: ['Cannot read the configuration file /nowhere/lockstep.yml.'],
    });
  });
});

describe('outputs of the configuration', () => {
  const outputs = (secret: string): string => `${MINIMAL}
outputs:
  - id: paris
    name: Paris
    type: remote_elasticsearch
    hosts: [https://paris.example:9200]
    service_token: ${secret}
`;
  const tokenOf = ({ outputs: [first] = [] }: Config): string | undefined =>
    first?.secrets.service_token?.reveal();

  it('take their secrets by value, from a variable or from a file, and do not print them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
    folders.push(folder);
    const file = join(folder, 'token');
    writeFileSync(file, 'from-file\n');
    expect(tokenOf(config(outputs('plain')))).toBe('plain');
    expect(tokenOf(config(outputs('{ env: TOKEN }'), { TOKEN: 'from-variable' }))).toBe('from-variable');
    expect(tokenOf(config(outputs(`{ file: ${file} }`)))).toBe('from-file');
    expect(JSON.stringify(config(outputs('canary-token')).outputs)).not.toContain('canary-token');
  });

  it('name what is missing or wrong', () => {
    expect(problems(outputs('{ env: TOKEN }'))).toEqual(
      expect.arrayContaining(['lockstep.yml:14: outputs.0.service_token: the variable TOKEN is not set.']),
    );
    expect(problems(outputs('{ file: /nowhere/token }'))).toEqual(
      expect.arrayContaining([
        'lockstep.yml:14: outputs.0.service_token: cannot read /nowhere/token, or it is empty.',
      ]),
    );
    expect(problems(outputs('{ vault: x }'))).toEqual(
      expect.arrayContaining([
        'lockstep.yml:14: outputs.0.service_token: write the value, or env: NAME, or file: PATH.',
      ]),
    );
    const again = outputs('plain').split('outputs:')[1] ?? '';
    expect(problems(outputs('plain') + again).join()).toContain('Two outputs have the id paris');
    expect(problems(`${MINIMAL}\noutputs: [{ id: x, name: X, type: kafka, hosts: [] }]`).join()).toContain(
      'outputs.0.type',
    );
  });

  it('may come as one text in the environment', () => {
    const text = '[{ id: own, name: Own, type: elasticsearch, hosts: ["https://own.example"] }]';
    expect(config(MINIMAL, { LOCKSTEP_OUTPUTS: text }).outputs?.[0]?.id).toBe('own');
    expect(problems(MINIMAL, { LOCKSTEP_OUTPUTS: '[{' }).join()).toContain('outputs');
  });
});
