/**
 * Spans of OpenTelemetry, sent by OTLP over HTTP. Loaded only where tracing is on: it costs memory and time at the start.
 * The client of Elasticsearch makes spans of its own as soon as there is a provider, and those of a request stand below it.
 */
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace as api,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import type { RequestSpan, RequestTracing } from './request-tracing.ts';
import type { Secret } from './secret.ts';
import type { TraceContext } from './trace-context.ts';

export interface OpenTelemetryOptions {
  /** Where spans are sent, such as `https://collector:4318/v1/traces`. */
  readonly url: string;
  /** The Authorization header for it. */
  readonly authorization: Secret | undefined;
  /** Of traces that begin here; those of others are followed when they are recorded there. */
  readonly samplePercent: number;
  readonly serviceVersion: string;
  /** Of the console. */
  readonly instance: string;
}

/** One for each process: the provider is global, and a second one is ignored. */
export function startOpenTelemetry(options: OpenTelemetryOptions): RequestTracing {
  const { url, authorization, samplePercent, serviceVersion, instance } = options;
  const headers: Record<string, string> =
    authorization === undefined ? {} : { authorization: authorization.reveal() };
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'lockstep',
      'service.version': serviceVersion,
      'service.instance.id': instance,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(samplePercent / 100) }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url, headers }))],
  });
  provider.register();
  const tracer = provider.getTracer('lockstep', serviceVersion);
  return {
    start: (request, trace) => startSpan(tracer, request, trace),
    close: () => provider.shutdown().catch(() => undefined),
  };
}

function startSpan(
  tracer: Tracer,
  { method, path }: Parameters<RequestTracing['start']>[0],
  trace: TraceContext,
): RequestSpan {
  const parent = contextOf(trace);
  const attributes = { 'http.request.method': method, 'url.path': path };
  const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
  const { traceId, spanId, traceFlags } = span.spanContext();
  const within = api.setSpan(parent, span);
  return {
    trace: { ...trace, traceId, spanId, flags: traceFlags.toString(16).padStart(2, '0') },
    run: (work) => context.with(within, work),
    end({ route, status }) {
      span.updateName(`${method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Below the span of the caller, where there is one. */
function contextOf({ traceId, parentId, flags }: TraceContext): Context {
  if (parentId === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16);
  return api.setSpanContext(ROOT_CONTEXT, { traceId, spanId: parentId, traceFlags, isRemote: true });
}
