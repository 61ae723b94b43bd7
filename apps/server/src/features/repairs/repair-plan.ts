/** A repair as a value: the steps that are shown before, and sent as they were shown. */
import type { RepairKind, RepairPreview } from '@lockstep/contracts';

export type RepairPlace = 'remote' | 'home';

export interface PlannedRequest {
  readonly place: RepairPlace;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

/** What this console does in its own house, beside requests to a cluster. */
export type OwnAct = 'start-run' | 'rewrite-leader' | 'clear-attempts' | 'change-host' | 'save-key';

export type RepairStep =
  | {
      readonly kind: 'request';
      readonly label: string;
      readonly request: PlannedRequest;
      /** Statuses beside 2xx that mean that things already are as wanted. */
      readonly fine: readonly number[];
      /** Finds what a 2xx answer hides; undefined when there is nothing. */
      readonly problemIn?: (body: unknown) => string | undefined;
    }
  | {
      readonly kind: 'wait';
      readonly label: string;
      readonly request: PlannedRequest;
      readonly until: (body: unknown) => boolean;
    }
  | {
      readonly kind: 'act';
      readonly label: string;
      readonly act: OwnAct;
      /** How a person would do the same. */
      readonly request: PlannedRequest;
    };

export interface Obstacle {
  readonly message: string;
  readonly nextAction: string;
}

export interface RepairPlan {
  readonly kind: RepairKind;
  readonly title: string;
  readonly summary: string;
  readonly isDestructive: boolean;
  readonly steps: readonly RepairStep[];
  readonly inputs: RepairPreview['inputs'];
  readonly obstacle: Obstacle | undefined;
  /** What has to be allowed on the remote. */
  readonly needs: RemoteNeeds;
  /** Probes of the doctor that have to be fine afterwards. */
  readonly checks: readonly string[];
}

export interface RemoteNeeds {
  readonly cluster: readonly string[];
  readonly index: readonly { readonly names: readonly string[]; readonly privileges: readonly string[] }[];
}

export interface KnownFollower {
  readonly index: string;
  readonly alias: string;
  readonly leaderIndex: string;
  readonly isPaused: boolean;
  /** In Elasticsearch's names. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Settings in which it may differ from its leader. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How things are when a repair is planned. */
export interface Situation {
  readonly outputId: string;
  readonly outputName: string;
  readonly managementName: string;
  readonly hosts: readonly string[];
  readonly followers: readonly KnownFollower[];
  readonly expectedFollower: string;
  /** Followers that another output of this console looks for. */
  readonly foreignFollowers: readonly string[];
  readonly aliases: readonly { readonly name: string; readonly address: string }[];
  /** Where management offers its interface for API keys. */
  readonly managementAddresses: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
}

/** The follower of the output: by its name, or the only one. */
export function followerIn({ followers, expectedFollower }: Situation): KnownFollower | undefined {
  const named = followers.find(({ index }) => index === expectedFollower);
  return named ?? (followers.length === 1 ? followers[0] : undefined);
}
