/**
 * What credentials are for, privilege by privilege: the one list from which keys are made, against which they are
 * tested, and which is documented, so that none of them asks for more than is used.
 */
import {
  APPLIED_INDEX,
  FOLLOWER_PATTERN,
  INSTALLATIONS_INDEX,
  KIBANA_APPLICATION,
  LEADER_INDEX,
  LOCKSTEP_APPLICATION,
  POLICIES_INDEX,
  type Transport,
} from '@lockstep/contracts';
import type { HeldPrivileges, JsonObject } from '@lockstep/elastic';
import { neededPrivilegesTexts as texts } from '../texts/conditions/needed-privileges.ts';

export interface NeededPrivilege {
  /** Undefined: a cluster privilege. */
  readonly index: string | undefined;
  readonly privilege: string;
  readonly neededFor: string;
  /** Everything works without it but what `neededFor` names, which is then not known. */
  readonly isOptional?: boolean;
}

/** Everything that a console stores in the cluster that it is at home in. */
export const OWN_INDICES = 'lockstep-*';

const STREAMS = ['logs-*', 'metrics-*', 'traces-*', 'synthetics-*'] as const;

/** A privilege on the cluster; `neededFor` ends the sentence "It is needed to …". */
export const clusterPrivilege = (privilege: string, neededFor: string): NeededPrivilege => ({
  index: undefined,
  privilege,
  neededFor,
});
/** A privilege on an index or a pattern of indices. */
export const indexPrivilege = (index: string, privilege: string, neededFor: string): NeededPrivilege => ({
  index,
  privilege,
  neededFor,
});

/** What installs look at and change in the data streams of integrations. */
export const STREAM_PRIVILEGES: readonly NeededPrivilege[] = STREAMS.flatMap((index) => [
  indexPrivilege(index, 'view_index_metadata', texts.findingDataStreamsOfIntegration),
  indexPrivilege(index, 'manage', texts.updatingDataStreamsAfterTheir),
]);

/** A transform runs with the rights of whoever stores it; some write to hidden indices. */
const TRANSFORM_PRIVILEGES: readonly NeededPrivilege[] = [
  clusterPrivilege('manage_transform', texts.writingAndStartingTransforms),
  ...[...STREAMS, ...STREAMS.slice(0, 2).map((index) => `.${index}`)].flatMap((index) => [
    indexPrivilege(index, 'read', texts.transformsOfIntegrationsReadTheir),
    indexPrivilege(index, 'index', texts.transformsOfIntegrationsWriteTheir),
    indexPrivilege(index, 'delete', texts.transformsOfIntegrationsDropWhat),
    indexPrivilege(index, 'view_index_metadata', texts.findingSourcesOfTransforms),
    indexPrivilege(index, 'manage', texts.creatingNamingAndRemovingDestinations),
  ]),
];

/** What installing, upgrading and removing any integration needs; the user who does it at home has to hold it, too. */
export const PACKAGE_PRIVILEGES: readonly NeededPrivilege[] = uniquePrivileges([
  clusterPrivilege('monitor', texts.readingVersionAndLicense),
  clusterPrivilege('manage_index_templates', texts.writingIndexTemplatesAndComponent),
  clusterPrivilege('manage_ingest_pipelines', texts.writingIngestPipelines),
  clusterPrivilege('manage_ilm', texts.writingLifecyclePoliciesThatIntegrations),
  ...STREAM_PRIVILEGES,
  ...TRANSFORM_PRIVILEGES,
]);

/** What this console needs to apply integrations on a remote (`remote_api_key`), and nothing else. */
export const APPLY_PRIVILEGES: readonly NeededPrivilege[] = [
  ...PACKAGE_PRIVILEGES,
  clusterPrivilege('monitor_enrich', texts.seeingWhetherEnrichPolicies),
  indexPrivilege(INSTALLATIONS_INDEX, 'all', texts.keepingRecordOfWhat),
  indexPrivilege(POLICIES_INDEX, 'read', texts.seeingWhetherIntegrationPoliciesUse),
  indexPrivilege(POLICIES_INDEX, 'view_index_metadata', texts.findingOutWhetherPolicies),
  indexPrivilege(FOLLOWER_PATTERN, 'read', texts.readingWhatManagementWantsInstalled),
  indexPrivilege(FOLLOWER_PATTERN, 'monitor', texts.findingFollowerIndexAndHow),
  indexPrivilege(FOLLOWER_PATTERN, 'view_index_metadata', texts.findingFollowerIndex),
];

/**
 * The same with direct transport, where the console also keeps there what it has applied. A new key gets these, so that
 * an output can be moved from one transport to the other with the key that it has. None is about replication as such:
 * what other management clusters replicate there is only read.
 */
export const DIRECT_PRIVILEGES: readonly NeededPrivilege[] = [
  ...APPLY_PRIVILEGES,
  ...(['create_index', 'read', 'write', 'monitor', 'view_index_metadata'] as const).map((privilege) =>
    indexPrivilege(APPLIED_INDEX, privilege, texts.keepingWhichEditionOfList),
  ),
];

/** What the remote API key of an output needs. */
export function remoteKeyPrivileges(transport: Transport): readonly NeededPrivilege[] {
  return transport === 'direct' ? DIRECT_PRIVILEGES : APPLY_PRIVILEGES;
}

/**
 * What a user of a remote needs to rotate its credentials: a key holds no more than its maker, so all of the key, and the
 * right to make one. The rights about keys reach only the keys of that user.
 */
