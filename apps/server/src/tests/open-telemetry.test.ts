/** Spans of a request, as a collector gets them: that of the console below its caller's, those of Elasticsearch below it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { context, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole, type Console } from '../app/start-console.ts';
import {
  recordingLog,
  startTestWorld,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  testConfig,
} from '../testing/test-consoles.ts';
import { systemClock } from '../lib/clock.ts';
import { startOpenTelemetry } from '../lib/open-telemetry.ts';
import type { RequestTracing } from '../lib/request-tracing.ts';
import { Secret } from '../lib/secret.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: unknown }[] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

let world: Awaited<ReturnType<typeof startTestWorld>>;
let collector: Server;
let tracing: RequestTracing;
let console_: Console;
const exports: Export[] = [];
const credentials = new Set<string | undefined>();

beforeAll(async () => {
  world = await startTestWorld();
  collector = createServer((request, response) => {
    credentials.add(request.headers.authorization);
    void json(request).then((body) => {
      exports.push(body as Export);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  tracing = startOpenTelemetry({
    url: `http://127.0.0.1:${String(port)}/v1/traces`,
    authorization: new Secret('Bearer collector'),
    samplePercent: 0,
    serviceVersion: '0.0.0',
    instance: 'management',
  });
  console_ = await startConsole({
    config: testConfig(world, 'management'),
    clock: systemClock,
    log: recordingLog().log,
    productVersion: '0.0.0',
    webFolder: '/nowhere',
    portHint: '--port',
    tracing,
  });
});

afterAll(async () => {
  await console_.close();
  await tracing.close();
  collector.close();
  await world.close();
  trace.disable();
  context.disable();
});

it('a request that its caller records is recorded, with what it asks of the cluster, and nothing else', async () => {
  const traceparent = `00-${TRACE}-${CALLER}-01`;
  const headers = { authorization: TEST_AUTHORIZATION };
  await (await fetch(`${console_.url}/api/fleet/outputs`, { headers })).text();
  await (
    await fetch(`${console_.url}/api/fleet/epm/packages/installed`, { headers: { ...headers, traceparent } })
  ).text();
  await tracing.close();
  const spans = exports.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const own = spans.find(({ name }) => name === 'GET /api/fleet/epm/packages/installed');
  expect(own).toMatchObject({ traceId: TRACE, parentSpanId: CALLER });
  expect(spans.filter(({ parentSpanId }) => parentSpanId === own?.spanId)).not.toEqual([]);
  expect(spans.filter(({ traceId }) => traceId !== TRACE)).toEqual([]);
  expect(exports[0]?.resourceSpans[0]?.resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'lockstep' },
  });
  expect([...credentials]).toEqual(['Bearer collector']);
  expect(JSON.stringify(exports)).not.toContain(TEST_PASSWORD);
});
