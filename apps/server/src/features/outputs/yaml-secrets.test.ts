import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Secret } from '../../lib/secret.ts';
import { createSecretBox } from '../../lib/secret-box.ts';
import { readOutputYaml } from './reserved-yaml-keys.ts';
import { placeOfYaml, sealYaml, type SealedYaml } from './yaml-secrets.ts';

const secretBox = createSecretBox([new Secret('an encryption key of 32 characters')]);
const seal = (text: string, known: SealedYaml = {}) =>
  sealYaml(text, { secretBox, outputId: 'paris', known });

function opened(sealed: SealedYaml): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sealed).map(([id, text]) => {
      const answer = secretBox.open(text, placeOfYaml('paris', id));
      return [id, answer.kind === 'opened' ? answer.secret.reveal() : answer.kind];
    }),
  );
}

const PEM = '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n';
const TEXT = `# how we send
worker: 4
password: 'canary-1' # of the proxy
ssl.key: |
  -----BEGIN PRIVATE KEY-----
  canary
  -----END PRIVATE KEY-----
ssl.certificate: "not secret"
headers:
  Authorization: Bearer canary-2
  X-Vault-Token: canary-3
  X-Region: eu
list:
  - api_key: canary-4
proxy_url: http://user:canary-5@proxy.example:3128
`;

describe('the YAML of an output', () => {
  it('keeps everything but its secrets, which are sealed under their paths', () => {
    const { text, sealed, unknown } = seal(TEXT);
    expect(text).not.toContain('canary');
    expect(text).toContain('# how we send\nworker: 4\npassword: { id: "password" } # of the proxy\n');
    expect(parse(text)).toEqual({
      worker: 4,
      password: { id: 'password' },
      'ssl.key': { id: 'ssl.key' },
      'ssl.certificate': 'not secret',
      headers: {
        Authorization: { id: 'headers.Authorization' },
        'X-Vault-Token': { id: 'headers.X-Vault-Token' },
        'X-Region': 'eu',
      },
      list: [{ api_key: { id: 'list.0.api_key' } }],
      proxy_url: { id: 'proxy_url' },
    });
    expect(opened(sealed)).toEqual({
      password: 'canary-1',
      'ssl.key': PEM,
      'headers.Authorization': 'Bearer canary-2',
      'headers.X-Vault-Token': 'canary-3',
      'list.0.api_key': 'canary-4',
      proxy_url: 'http://user:canary-5@proxy.example:3128',
    });
    expect(unknown).toEqual([]);
  });

  it('takes its own references back unchanged, and names those that are not its own', () => {
    const first = seal(TEXT);
    expect(seal(first.text, first.sealed)).toEqual(first);
    expect(seal('password: { id: "elsewhere" }').unknown).toEqual(['elsewhere']);
    expect(seal('worker: 1', first.sealed).sealed).toEqual({});
  });

  it('keeps a reference that moved, and gives a new value another name', () => {
    const first = seal('password: old');
    const moved = seal('token: { id: password }\npassword: new', first.sealed);
    expect(opened(moved.sealed)).toEqual({ password: 'old', 'password-2': 'new' });
  });

  it('answers what is no YAML as it is', () => {
    expect(seal('a: [')).toMatchObject({ text: 'a: [', sealed: {} });
  });

  it('shows no value of a secret key, however it is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('password', 'API_KEY', 'ssl.key', 'proxy.client-secret', 'headers.x-auth'),
        fc.constantFrom(
          (value: string) => JSON.stringify(value),
          (value: string) => `|\n  ${value}`,
          (value: string) => `>-\n  ${value}`,
          (value: string) => value,
        ),
        fc.stringMatching(/^canary[a-zA-Z0-9]{1,20}$/),
        (key, write, value) => {
          const { text, sealed } = seal(`before: 1\n${key}: ${write(value)}\nafter: 2\n`);
          expect(text).not.toContain(value);
          expect(Object.values(opened(sealed)).map((one) => one.trim())).toEqual([value]);
          expect(parse(text)).toMatchObject({ before: 1, after: 2 });
        },
      ),
    );
  });
});

describe('a secret that stands elsewhere than where it is used', () => {
  it.each([
    ['a: &a canary\npassword: *a'],
    ['x: &x { key: canary }\nssl: *x'],
    ['x: &x { key: canary }\nssl:\n  <<: *x'],
    ['x: &x [{ token: canary }]\nlist: *x'],
    ['proxy: &p http://user:canary@proxy.example\nproxy_url: *p'],
  ])('is refused, because it could not be sealed: %s', (text) => {
    expect(readOutputYaml(text)).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('without anchors and aliases') as string,
    });
  });

  it('is no reason to refuse aliases of what is no secret', () => {
    expect(readOutputYaml('a: &a 5\nworker: *a')).toMatchObject({ kind: 'valid', reservedKeys: ['worker'] });
  });

  it('is sealed where it is merged in', () => {
    const { text, sealed } = seal('ssl:\n  <<: { key: canary }\n');
    expect(text).not.toContain('canary');
    expect(opened(sealed)).toEqual({ 'ssl.key': 'canary' });
  });
});

it('a name that every object has is no reference', () => {
  for (const id of ['constructor', '__proto__', 'toString']) {
    const answer = seal(`other: { id: ${id} }\npassword: { id: ${id} }`);
    expect(answer).toMatchObject({ sealed: {}, unknown: [id] });
  }
});

it('keys that stand twice are refused, with their place', () => {
  expect(readOutputYaml('a: 1\nb:\n  c: 1\n  c: 2\n')).toEqual({
    kind: 'invalid',
    message: 'Invalid YAML: Map keys must be unique at line 4, column 3',
  });
});
