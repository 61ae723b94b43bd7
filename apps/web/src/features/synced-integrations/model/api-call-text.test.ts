import { expect, it } from 'vitest';
import { asCurl, asDevTools, asPowerShell } from './api-call-text.ts';

it('asks the console for the report of one output, and curl for the password', () => {
  expect(asCurl('paris', 'http://127.0.0.1:5650', 'elastic')).toBe(
    'curl --globoff --user elastic http://127.0.0.1:5650/api/console/sync_reports/paris',
  );
  expect(asDevTools('a b')).toBe('GET kbn:/api/console/sync_reports/a%20b');
});

it('quotes what a shell would read otherwise', () => {
  const user = "o'neil; rm -rf $HOME";
  expect(asCurl('paris', 'https://c', user)).toContain(String.raw`--user 'o'\''neil; rm -rf $HOME' `);
  expect(asPowerShell('paris', 'https://c', user)).toBe(
    "Invoke-RestMethod -Authentication Basic -Credential (Get-Credential -UserName 'o''neil; rm -rf $HOME') -Uri 'https://c/api/console/sync_reports/paris'",
  );
});
