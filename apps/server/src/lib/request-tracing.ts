/** What follows requests with spans, where the configuration names somebody who collects them. */
import type { TraceContext } from './trace-context.ts';

interface TracedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
}

export interface RequestSpan {
  /** As the span has it. */
  readonly trace: TraceContext;
  /** What `work` asks of clusters are spans below this one. */
  run<T>(work: () => T): T;
  end(answer: { readonly route: string; readonly status: number }): void;
}

export interface RequestTracing {
  /** `trace`: as the caller began it. */
  start(request: TracedRequest, trace: TraceContext): RequestSpan;
  /** Sends what is left; never rejects. */
  close(): Promise<void>;
}
