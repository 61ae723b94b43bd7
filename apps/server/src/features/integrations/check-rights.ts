/**
 * Asks once, before the first write, whether whoever installs or removes holds every privilege that the plan needs.
 * What was held is cached for a minute, by connection, which is by credential.
 */
import { matchesPattern } from '@lockstep/json';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import {
  privilegeName,
  roleDescriptors,
  uniquePrivileges,
  STREAM_PRIVILEGES,
  type NeededPrivilege,
} from '../../conditions/needed-privileges.ts';
import type { Clock } from '../../lib/clock.ts';
import type { InstallTarget } from './install-target.ts';
import type { Actor } from './installed-package.ts';
import type { PackageProblem } from './package-source.ts';
import { LOOK_RIGHTS } from './plan-rights.ts';

/** How long a privilege that was held is cached: the delay until a withdrawn one is noticed. */
const RIGHTS_TTL_MS = 60_000;

interface Held {
  readonly until: number;
  readonly privileges: readonly NeededPrivilege[];
}

const held = new WeakMap<ElasticConnection, Held>();

/** Those that are not held; asks only about what was not seen held within the last minute. */
async function missingRights(
  connection: ElasticConnection,
  needed: readonly NeededPrivilege[],
  clock: Clock,
): Promise<readonly NeededPrivilege[]> {
  const now = clock.now();
  const known = held.get(connection);
  const cached = known !== undefined && known.until > now ? known.privileges : [];
  const open = needed.filter((one) => !isCovered(one, cached));
  if (open.length === 0) return [];
  // The wide ones are asked along, so that the next package finds its data streams covered already.
  const asked = uniquePrivileges([...open, ...STREAM_PRIVILEGES]);
  const answer = await connection.security.hasPrivileges(questionOf(asked));
  const isHeld = ({ index, privilege }: NeededPrivilege): boolean =>
    (index === undefined ? answer.cluster[privilege] : answer.index[index]?.[privilege]) === true;
  const found = asked.filter(isHeld);
  // What was cached before expires when it did before.
  held.set(connection, {
    until: cached.length > 0 && known !== undefined ? known.until : now + RIGHTS_TTL_MS,
    privileges: [...cached, ...found],
  });
  return open.filter((one) => !isHeld(one));
}

/** Held by its name, or by a pattern that is as wide or wider. */
function isCovered({ index, privilege }: NeededPrivilege, cached: readonly NeededPrivilege[]): boolean {
  return cached.some(
    (one) =>
      one.privilege === privilege &&
      (one.index === index ||
        (index !== undefined && one.index !== undefined && matchesPattern(one.index, index))),
  );
}

function questionOf(asked: readonly NeededPrivilege[]) {
  const names = [...new Set(asked.flatMap(({ index }) => index ?? []))];
  return {
    cluster: asked.filter(({ index }) => index === undefined).map(({ privilege }) => privilege),
    index: names.map((name) => ({
      names: [name],
      privileges: asked.filter(({ index }) => index === name).map(({ privilege }) => privilege),
    })),
  };
}

export interface Attempt {
  /** Such as `install nginx 2.1.0`. */
  readonly what: string;
  readonly needed: readonly NeededPrivilege[];
}

type Asked = Pick<InstallTarget, 'connection' | 'clock' | 'actor'>;

/** Undefined when everything may be done; nothing is written either way. */
export async function refuseWithoutRights(
  { connection, clock, actor }: Asked,
  { what, needed }: Attempt,
): Promise<PackageProblem | undefined> {
  const missing = await missingRights(connection, needed, clock);
  return missing.length === 0 ? undefined : rightsProblem(what, actor, missing);
}

/**
 * A cluster that refused a look before anything was planned: names what is missing for any package, or what the
 * cluster named. Throws on anything but a refusal.
 */
export async function explainRefusedLook(
  { connection, clock, actor }: Asked,
  what: string,
  error: unknown,
): Promise<PackageProblem> {
  if (!isElasticError(error, 'forbidden')) throw error;
  const missing = await missingRights(connection, LOOK_RIGHTS, clock);
  if (missing.length > 0) return rightsProblem(what, actor, missing);
  const { reason, message } = error.details;
  return {
    ...rightsProblem(what, actor, []),
    message: `To ${what}, ${nameOf(actor)} lacks a privilege: ${reason ?? message}`,
  };
}

/** On a remote the console acts with the remote API key of the output. */
const nameOf = (actor: Actor | undefined): string =>
  actor?.kind === 'user' ? actor.name : 'the key or user of this console';

function rightsProblem(
  what: string,
  actor: Actor | undefined,
  missing: readonly NeededPrivilege[],
): PackageProblem {
  const names = missing.map(privilegeName).join(', ');
  return {
    kind: 'failed',
    code: 'privileges-missing',
    message: `To ${what}, ${nameOf(actor)} lacks these privileges: ${names}.`,
    nextAction: 'Give it the privileges that the message names; nothing was changed.',
    ...(missing.length === 0 ? {} : { detail: roleRequest(missing) }),
    retryable: true,
  };
}

/** The request that makes a role of exactly what is missing, to paste. */
function roleRequest(missing: readonly NeededPrivilege[]): string {
  const { lockstep_packages: body } = roleDescriptors('lockstep_packages', missing);
  return `PUT /_security/role/lockstep_packages\n${JSON.stringify(body, null, 2)}`;
}
