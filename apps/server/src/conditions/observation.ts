/** What is asked of clusters, the registry and peers to evaluate conditions, and what came back. Plain data. */
import type { ConnectionProblem } from '@lockstep/elastic';

/** Who is asked, and as whom. */
export type Place =
  /** With the console's own credentials. */
  | { readonly kind: 'home' }
  /** With the remote API key of the output. */
  | { readonly kind: 'remote' }
  /** A host of the output, with its service token, as agents use it. */
  | { readonly kind: 'agent'; readonly host: string }
  /** `path` is `/<name>/<version>`, or `/` for whether it answers at all. */
  | { readonly kind: 'registry' }
  /** The console or Kibana of the remote. */
  | { readonly kind: 'peer' }
  /** The Kibana beside a remote that this console applies, as what installs there. */
  | { readonly kind: 'kibana' };

export interface ObservationRequest {
  readonly place: Place;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Why no usable answer came. `foreign`: what answers is not Elasticsearch; `unusable`: no credentials to ask with. */
export type FailureKind = 'unreachable' | 'timeout' | 'foreign' | 'unusable' | 'other';

export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: unknown;
      /** When it was asked for, epoch milliseconds, once an observer remembers it: a clock in it goes on since. */
      readonly observedAt?: number;
    }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Elasticsearch's or the network's own words; may be empty. */
      readonly reason: string;
      readonly failure: FailureKind;
      /** What the network or TLS said, where that is known. */
      readonly problem?: ConnectionProblem | undefined;
    };

/** An answer with the moment at which it was asked for, epoch milliseconds. */
export interface Observed {
  readonly answer: Answer;
  readonly observedAt: number;
}

export const HOME: Place = { kind: 'home' };
export const REMOTE: Place = { kind: 'remote' };
export const PEER: Place = { kind: 'peer' };
export const KIBANA: Place = { kind: 'kibana' };
export const REGISTRY: Place = { kind: 'registry' };

/** A GET request of a condition. Conditions only read, so this is how almost all of them ask. */
export function get(place: Place, path: string): ObservationRequest {
  return { place, method: 'GET', path };
}

/** Equal texts are equal requests. */
export function requestKey({ place, method, path, body }: ObservationRequest): string {
  const where = place.kind === 'agent' ? `agent:${place.host}` : place.kind;
  return `${where} ${method} ${path}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
}
