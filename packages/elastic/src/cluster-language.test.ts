import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createClusterLanguage } from './cluster-language.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

let clusters: SandboxClusters;

beforeEach(async () => {
  clusters = await startSandboxClusters(
    { name: 'old', version: '7.17.28' },
    { name: 'unsupported', version: '8.16.6' },
    { name: 'eight', version: '8.17.2' },
    { name: 'nine', version: '9.5.3' },
    { name: 'ten', version: '10.1.0' },
  );
});

afterEach(() => clusters.close());

describe.each(['eight', 'nine', 'ten'])('a cluster of version %s takes', (name) => {
  it.each([true, false])(
    'every kind of request, whether it was asked first or not (%s)',
    async (isAskedFirst) => {
      const language = createClusterLanguage({ isAskedFirst });
      const { indices, documents, pipelines, security, raw } = clusters.connect(name, { language });
      expect(await indices.exists('an-index')).toBe(false);
      await indices.create('an-index', {});
      await documents.put({ index: 'an-index', id: 'a', source: { x: 1 }, guard: { kind: 'create' } });
      await pipelines.put('a-pipeline', { processors: [] });
      expect(await pipelines.get('a-pipeline')).toHaveLength(1);
      expect((await security.authenticate()).username).toBe('elastic');
      const lines = '{"index":{"_index":"an-index"}}\n{"x":2}\n';
      const bulk = { method: 'POST', path: '/_bulk', body: lines } as const;
      expect((await raw.send(bulk, { timeoutMs: 60_000, maxBytes: 10_000 })).status).toBe(200);
      await pipelines.remove('a-pipeline');
    },
  );
});

