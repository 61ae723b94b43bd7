/**
 * Everything that Lockstep stores, in one table: what each index holds, in which form its documents are now, and how an
 * older form becomes the next one. Reading, writing, migrating, moving and recovering all go by it.
 *
 * A new form of a document: raise `version` and add the step that leads to it. A new index: add a row.
 */
import {
  APPLIED_INDEX,
  ARCHIVES_INDEX,
  CONSOLES_INDEX,
  CREDENTIALS_INDEX,
  DATA_VIEWS_INDEX,
  FLEET_INDEX,
  HOME_INDEX,
  INSTALLATIONS_INDEX,
  LEASES_INDEX,
  OUTPUTS_INDEX,
  POLICIES_INDEX,
  PROGRESS_INDEX,
  REPLICATION_INDEX,
  RUNS_INDEX,
  SESSIONS_INDEX,
  SETUPS_INDEX,
  STATUSES_INDEX,
} from '@lockstep/contracts';
import type { JsonObject } from '@lockstep/json';

/** One step: a document of one form → the same in the next form. Pure; keeps members that it does not know. */
type MigrationStep = (source: JsonObject) => JsonObject;

export interface StoredIndex {
  readonly name: string;
  /** What it holds, for people. */
  readonly holds: string;
  /** The form in which this version of Lockstep writes its documents. */
  readonly version: number;
  /** `steps[n]` makes form n + 1 of form n; as many as `version` says. Form 0 is that of documents without a version. */
  readonly steps: readonly MigrationStep[];
  /** `passing`: forgotten after a while by itself, so nothing is rewritten or carried elsewhere. */
  readonly life: 'lasting' | 'passing';
  /** Whose: of a home, of a remote (whose records several homes may share), or of both. */
  readonly kept: 'at-home' | 'on-remotes' | 'both';
  /** Documents that name their version themselves, because they always did. */
  readonly namesItsVersion?: boolean;
}

/** Only the version is written into it. */
const asItIs: MigrationStep = (source) => source;

/** Outputs of the time before there was a choice replicate, and are installed by writing to Elasticsearch. */
const outputsWithWays: MigrationStep = (source) =>
  source['type'] === 'remote_elasticsearch'
    ? { transport: 'replication', installer: 'elasticsearch', ...source }
    : source;

const lasting = (
  name: string,
  holds: string,
  more: Partial<Pick<StoredIndex, 'kept' | 'steps' | 'namesItsVersion'>> = {},
): StoredIndex => {
  const steps = more.steps ?? [asItIs];
  return { name, holds, kept: 'at-home', life: 'lasting', ...more, steps, version: steps.length };
};

const passing = (name: string, holds: string): StoredIndex => ({
  ...lasting(name, holds),
  life: 'passing',
});

export const STORED_INDICES: readonly StoredIndex[] = [
  lasting(HOME_INDEX, 'the forms of all the others, and where this home has moved'),
  lasting(OUTPUTS_INDEX, 'outputs with their sealed secrets', { steps: [outputsWithWays] }),
  lasting(FLEET_INDEX, 'Fleet Server hosts and proxies'),
  lasting(POLICIES_INDEX, 'agent policies and integration policies'),
  lasting(INSTALLATIONS_INDEX, 'what is installed on the cluster, attempts that failed, claims and fences', {
    kept: 'both',
  }),
  lasting(ARCHIVES_INDEX, 'archives of packages', { namesItsVersion: true }),
  lasting(APPLIED_INDEX, 'which edition of the list was applied directly', {
    kept: 'on-remotes',
    namesItsVersion: true,
  }),
  lasting(CREDENTIALS_INDEX, 'rotations of credentials'),
  lasting(SETUPS_INDEX, 'guided setups'),
  lasting(DATA_VIEWS_INDEX, 'data views'),
  lasting(REPLICATION_INDEX, 'limits and origins of followers'),
  lasting(RUNS_INDEX, 'history'),
  lasting(LEASES_INDEX, 'which console changes a remote'),
  passing(SESSIONS_INDEX, 'sessions that were ended'),
  passing(PROGRESS_INDEX, 'how far requests are'),
  passing(CONSOLES_INDEX, 'which consoles are alive'),
  passing(STATUSES_INDEX, 'what the console of a remote has seen there, for the others'),
];

const BY_NAME = new Map(STORED_INDICES.map((index) => [index.name, index]));

export const storedIndex = (name: string): StoredIndex | undefined => BY_NAME.get(name);

/** Those whose documents a home rewrites when their form changes. */
export const MIGRATED_INDICES = STORED_INDICES.filter(
  ({ kept, life, name }) => life === 'lasting' && kept !== 'on-remotes' && name !== HOME_INDEX,
);
