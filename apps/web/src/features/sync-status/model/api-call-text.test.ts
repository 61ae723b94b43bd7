import { expect, it } from 'vitest';
import { asCurl, asDevTools, shellWord } from './api-call-text.ts';

it('asks the console for the report of one output, and curl for the password', () => {
  expect(asCurl('paris', 'http://127.0.0.1:5650', 'elastic')).toBe(
    'curl --user elastic http://127.0.0.1:5650/api/console/sync_reports/paris',
  );
  expect(asDevTools('a b')).toBe('GET kbn:/api/console/sync_reports/a%20b');
});

it('quotes what a shell would read otherwise', () => {
  expect(shellWord("o'neil; rm -rf $HOME")).toBe(String.raw`'o'\''neil; rm -rf $HOME'`);
});
