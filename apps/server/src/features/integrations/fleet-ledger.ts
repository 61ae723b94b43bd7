/**
 * What was tried through the Kibana of a cluster: a document for each package beside the installation records of that
 * cluster. Kibana has the record of what is installed; this has what it does not tell, and that it was Kibana.
 */
import { KEPT_FAILED_ATTEMPTS } from '@lockstep/contracts';
import { z } from 'zod';
import { isoTime, storedTime } from '../../lib/clock.ts';

export interface FleetFailure {
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

export interface FleetLedger {
  readonly name: string;
  /** What Kibana said it installed, and when; undefined while it has not. */
  readonly installed: { readonly version: string; readonly at: number } | undefined;
  /** Newest first. */
  readonly failedInstalls: readonly (FleetFailure & { readonly targetVersion: string })[];
  readonly failedRemovals: readonly FleetFailure[];
  /** Namespaces that were opted in there for management; the others somebody opted in there (decision 27). */
  readonly syncedNamespaces: readonly string[];
}

/** A colon is in no package name. */
const PREFIX = 'fleet:';

/** ID of the document about a package that a Kibana installs. */
export const fleetLedgerId = (name: string): string => `${PREFIX}${name}`;

const failureSchema = z.object({ at: z.string(), code: z.string(), message: z.string() });

const documentSchema = z.object({
  installed: z.object({ version: z.string(), at: z.string() }).nullable(),
  failed_installs: z.array(failureSchema.extend({ target_version: z.string() })),
  failed_removals: z.array(failureSchema),
  /** Documents of before have none. */
  synced_namespaces: z.array(z.string()).default([]),
});

/** Undefined for other documents; one that is damaged says that nothing was tried. */
export function parseFleetLedger(id: string, source: unknown): FleetLedger | undefined {
  if (!id.startsWith(PREFIX)) return undefined;
  const name = id.slice(PREFIX.length);
  const parsed = documentSchema.safeParse(source);
  if (!parsed.success) return emptyLedger(name);
  const {
    installed,
    failed_installs: installs,
    failed_removals: removals,
    synced_namespaces: syncedNamespaces,
  } = parsed.data;
  return {
    name,
    installed: installed === null ? undefined : { version: installed.version, at: storedTime(installed.at) },
    failedInstalls: installs.map(({ at, target_version: targetVersion, ...rest }) => ({
      ...rest,
      targetVersion,
      at: storedTime(at),
    })),
    failedRemovals: removals.map(({ at, ...rest }) => ({ ...rest, at: storedTime(at) })),
    syncedNamespaces,
  };
}

/** The ledger as it is stored, times as ISO texts. */
export function toFleetLedgerDocument({
  installed,
  failedInstalls,
  failedRemovals,
  syncedNamespaces,
}: FleetLedger): z.input<typeof documentSchema> {
  return {
    installed: installed === undefined ? null : { version: installed.version, at: isoTime(installed.at) },
    failed_installs: failedInstalls.map(({ at, code, message, targetVersion }) => ({
      at: isoTime(at),
      code,
      message,
      target_version: targetVersion,
    })),
    failed_removals: failedRemovals.map(({ at, code, message }) => ({ at: isoTime(at), code, message })),
    synced_namespaces: [...syncedNamespaces],
  };
}

/** The ledger of a package of which nothing has been tried. */
export const emptyLedger = (name: string): FleetLedger => ({
  name,
  installed: undefined,
  failedInstalls: [],
  failedRemovals: [],
  syncedNamespaces: [],
});

/** As many as the installation records keep. */
export const newestOf = <T>(failures: readonly T[]): readonly T[] => failures.slice(0, KEPT_FAILED_ATTEMPTS);
