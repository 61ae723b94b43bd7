/**
 * The one document of `lockstep-home`: in which forms the data of this home is stored, and whether this cluster still is
 * the home. Consoles of any version read it before they write, so its members only ever become more.
 */
import { STORED_INDICES } from './stored-indices.ts';
import { z } from 'zod';

export const HOME_RECORD_ID = 'home';

const placeSchema = z.looseObject({ cluster_uuid: z.string(), cluster_name: z.string(), at: z.string() });
/** A cluster that a home came from or went to, and when. */
export type HomePlace = z.infer<typeof placeSchema>;

const indexSchema = z.looseObject({
  /** The newest form in which any console has written here. */
  version: z.number().int(),
  /** Nothing here is older than this form. */
  migrated: z.number().int().default(0),
});

const homeRecordSchema = z.looseObject({
  console_version: z.string().default('unknown'),
  indices: z.record(z.string(), indexSchema).default({}),
  /** `leaving`, `moved`: its data goes, or has gone, to `moved_to`. `arriving`: it is still coming from `arriving_from`. */
  state: z.string().default('open'),
  moved_to: placeSchema.optional(),
  arriving_from: placeSchema.optional(),
  /** Homes that this one goes on from, oldest first. */
  former_homes: z.array(placeSchema).default([]),
});
export type HomeRecord = z.infer<typeof homeRecordSchema>;

/** Undefined for what cannot be read as one. */
export const parseHomeRecord = (source: unknown): HomeRecord | undefined =>
  homeRecordSchema.safeParse(source).data;

export const NEW_HOME: HomeRecord = {
  console_version: 'unknown',
  indices: {},
  state: 'open',
  former_homes: [],
};

/** Whether a console of this version may write, and if not, why and what to do. */
export type WriteState =
  /** Home has not been asked, or did not answer. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'open' }
  | {
      readonly kind: 'closed';
      readonly reason: 'StoredDataNewer' | 'HomeMoved' | 'HomeArriving';
      readonly message: string;
      readonly nextAction: string;
    };

/** Pure. `versions`: the forms that the asking console knows; those of this program unless given. */
export function evaluateHome(
  record: HomeRecord,
  versions: ReadonlyMap<string, number> = KNOWN_VERSIONS,
): WriteState {
  switch (record.state) {
    case 'open':
      return newerForms(record, versions);
    case 'leaving':
    case 'moved':
      return movedAway(record);
    case 'arriving':
      return {
        kind: 'closed',
        reason: 'HomeArriving',
        message: `The stored data is still arriving from ${record.arriving_from?.cluster_name ?? 'another home'}.`,
        nextAction: 'Run the same lockstep home command again: it goes on where it was cut off.',
      };
    default:
      return {
        kind: 'closed',
        reason: 'StoredDataNewer',
        message: `The home cluster is in the state ${record.state}, which this version does not know; Lockstep ${record.console_version} has set it.`,
        nextAction: upgradeTo(record),
      };
  }
}

export const KNOWN_VERSIONS: ReadonlyMap<string, number> = new Map(
  STORED_INDICES.map(({ name, version }) => [name, version]),
);

function newerForms(record: HomeRecord, versions: ReadonlyMap<string, number>): WriteState {
  const newer = Object.entries(record.indices).filter(([name, { version }]) => {
    const known = versions.get(name);
    return known !== undefined && version > known;
  });
  if (newer.length === 0) return { kind: 'open' };
  const list = newer
    .map(
      ([name, { version }]) => `${name} is version ${version}, this console knows ${versions.get(name) ?? 0}`,
    )
    .join('; ');
  return {
    kind: 'closed',
    reason: 'StoredDataNewer',
    message: `Lockstep ${record.console_version} has stored data in a newer form (${list}). This console stopped writing.`,
    nextAction: upgradeTo(record),
  };
}

const upgradeTo = ({ console_version: version }: HomeRecord): string =>
  `Upgrade this console to Lockstep ${version} or newer, or stop it. To go back instead, restore the snapshot from before the upgrade.`;

function movedAway({ state, moved_to: to }: HomeRecord): WriteState {
  const where = to === undefined ? 'another cluster' : `${to.cluster_name} (${to.cluster_uuid})`;
  return {
    kind: 'closed',
    reason: 'HomeMoved',
    message:
      state === 'moved'
        ? `This home was moved to ${where}. This console stopped writing.`
        : `This home is being moved to ${where}. This console stopped writing.`,
    nextAction:
      state === 'moved'
        ? 'Point elasticsearch.hosts of this console at the new home and start it again, or stop it.'
        : 'Let lockstep home move end, or run it again; lockstep home reopen gives the move up.',
  };
}

/**
 * The record with the forms of this program announced; undefined when it says them already. Announced before the first
 * document is written in a new form, so that older consoles stop. Pure.
 */
export function withFormsAnnounced(
  record: HomeRecord,
  consoleVersion: string,
  versions: ReadonlyMap<string, number> = KNOWN_VERSIONS,
): HomeRecord | undefined {
  const raised = [...versions].filter(([name, version]) => (record.indices[name]?.version ?? 0) < version);
  if (raised.length === 0) return undefined;
  const indices = { ...record.indices };
  for (const [name, version] of raised) indices[name] = { migrated: 0, ...indices[name], version };
  return { ...record, indices, console_version: consoleVersion };
}

/** The record with an index whose documents are all of this form now. Pure. */
export function withMigrated(record: HomeRecord, name: string, migrated: number): HomeRecord {
  const known = record.indices[name] ?? { version: migrated, migrated: 0 };
  return {
    ...record,
    indices: { ...record.indices, [name]: { ...known, migrated: Math.max(known.migrated, migrated) } },
  };
}
