import { expect, it } from 'vitest';
import { asCurl, asDevTools, asPowerShell } from './api-call-text.ts';

it('asks for one output as Kibana documents it, and curl for the password', () => {
  expect(asCurl('paris', 'http://127.0.0.1:5650', 'elastic')).toBe(
    'curl --globoff --user elastic http://127.0.0.1:5650/api/fleet/remote_synced_integrations/paris/remote_status',
  );
  expect(asDevTools('a b')).toBe('GET kbn:/api/fleet/remote_synced_integrations/a%20b/remote_status');
});

it('quotes what a shell would read otherwise', () => {
  const user = "o'neil; rm -rf $HOME";
  expect(asCurl('paris', 'https://c', user)).toContain(String.raw`--user 'o'\''neil; rm -rf $HOME' `);
  expect(asPowerShell('paris', 'https://c', user)).toBe(
    "Invoke-RestMethod -Authentication Basic -Credential (Get-Credential -UserName 'o''neil; rm -rf $HOME') -Uri 'https://c/api/fleet/remote_synced_integrations/paris/remote_status'",
  );
});
