/** What would be done so that the actual state is as declared: data, without a value of a secret in what is shown of it. */
import type { NewOutput, OutputChange } from '@lockstep/contracts';

export type StepKind = 'output' | 'remote_cluster' | 'follower' | 'integration';

/** `blocked`: it differs and cannot be done; the reason says why. */
export type StepAction = 'create' | 'update' | 'delete' | 'blocked';

export interface FieldChange {
  readonly path: string;
  /** Null: not set. Of a secret only whether it is set and how it ends. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface PlannedStep {
  readonly kind: StepKind;
  /** Of an output or package; `<cluster>/<name>` of what is on a cluster. */
  readonly id: string;
  readonly action: StepAction;
  readonly reason: string;
  readonly fields: readonly FieldChange[];
  /** What is sent; absent where it is blocked. It may hold secrets: never shown. */
  readonly order?: Order;
}

/** Settings of a link as the API takes them. */
export interface LinkSettings {
  readonly mode: 'proxy' | 'sniff';
  readonly seeds?: string[] | null | undefined;
  readonly nodeConnections?: number | null | undefined;
  readonly proxyAddress?: string | null | undefined;
  readonly proxySocketConnections?: number | null | undefined;
  readonly serverName?: string | null | undefined;
  readonly skipUnavailable?: boolean | null | undefined;
}

export interface LinkOrder {
  readonly do: 'create-link' | 'update-link';
  readonly cluster: string;
  readonly name: string;
  readonly settings: LinkSettings;
}

export type Order =
  | { readonly do: 'create-output'; readonly body: NewOutput }
  | { readonly do: 'update-output'; readonly id: string; readonly body: OutputChange }
  | { readonly do: 'delete-output'; readonly id: string }
  | LinkOrder
  | { readonly do: 'delete-link'; readonly cluster: string; readonly name: string }
  | {
      readonly do: 'create-follower';
      readonly cluster: string;
      readonly name: string;
      readonly remoteCluster: string;
      readonly leaderIndex: string;
    }
  | { readonly do: 'delete-follower'; readonly cluster: string; readonly name: string }
  | {
      readonly do: 'install';
      readonly name: string;
      /** Undefined: it is installed as wanted, and only the namespaces differ. */
      readonly version: string | undefined;
      readonly namespaces: readonly string[] | undefined;
    }
  | { readonly do: 'uninstall'; readonly name: string };

export interface Plan {
  /** In the order in which they are done. */
  readonly steps: readonly PlannedStep[];
  /** How many declared objects are as they should be. */
  readonly unchanged: number;
  /** What is there and not in the file, in lists that the file has; without `prune` it stays. */
  readonly undeclared: readonly { readonly kind: StepKind; readonly id: string }[];
  /** What whoever decides should know. */
  readonly notes: readonly string[];
}

/** What came of comparing the objects of one kind. */
export type Part = Plan;

export const NO_PART: Part = { steps: [], unchanged: 0, undeclared: [], notes: [] };

/** A field in the form in which two sides are compared: what is empty or off is as good as not set. */
export function comparable(value: unknown): unknown {
  if (value === undefined || value === '' || value === false) return null;
  return Array.isArray(value) && value.length === 0 ? null : value;
}

/** Whether two fields say the same; empty, off and not set are one. */
export const sameValue = (left: unknown, right: unknown): boolean =>
  JSON.stringify(comparable(left)) === JSON.stringify(comparable(right));

/** The summary of a step that changes `count` fields. */
export const differing = (count: number): string =>
  count === 1 ? 'One field differs.' : `${String(count)} fields differ.`;
