import { expect, it } from 'vitest';
import { parseConfig } from './load-config.ts';
import { offeredProviders } from './sign-in-providers.ts';

const REST = `
elasticsearch: { hosts: [https://es.example:9200], username: u, password: p }
encryption: { keys: [q8Zr2vX0mB5tK7wYh3Jd9LsFpN4cGeUa] }
`;

function problems(providers: string): readonly string[] {
  const answer = parseConfig(`auth: { providers: ${providers} }${REST}`, 'a.yml', {});
  return answer.kind === 'invalid' ? answer.problems : [];
}

it.each([
  [
    '[{name: a, type: oidc}]',
    'a.yml:1: auth.providers.0.realm: is missing; name the realm of Elasticsearch.',
  ],
  [
    '[{name: a, type: basic, realms: b}]',
    'a.yml:1: auth.providers.0.realms: there is no such key. Did you mean realm?',
  ],
  [
    '[{name: a, type: basic, realm: b}]',
    'a.yml:1: auth.providers.0.realm: is for saml and oidc alone; basic has none.',
  ],
  ['[]', 'a.yml:1: auth.providers: Name at least one provider.'],
  [
    '[{name: a, type: basic, enabled: false}]',
    'a.yml:1: auth.providers: Nobody could sign in: enable at least one provider.',
  ],
  [
    '[{name: a, type: basic}, {name: a, type: api_key}]',
    'a.yml:1: auth.providers: Two providers have the name a; a name is there once.',
  ],
])('%s is refused', (providers, problem) => {
  expect(problems(providers)).toContain(problem);
});

it('a certificate wants TLS of the console itself', () => {
  expect(problems('[{name: a, type: pki}]').join()).toContain('pki needs TLS of the console itself');
});

it('offers what is enabled, in its order; without any, user name and password', () => {
  const names = (text: string) => {
    const answer = parseConfig(text + REST, 'a.yml', {});
    return answer.kind === 'config'
      ? offeredProviders(answer.config.auth.providers).map(({ name }) => name)
      : answer;
  };
  expect(names('')).toEqual(['basic']);
  const list =
    '[{name: a, type: basic, order: 5}, {name: b, type: oidc, realm: r, order: 1}, {name: c, type: api_key, enabled: false}]';
  expect(names(`auth: { providers: ${list} }`)).toEqual(['b', 'a']);
});