export const ROTATION_PRIVILEGES: readonly NeededPrivilege[] = [
  ...DIRECT_PRIVILEGES,
  clusterPrivilege('manage_own_api_key', texts.creatingAndInvalidatingRemoteApi),
  {
    ...clusterPrivilege('manage_service_account', texts.creatingAndRemovingServiceTokens),
    isOptional: true,
  },
];

/** What agents need of the service token. */
export const AGENT_PRIVILEGES: readonly NeededPrivilege[] = [
  clusterPrivilege('manage_own_api_key', texts.fleetServerMakesKeys),
  ...STREAMS.slice(0, 3).flatMap((index) => [
    indexPrivilege(index, 'create_doc', texts.agentsWriteTheirData),
    indexPrivilege(index, 'auto_configure', texts.firstDocumentCreatesItsData),
  ]),
];

/** What the console's own user (or key) needs on the management cluster. */
export const SERVICE_PRIVILEGES: readonly NeededPrivilege[] = [
  clusterPrivilege('monitor', texts.readingVersionLicenseAndNodes),
  clusterPrivilege('manage_index_templates', texts.writingIndexTemplatesAndComponent),
  clusterPrivilege('manage_ingest_pipelines', texts.writingIngestPipelines),
  clusterPrivilege('manage_ilm', texts.writingLifecyclePoliciesThatIntegrations),
  {
    ...clusterPrivilege('read_security', texts.seeingWhetherCrossClusterApi),
    isOptional: true,
  },
  ...(['create_index', 'read', 'write', 'view_index_metadata', 'monitor'] as const).map((privilege) =>
    indexPrivilege(LEADER_INDEX, privilege, texts.keepingLeaderDocumentAndSeeing),
  ),
  ...(['create_index', 'read', 'write', 'delete'] as const).map((privilege) =>
    indexPrivilege(OWN_INDICES, privilege, texts.keepingWhatThisConsoleStores),
  ),
];

/** Role descriptors for a key that holds exactly these privileges. */
export function roleDescriptors(name: string, needed: readonly NeededPrivilege[]): JsonObject {
  return {
    [name]: {
      cluster: needed.filter(({ index }) => index === undefined).map(({ privilege }) => privilege),
      indices: indicesOf(needed).map(({ names, privileges }) => ({ names, privileges })),
    },
  };
}

/**
 * The documented key with which another console or Kibana is asked for its status. It names the privileges of both
 * applications: each counts where the peer has registered it.
 */
export const PEER_KEY_ROLE: JsonObject = {
  integration_writer: {
    cluster: [],
    indices: [],
    applications: [
      {
        application: KIBANA_APPLICATION,
        privileges: ['feature_fleet.read', 'feature_fleetv2.read'],
        resources: ['*'],
      },
      {
        application: LOCKSTEP_APPLICATION,
        privileges: ['fleet_settings_read', 'integrations_read'],
        resources: ['*'],
      },
    ],
  },
};

/**
 * The key with which the Kibana of a remote is asked to install: both Fleet features whole, which is what its routes
 * for packages want, and nothing in Elasticsearch itself.
 */
export const FLEET_KEY_ROLE: JsonObject = {
  integration_installer: {
    cluster: [],
    indices: [],
    applications: [
      {
        application: KIBANA_APPLICATION,
        privileges: ['feature_fleet.all', 'feature_fleetv2.all'],
        resources: ['*'],
      },
    ],
  },
};

/** The body of `_has_privileges` for what is needed; what is optional is not asked for. */
export function privilegesQuestion(needed: readonly NeededPrivilege[]): JsonObject {
  const asked = needed.filter(({ isOptional }) => isOptional !== true);
  return {
    cluster: asked.filter(({ index }) => index === undefined).map(({ privilege }) => privilege),
    index: indicesOf(asked).map(({ names, privileges }) => ({ names, privileges })),
  };
}

/** Each privilege once, with the first reason that was given for it. */
export function uniquePrivileges(needed: readonly NeededPrivilege[]): readonly NeededPrivilege[] {
  const byName = new Map<string, NeededPrivilege>();
  for (const one of needed) if (!byName.has(privilegeName(one))) byName.set(privilegeName(one), one);
  return [...byName.values()];
}

interface IndexEntry {
  readonly names: readonly string[];
  readonly privileges: readonly string[];
}

/** The privileges by index pattern; patterns with the same privileges share an entry. */
function indicesOf(needed: readonly NeededPrivilege[]): readonly IndexEntry[] {
  const names = [...new Set(needed.flatMap(({ index }) => index ?? []))];
  const privilegesOn = (name: string) =>
    needed.filter(({ index }) => index === name).map(({ privilege }) => privilege);
  const keyOf = (name: string) => privilegesOn(name).toSorted().join(' ');
  return [...new Set(names.map(keyOf))].map((key) => {
    const same = names.filter((name) => keyOf(name) === key);
    return { names: same, privileges: privilegesOn(same[0] ?? '') };
  });
}

/** As it is shown: `manage_ilm`, or `read on fleet-synced-integrations-ccr-*`. */
export function privilegeName({ index, privilege }: NeededPrivilege): string {
  return index === undefined ? privilege : texts.privilegeOn({ privilege, index });
}

/** What is lacking of what was asked for: cluster privileges by name, others as `<privilege> on <index>`. */
export function lackingPrivileges({
  cluster,
  index,
}: Pick<HeldPrivileges, 'cluster' | 'index'>): readonly string[] {
  const lacking = (rights: Readonly<Record<string, boolean>>): readonly string[] =>
    Object.entries(rights).flatMap(([name, has]) => (has ? [] : [name]));
  return [
    ...lacking(cluster),
    ...Object.entries(index).flatMap(([name, rights]) =>
      lacking(rights).map((right) => texts.rightOn({ right, name })),
    ),
  ];
}