it('is decided before the first request, so that nothing is refused', async () => {
  const language = createClusterLanguage();
  const { indices } = clusters.connect('eight', { language });
  await Promise.all([indices.create('a', {}), indices.create('b', {}), indices.create('c', {})]);
  expect(
    clusters
      .handle('eight')
      .requests()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(['GET /', 'PUT /a', 'PUT /b', 'PUT /c']);
});

it('is known to every connection that shares it', async () => {
  const language = createClusterLanguage();
  await clusters.connect('eight', { language }).clusterInfo.info();
  expect(language.version).toBe('8.17.2');
  await clusters.connect('eight', { language }).indices.create('a', {});
  expect(clusters.handle('eight').requestCount()).toBe(2);
});

describe('a cluster that is too old', () => {
  it.each([
    ['old', '7.17.28'],
    ['unsupported', '8.16.6'],
  ])('(%s) is sent nothing but the question who it is', async (name, version) => {
    const { indices, clusterInfo } = clusters.connect(name, { language: createClusterLanguage() });
    const details = await errorOf(indices.create('an-index', {}));
    expect(details).toMatchObject({ kind: 'unsupported', scope: 'cluster' });
    expect(details.message).toContain(
      `has version ${version}, which is too old; upgrade it to 8.17.0 or newer.`,
    );
    expect((await clusterInfo.info()).version).toBe(version);
    expect(
      clusters
        .handle(name)
        .requests()
        .map(({ path }) => path),
    ).toEqual(['/', '/']);
  });

  it('is found by its refusal when it does not tell', async () => {
    const { security } = clusters.connect('old');
    const cluster = await errorOf(security.createApiKey({ name: 'k' }));
    expect(cluster.kind).toBe('unsupported');
  });
});

describe.each(['eight', 'nine'])('what a version lacks is a missing feature and no error: on %s', (name) => {
  it('links are told of all clusters on every version', async () => {
    const { clusterInfo, remoteClusters } = clusters.connect(name, { language: createClusterLanguage() });
    await clusterInfo.info();
    expect(await remoteClusters.resolve()).toEqual([]);
  });

  it('views of ES|QL queries are asked for only where there are any', async () => {
    const { clusterInfo, esqlViews } = clusters.connect(name, { language: createClusterLanguage() });
    await clusterInfo.info();
    clusters.handle(name).clearRequests();
    expect(await esqlViews.get('a-view')).toBeUndefined();
    expect(await esqlViews.remove('a-view')).toBe('absent');
    const isAsked = clusters.handle(name).requestCount() > 0;
    expect(isAsked).toBe(name === 'nine');
    if (isAsked) return;
    const { kind, message } = await errorOf(esqlViews.put('a-view', 'FROM a'));
    expect(kind).toBe('invalid');
    expect(message).toContain('has version 8.17.2, which has no ES|QL views: they came with 9.4.0');
  });
});

it('a cluster that is upgraded goes on being understood', async () => {
  const { indices, clusterInfo } = clusters.connect('eight', { language: createClusterLanguage() });
  await indices.create('a', {});
  await clusters.handle('eight').upgrade('9.5.3');
  expect((await clusterInfo.info()).version).toBe('9.5.3');
  expect(await indices.create('c', {})).toBe('created');
});

describe('when things change', () => {
  const VENDOR = 'application/vnd.elasticsearch+json; compatible-with=';
  const PRODUCT = { 'x-elastic-product': 'Elasticsearch' };
  let scripted: ScriptedCluster;
  /** Of the cluster that plays. */
  let version = '9.5.3';

  beforeEach(async () => {
    version = '9.5.3';
    scripted = await startScriptedCluster();
    scripted.play((request, response) => {
      const major = Number(version.split('.')[0]);
      const asked = Number(/compatible-with=(\d+)/.exec(request.headers.accept ?? '')?.[1] ?? major);
      if (request.url === '/') {
        const root = { name: 'n', cluster_name: 'c', cluster_uuid: 'u', version: { number: version } };
        answer(response, 200, root);
      } else if (asked === major || asked === major - 1) answer(response, 200, { acknowledged: true });
      else {
        const reason = `Accept version must be either version ${major} or ${major - 1}, but found ${asked}.`;
        const error = {
          type: 'media_type_header_exception',
          reason: 'Invalid media-type value on headers [Accept, Content-Type]',
          caused_by: { type: 'status_exception', reason },
        };
        response.writeHead(400, { ...PRODUCT, 'content-type': 'application/json' });
        response.end(JSON.stringify({ error, status: 400 }));
      }
    });
  });

  afterEach(() => scripted.close());

  const spoken = (): readonly (string | undefined)[] =>
    scripted.seen.map(({ method, headers }) => `${method} ${headers.accept?.replace(VENDOR, '') ?? ''}`);

  it('the refused request is sent again in the other language, once, and the new one is kept', async () => {
    const language = createClusterLanguage();
    const { indices } = scripted.connect({ language });
    await indices.create('a', {});
    version = '8.19.3';
    await indices.create('b', {});
    await indices.create('c', {});
    expect(spoken()).toEqual([
      'GET application/json',
      'PUT 9',
      'PUT 9',
      'PUT 8',
      'GET application/json',
      'PUT 8',
    ]);
    expect(language.version).toBe('8.19.3');
  });

  it('an upgrade is noticed by the next answer of the cluster to who it is', async () => {
    version = '8.19.3';
    const { indices, clusterInfo } = scripted.connect({ language: createClusterLanguage() });
    await indices.create('a', {});
    version = '9.0.1';
    await indices.create('b', {});
    await clusterInfo.info();
    await indices.create('c', {});
    expect(spoken().filter((one) => one?.startsWith('PUT'))).toEqual(['PUT 8', 'PUT 8', 'PUT 9']);
  });

  it('who may not ask who the cluster is may still do what is allowed', async () => {
    version = '8.17.2';
    const { indices } = scripted.connect({ language: createClusterLanguage() });
    scripted.play((request, response) => {
      if (request.url === '/') answer(response, 403, { error: { type: 'security_exception' }, status: 403 });
      else answer(response, 200, { acknowledged: true });
    });
    await indices.create('a', {});
    await indices.create('b', {});
    expect(spoken()).toEqual(['GET application/json', 'PUT 9', 'PUT 9']);
  });

  it('a cluster that is not up yet is asked again by the next request', async () => {
    const { indices } = scripted.connect({ language: createClusterLanguage() });
    scripted.play((_request, response) => answer(response, 503, {}));
    expect((await errorOf(indices.create('a', {}))).kind).toBe('unreachable');
    expect(spoken()).toEqual(['GET application/json']);
  });

  it('one caller who gives up does not take the answer from the others', async () => {
    const { indices } = scripted.connect({ language: createClusterLanguage() });
    const giveUp = new AbortController();
    let asked = 0;
    scripted.play((request, response) => {
      if (request.url !== '/') {
        answer(response, 200, { acknowledged: true });
        return;
      }
      asked += 1;
      if (asked === 1) {
        giveUp.abort();
        return;
      }
      answer(response, 200, { version: { number: '8.17.2' } });
    });
    const first = errorOf(indices.create('a', {}, { signal: giveUp.signal }));
    const second = indices.create('b', {});
    expect((await first).kind).toBe('aborted');
    await second;
    expect(spoken().at(-1)).toBe('PUT 8');
  });
});
