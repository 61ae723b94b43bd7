import { describe, expect, it } from 'vitest';
import { HOME_PATH, paths, safeNext, signInPath } from './paths.ts';

const ORIGIN = 'https://console.example';

describe('safeNext', () => {
  it.each([
    ['/app/integrations', '/app/integrations'],
    [
      '/app/fleet/settings/outputs/paris/sync?q=a&state=failed#x',
      '/app/fleet/settings/outputs/paris/sync?q=a&state=failed#x',
    ],
    ['/app/../app/integrations', '/app/integrations'],
  ])('goes on to %s', (next, expected) => {
    expect(safeNext(next, ORIGIN)).toBe(expected);
  });

  it.each([
    null,
    '',
    'app/integrations',
    '//evil.example/app',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/.//evil.example',
    '/login',
    '/login?next=/login',
  ])('goes home instead of to %j', (next) => {
    expect(safeNext(next, ORIGIN)).toBe(HOME_PATH);
  });
});

it('remembers where one was, except at home', () => {
  expect(signInPath('/app/integrations?q=a b')).toBe('/login?next=%2Fapp%2Fintegrations%3Fq%3Da%20b');
  expect(signInPath(HOME_PATH)).toBe('/login');
});

it('takes any output id into a path', () => {
  expect(paths.syncedIntegrations('a/b c')).toBe('/app/fleet/settings/outputs/a%2Fb%20c/sync');
});
