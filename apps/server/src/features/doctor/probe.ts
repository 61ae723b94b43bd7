/**
 * A probe is a value: what has to hold before it makes sense, the requests that it needs, and how its finding follows
 * from their answers. Nothing here sends anything; `examine.ts` does, and only what reads.
 */
import type { ProbeResult, RepairKind, SyncReport } from '@lockstep/contracts';
import type { LagGrowth } from './lag-trend.ts';

/** Who is asked, and as whom: home with the console's credentials, the remote with the key of the output, … */
export type Place =
  | { readonly kind: 'home' }
  | { readonly kind: 'remote' }
  /** A host of the output, with its service token. */
  | { readonly kind: 'agent'; readonly host: string }
  /** `path` is `/<name>/<version>`, or `/` for whether it answers at all. */
  | { readonly kind: 'registry' }
  /** The console or Kibana of the remote. */
  | { readonly kind: 'peer' };

export interface ProbeRequest {
  readonly place: Place;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** No answer, or none that can be used. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly reason: string;
      readonly fault: FailureKind;
    };

export type FailureKind = 'unreachable' | 'timeout' | 'foreign' | 'other';

/** What is known of the output and the console without asking anybody. */
export interface Facts {
  readonly outputName: string;
  readonly managementName: string;
  readonly hosts: readonly string[];
  readonly isSynced: boolean;
  readonly appliedBy: 'console' | 'remote';
  /** Which secrets of the output are stored and can be opened. */
  readonly hasRemoteKey: boolean;
  readonly hasServiceToken: boolean;
  readonly hasPeer: boolean;
  /** Id of the remote API key; undefined when the key is not of the usual form. */
  readonly remoteKeyId: string | undefined;
  /** The name that the follower should have. */
  readonly expectedFollower: string;
  /** The newest report of this console; undefined before the first look. */
  readonly report: SyncReport | undefined;
  /** How the lag of the follower has grown over the last looks; undefined when it has not. */
  readonly lagGrowth: LagGrowth | undefined;
  /** Whether a leader document (as it is stored) addresses the hosts of the output. */
  readonly isAddressedBy: (document: unknown) => boolean;
  /** Epoch milliseconds, by the clock of the console. */
  readonly now: number;
}

export interface Known {
  readonly facts: Facts;
  /** The answer to a request that some probe made before; undefined when nobody asked. */
  readonly answerTo: (request: ProbeRequest) => Answer | undefined;
}

export type Finding =
  | { readonly result: 'passed'; readonly message: string }
  | {
      readonly result: 'failed' | 'warning';
      readonly message: string;
      readonly nextAction: string;
      /** Entry of the catalogue of known problems. */
      readonly problemId?: string;
      /** The mildest first. */
      readonly repairs?: readonly RepairKind[];
    }
  /** It does not apply here. */
  | { readonly result: 'skipped'; readonly message: string };

export interface Probe {
  readonly id: string;
  readonly area: ProbeResult['area'];
  readonly label: string;
  /** Ids of probes that must not have failed. */
  readonly needs: readonly string[];
  readonly requests: (known: Known) => readonly ProbeRequest[];
  /** `answers` are those to `requests`, in that order. */
  readonly judge: (answers: readonly Answer[], known: Known) => Finding;
}

export const HOME: Place = { kind: 'home' };
export const REMOTE: Place = { kind: 'remote' };
export const PEER: Place = { kind: 'peer' };
export const REGISTRY: Place = { kind: 'registry' };

export function get(place: Place, path: string): ProbeRequest {
  return { place, method: 'GET', path };
}

export function passed(message: string): Finding {
  return { result: 'passed', message };
}

export function skipped(message: string): Finding {
  return { result: 'skipped', message };
}

interface Trouble {
  readonly problemId?: string;
  readonly repairs?: readonly RepairKind[];
}

export function failed(message: string, nextAction: string, trouble: Trouble = {}): Finding {
  return { result: 'failed', message, nextAction, ...trouble };
}

export function warned(message: string, nextAction: string, trouble: Trouble = {}): Finding {
  return { result: 'warning', message, nextAction, ...trouble };
}

/** The requests that no probe can see past: the same text means the same request. */
export function requestKey({ place, method, path, body }: ProbeRequest): string {
  const where = place.kind === 'agent' ? `agent ${place.host}` : place.kind;
  return `${where} ${method} ${path}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
}
