import { describe, expect, it } from 'vitest';
import { asCurl } from './as-curl.ts';
import { parseRequests } from './parse-requests.ts';

const curl = (text: string): string =>
  asCurl(parseRequests(text), { origin: 'https://console.example', username: 'elastic' });

describe('requests for a terminal', () => {
  it('ask the cluster that the reader names, without a password', () => {
    expect(curl('GET _license')).toBe(
      'curl --globoff --request GET --user elastic "$ELASTICSEARCH_URL"/_license',
    );
    expect(curl('HEAD /logs')).toContain('--head');
  });

  it('send a body as it is, quoted for a shell', () => {
    expect(curl(`POST /a/_search\n{"query":{"match":{"name":"it's"}}}`)).toBe(
      [
        'curl --globoff --request POST --user elastic "$ELASTICSEARCH_URL"/a/_search',
        "--header 'content-type: application/json'",
        String.raw`--data-binary '{"query":{"match":{"name":"it'\''s"}}}'`,
      ].join(' \\\n  '),
    );
  });

  it('send lines of JSON as such, ended', () => {
    expect(curl('POST /_bulk\n{"index":{}}\n{"a":1}')).toContain(
      `--header 'content-type: application/x-ndjson' \\\n  --data-binary '{"index":{}}\n{"a":1}\n'`,
    );
  });

  it('ask this console where kbn: says so', () => {
    expect(curl('GET kbn:/api/fleet/outputs')).toContain(
      `https://console.example/api/fleet/outputs \\\n  --header 'kbn-xsrf: true'`,
    );
  });
});
