/** Over TLS a browser is told to stay with it; without TLS beyond the own host the operator is told what that means. */
import { afterEach, describe, expect, it } from 'vitest';
import { isPlainBeyondThisHost, isReachedOverTls } from '../../app/open-resources.ts';
import { startTestConsole, testConfig, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
afterEach(() => started.close());

const hsts = async (path: string): Promise<string | null> =>
  (await fetch(`${started.console.url}${path}`)).headers.get('strict-transport-security');
const warnings = () => started.logged.filter(({ msg }) => String(msg).includes('without encryption'));

describe('a console that browsers reach over TLS', () => {
  it('says so with every answer, also when a proxy ends the TLS, and warns of nothing', async () => {
    started = await startTestConsole({
      env: { LOCKSTEP_SERVER_PUBLIC_URL: 'https://console.example', LOCKSTEP_SERVER_HOST: '127.1' },
    });
    for (const path of ['/', '/api/status', '/api/fleet/outputs', '/assets/none.js', '/api/none']) {
      const [, seconds = ''] = /^max-age=(\d+)/.exec((await hsts(path)) ?? '') ?? [];
      expect(Number(seconds), path).toBeGreaterThanOrEqual(31_536_000);
    }
    expect(warnings()).toEqual([]);
  });
});

describe('a console without TLS', () => {
  it('on its own host promises none and warns of nothing', async () => {
    started = await startTestConsole();
    expect(await hsts('/api/status')).toBeNull();
    expect(warnings()).toEqual([]);
  });

  it('beyond its own host warns once, at its start', async () => {
    // Not written as an address of this host, and still one: nothing listens to the world in a test.
    started = await startTestConsole({ env: { LOCKSTEP_SERVER_HOST: '127.1' } });
    await hsts('/api/status');
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toMatchObject({ level: 40, host: '127.1' });
    expect(warnings()[0]?.['msg']).toMatch(/server\.ssl.*server\.publicUrl/);
  });

  it.each([
    ['0.0.0.0', '', true],
    ['::', '', true],
    ['console.example', '', true],
    ['10.0.0.7', 'http://console.example', true],
    ['10.0.0.7', 'https://console.example', false],
    ['127.0.0.1', '', false],
    ['::1', '', false],
    ['localhost', '', false],
    ['localhost.evil.example', '', true],
  ])('%s with public address %j is plain beyond this host: %s', async (host, publicUrl, isPlain) => {
    started = await startTestConsole();
    const config = testConfig(started.world, 'management', {
      LOCKSTEP_SERVER_HOST: host,
      ...(publicUrl !== '' && { LOCKSTEP_SERVER_PUBLIC_URL: publicUrl }),
    });
    expect(isPlainBeyondThisHost(config)).toBe(isPlain);
    expect(isReachedOverTls(config)).toBe(publicUrl.startsWith('https:'));
  });
});
