import { type Subject } from '../security/subject.ts';
import { type IndexAccess } from '../security/index-access.ts';
import { type ClusterContext } from '../cluster-context.ts';
import { type Json } from '../json.ts';
import { type ApiRequest, type Method } from './request.ts';

/** Everything a handler may use. */
export interface RequestContext extends ClusterContext {
  readonly request: ApiRequest;
  readonly subject: Subject;
  /** What the caller may do with indices. */
  readonly access: IndexAccess;
  /** Aborted when the caller hangs up or the cluster closes. */
  readonly signal: AbortSignal;
  /** Texts for the header `Warning` of this answer; each is sent once. */
  readonly warn: (texts: readonly string[]) => void;
}

/** What a handler answers; `text` instead of `body` for the few plain-text APIs. */
export type Reply<Body> =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: Body;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly text: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'rows';
      readonly columns: readonly CatColumn[];
      readonly rows: readonly Readonly<Record<string, string | null>>[];
    };

export interface CatColumn {
  readonly name: string;
  readonly alias: string;
  readonly description: string;
  readonly isRight?: boolean;
  /** Shown only when asked for by `h`. */
  readonly isHidden?: boolean;
}

/**
 * Who may call. `cluster`: the action must be granted. `index`: granted on every index that the expression
 * names; wildcards see only what the caller may. `items`: the handler asks per item. `anyone`: authenticated
 * callers, the answer is about themselves.
 */
export type Access =
  | { readonly kind: 'cluster'; readonly action: string }
  | { readonly kind: 'index'; readonly action: string; readonly param?: string }
  | { readonly kind: 'items'; readonly action: string }
  | { readonly kind: 'anyone' };

export interface Route<Body = unknown> {
  readonly methods: readonly Method[];
  readonly paths: readonly string[];
  readonly access: Access;
  /** Query parameters beside the common ones. */
  readonly query?: readonly string[];
  /** The first version that has it, such as `9.4`; every version unless given. */
  readonly since?: string;
  readonly handle: (context: RequestContext) => Reply<Body> | Promise<Reply<Body>>;
}

/** Types the handler by the official client's response type; a table of routes forgets it again. */
export const route = <Body>(definition: Route<Body>): Route => definition;

/** 200 with a body. */
export const ok = <Body>(body: Body): Reply<Body> => ({ kind: 'json', status: 200, body });

/** Any status with a body; for what is neither 200 nor an error, such as 201 or 404 with `found: false`. */
export const answer = <Body>(
  status: number,
  body: Body,
  headers?: Readonly<Record<string, string>>,
): Reply<Body> => ({
  kind: 'json',
  status,
  body,
  ...(headers && { headers }),
});

/** The empty answer of existence checks. */
export const presence = (found: boolean): Reply<boolean> => ({
  kind: 'text',
  status: found ? 200 : 404,
  text: '',
});

export const ACKNOWLEDGED = { acknowledged: true } as const;

/** Needs the cluster privilege that grants `action`. */
export const cluster = (action: string): Access => ({ kind: 'cluster', action });
/** Needs the index privilege that grants `action` on every index that the path parameter `param` names. */
export const index = (action: string, param = 'index'): Access => ({ kind: 'index', action, param });
/** Checked item by item within the request: one that is not allowed fails alone, as in a bulk request. */
export const items = (action: string): Access => ({ kind: 'items', action });
export const anyone: Access = { kind: 'anyone' };

export const TIMEOUTS = ['master_timeout', 'timeout'] as const;
export const INDEX_OPTIONS = ['ignore_unavailable', 'allow_no_indices', 'expand_wildcards'] as const;

/** State that came from users has the shape they gave it; this says so where a response type wants more. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller's return type is what T is for
export const asGiven = <T>(value: Json | object | undefined): T => value as T;
