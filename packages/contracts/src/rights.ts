/** What somebody may do, where: for everything, for all outputs, or for single ones. The one place that decides of server and pages. */
import {
  ALL_OUTPUTS,
  checkAccess,
  EVERYTHING,
  grantedPrivileges,
  KIBANA_APPLICATION,
  LOCKSTEP_APPLICATION,
  outputResource,
  PRIVILEGES,
  type Access,
  type Privilege,
} from './privileges.ts';

export interface Rights {
  /** For home and all outputs. */
  readonly everywhere: ReadonlySet<Privilege>;
  /** For all outputs, also those to come, and not for home. */
  readonly allOutputs: ReadonlySet<Privilege>;
  /** By the id of an output: what is held for it beyond the other two. Only outputs that there are. */
  readonly outputs: ReadonlyMap<string, ReadonlySet<Privilege>>;
}

/** Held by application and resource, as Elasticsearch answers. */
export type HeldByResource = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export const NO_RIGHTS: Rights = { everywhere: new Set(), allOutputs: new Set(), outputs: new Map() };

/** What is held everywhere grants everything that it is about. */
export const rightsEverywhere = (...held: readonly Privilege[]): Rights => ({
  ...NO_RIGHTS,
  everywhere: new Set(held),
});

/** Rights from what is held; Kibana knows no outputs, so its privileges are for everything. */
export function grantedRights(
  held: HeldByResource,
  space: string,
  outputIds: readonly string[] = [],
): Rights {
  const own = (resource: string): ReadonlySet<string> =>
    held.get(LOCKSTEP_APPLICATION)?.get(resource) ?? new Set();
  const ownAt = (resource: string) => grantedPrivileges(new Map([[LOCKSTEP_APPLICATION, own(resource)]]));
  const everywhere = grantedPrivileges(
    new Map([
      [LOCKSTEP_APPLICATION, own(EVERYTHING)],
      [KIBANA_APPLICATION, held.get(KIBANA_APPLICATION)?.get(`space:${space}`) ?? new Set<string>()],
    ]),
  );
  const allOutputs = without(ownAt(ALL_OUTPUTS), everywhere);
  const wide = new Set([...everywhere, ...allOutputs]);
  const single = outputIds.map((id) => [id, without(ownAt(outputResource(id)), wide)] as const);
  return { everywhere, allOutputs, outputs: new Map(single.filter(([, more]) => more.size > 0)) };
}

const without = (some: ReadonlySet<Privilege>, others: ReadonlySet<Privilege>): ReadonlySet<Privilege> =>
  new Set([...some].filter((privilege) => !others.has(privilege)));

/** Whether single outputs have to be asked about: not of somebody who has all for all of them. */
export const mayLackOutputs = ({ everywhere, allOutputs }: Rights): boolean =>
  PRIVILEGES.some((privilege) => !everywhere.has(privilege) && !allOutputs.has(privilege));

/** Nothing at all is held. */
export const holdsNothing = ({ everywhere, allOutputs, outputs }: Rights): boolean =>
  everywhere.size === 0 && allOutputs.size === 0 && outputs.size === 0;

/** What is held for an output; without one, for everything. */
export function heldFor(rights: Rights, outputId?: string): ReadonlySet<Privilege> {
  if (outputId === undefined) return rights.everywhere;
  return new Set([
    ...rights.everywhere,
    ...rights.allOutputs,
    ...(rights.outputs.get(outputId) ?? new Set<Privilege>()),
  ]);
}

export type AccessCheck = ReturnType<typeof checkAccess>;

/** The one place that decides: may somebody with these rights do this to that output; without one, to everything? */
export const checkRights = (access: Access, rights: Rights, outputId?: string): AccessCheck =>
  checkAccess(access, heldFor(rights, outputId));

/** The same as yes or no. */
export const may = (access: Access, rights: Rights, outputId?: string): boolean =>
  checkRights(access, rights, outputId).kind === 'granted';

/** Outputs to which an access reaches; `everything` is home, too. */
export type Reach =
  | { readonly kind: 'everything' }
  | { readonly kind: 'all-outputs' }
  | { readonly kind: 'outputs'; readonly ids: readonly string[] };

/** Where somebody with these rights may do this. */
export function reachOf(access: Access, rights: Rights): Reach {
  if (may(access, rights)) return { kind: 'everything' };
  const wide = new Set([...rights.everywhere, ...rights.allOutputs]);
  if (checkAccess(access, wide).kind === 'granted') return { kind: 'all-outputs' };
  return { kind: 'outputs', ids: [...rights.outputs.keys()].filter((id) => may(access, rights, id)) };
}

/** Whether there is anything at all to which somebody with these rights may do this. */
export function mayAnywhere(access: Access, rights: Rights): boolean {
  const reach = reachOf(access, rights);
  return reach.kind !== 'outputs' || reach.ids.length > 0;
}

/** Rights as a session tells them to the pages. */
export interface RightsOnWire {
  readonly privileges: readonly string[];
  readonly all_outputs: readonly string[];
  readonly outputs: readonly { readonly id: string; readonly privileges: readonly string[] }[];
}

const known = (names: readonly string[]): ReadonlySet<Privilege> =>
  new Set(PRIVILEGES.filter((privilege) => names.includes(privilege)));

/** The same, read back; names that nobody knows grant nothing. */
export const rightsOnWire = (wire: RightsOnWire): Rights => ({
  everywhere: known(wire.privileges),
  allOutputs: known(wire.all_outputs),
  outputs: new Map(wire.outputs.map(({ id, privileges }) => [id, known(privileges)])),
});
