import { describe, expect, it } from 'vitest';
import { completed, completionsAt, type ClusterName } from './completions.ts';

const NAMES: readonly ClusterName[] = [
  { kind: 'index', name: 'logs-old' },
  { kind: 'index', name: '.hidden' },
  { kind: 'data_stream', name: 'logs-nginx.access-default' },
  { kind: 'pipeline', name: 'logs-nginx.access' },
  { kind: 'remote_cluster', name: 'management' },
];

const proposed = (text: string, offset = text.length): readonly string[] =>
  completionsAt(text, offset, NAMES)?.items.map((item) => item.text) ?? [];

describe('completing', () => {
  it('proposes methods, and endpoints of the method', () => {
    expect(proposed('p')).toEqual(['POST ', 'PUT ', 'PATCH ']);
    expect(proposed('GET _lic')).toEqual(['_license']);
    expect(proposed('GET /_lic')).toEqual(['/_license']);
    expect(proposed('DELETE /_lic')).toEqual([]);
    expect(proposed('POST /_nodes/rel')).toEqual(['/_nodes/reload_secure_settings']);
  });

  it('proposes names of the cluster where an endpoint takes one', () => {
    expect(proposed('GET /_ingest/pipeline/log')).toEqual(['/_ingest/pipeline/logs-nginx.access']);
    expect(proposed('GET logs-n')).toEqual(['logs-nginx.access-default']);
    expect(proposed('GET /.hid')).toContain('/.hidden');
    expect(proposed('GET /_resolve/cluster/man')).toEqual(['/_resolve/cluster/management:*']);
  });

  it('proposes what a name may be followed by', () => {
    expect(proposed('GET /logs-old/_ma')).toEqual(['/logs-old/_mapping']);
    expect(proposed('POST /logs-old/_ccr/pause')).toEqual(['/logs-old/_ccr/pause_follow']);
  });

  it('keeps hidden names to itself until a dot asks for them', () => {
    expect(proposed('GET /').some((text) => text.includes('hidden'))).toBe(false);
  });

  it('escapes names', () => {
    const names: readonly ClusterName[] = [{ kind: 'pipeline', name: 'a/b c' }];
    expect(completionsAt('GET /_ingest/pipeline/a', 23, names)?.items).toEqual([
      { kind: 'pipeline', text: '/_ingest/pipeline/a%2Fb%20c' },
    ]);
  });

  it.each([
    ['a body', 'POST /_search\n{ "ge'],
    ['a comment', '# GET /_li'],
    ['a query string', 'GET /_search?si'],
    ['what is whole', 'GET /_license'],
    ['an unknown method', 'FETCH /_li'],
    ['nothing', ''],
  ])('leaves %s alone', (_, text) => {
    expect(proposed(text)).toEqual([]);
  });

  it('leaves the middle of a word alone', () => {
    expect(proposed('GET /_license', 8)).toEqual([]);
  });

  it('puts the choice in the place of the word', () => {
    const text = 'GET /_lic\n\nGET /';
    const list = completionsAt(text, 9, NAMES);
    const item = list?.items[0];
    if (list === undefined || item === undefined) throw new Error('something is proposed');
    expect(completed(text, list, item)).toEqual({ text: 'GET /_license\n\nGET /', offset: 13 });
  });
});
