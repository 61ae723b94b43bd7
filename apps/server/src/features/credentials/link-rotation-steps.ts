/**
 * The steps of the rotation of a link's key, each by itself, each again where it failed. The former key is invalidated
 * last, and only after the link is proven to use the new one.
 */
import { LEADER_INDEX } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import { createKeyOfLink, encodedKeyIn, loadKeystores } from '../../remedies/credential.ts';
import { readReloadAnswer } from '../../remedies/reload-answer.ts';
import type { Remedy } from '../../remedies/remedy.ts';
import { runRemedy } from '../../remedies/run-remedy.ts';
import { nextName } from './credential-name.ts';
import { expirationOf } from './credential-makers.ts';
import { decideLinkProof } from './decide-link-proof.ts';
import { isAccepted, isMadeFor, keysOfLinks, sharingOf, type KeyOfLink } from './former-link-key.ts';
import { namedAtHosts, readsSince } from './read-link-evidence.ts';
import type { LinkedOutput, LinkRotationOrder, LinkRotationPorts } from './link-rotation-ports.ts';
import type { LinkRotationRecord } from './link-rotation-record.ts';
import { atLeastADay } from './rotate-credential.ts';
import type { NamedCredential } from './rotation-record.ts';

export interface LinkWork {
  readonly ports: LinkRotationPorts;
  readonly order: LinkRotationOrder;
  readonly output: LinkedOutput;
  /** The cluster with the key, as whoever asks. */
  readonly home: ElasticConnection;
  readonly remote: ElasticConnection;
  readonly alias: string;
  readonly record: LinkRotationRecord;
  /** Throws ROTATION_NOT_POSSIBLE when somebody else has gone on with it. */
  readonly save: (record: LinkRotationRecord) => Promise<void>;
}

/** The rotation is refused before anything was changed. */
export const notPossible = (message: string, nextAction: string): AppError =>
  new AppError('ROTATION_NOT_POSSIBLE', message, { nextAction });

const FORMER_IS_KEPT = 'The former key is unchanged.';

/** Answers the value of the new key, which is told once. `former` undefined: there is none that is known. */
export async function createLinkKey(work: LinkWork, former: KeyOfLink | undefined): Promise<string> {
  const { ports, order, record, save } = work;
  if (record.proven !== undefined) {
    throw notPossible(
      `${record.next?.name ?? 'The new key'} is in use already.`,
      'Invalidate the former key, which ends this rotation; then begin another one.',
    );
  }
  const known = record.former ?? (former === undefined ? undefined : { name: former.name, ref: former.id });
  const next = {
    name: nextName(known?.name ?? `lockstep-${order.outputId}`, ports.newId()),
    ref: undefined,
    at: ports.now(),
    by: order.principal.username,
  };
  const attempts = await withEarlier(work.home, record);
  const begun = { ...record, former: known, next, attempts, loaded: undefined };
  await save(begun);
  const { answers, created } = await run(work, newKey(work, next.name, former)).catch(
    async (error: unknown) => {
      // A refusal has made nothing; after no answer at all nobody knows.
      if (isElasticError(error, 'forbidden', 'unauthorized', 'invalid', 'license')) await save(record);
      throw error;
    },
  );
  await save({ ...begun, next: { ...next, ref: created[0]?.ref ?? undefined } });
  return encodedKeyIn(answers[0]);
}

/** One that was created before its value was lost; when the answer never came, it is looked for by its name. */
async function withEarlier(
  { security }: ElasticConnection,
  { next, attempts }: LinkRotationRecord,
): Promise<readonly NamedCredential[]> {
  if (next === undefined) return attempts;
  if (next.ref !== undefined) return [...attempts, { name: next.name, ref: next.ref }];
  const found = await security.getApiKeys({ name: next.name, activeOnly: true });
  return [...attempts, ...found.map(({ id, name }) => ({ name, ref: id }))];
}

/** With the same access, for the same span; without a former one with what replication needs and nothing else. */
export function newKey(
  {
    ports,
    output,
  }: {
    readonly ports: Pick<LinkRotationPorts, 'lifetimeMs'>;
    readonly output: Pick<LinkedOutput, 'id'>;
  },
  name: string,
  former: KeyOfLink | undefined,
): Remedy {
  const lifetimeMs = ports.lifetimeMs ?? atLeastADay(lifetimeOf(former));
  return createKeyOfLink('management', {
    name,
    access: former?.access ?? { replication: [{ names: [LEADER_INDEX] }] },
    ...(lifetimeMs === undefined ? {} : { expiration: expirationOf(lifetimeMs) }),
    metadata: { managed_by: 'lockstep', output: output.id },
  });
}

function lifetimeOf(former: KeyOfLink | undefined): number | undefined {
  if (former?.createdAt === undefined || former.expiresAt === undefined) return undefined;
  return Date.parse(former.expiresAt) - Date.parse(former.createdAt);
}

/** Throws ROTATION_FAILED with the nodes that lack the key or could not read their keystore. */
export async function loadLinkKey(work: LinkWork): Promise<void> {
  const { ports, order, record, alias, save } = work;
  const next = requireNext(record);
  const { answers } = await run(work, loadKeystores(order.keystorePassword));
  const { nodes, problem } = readReloadAnswer(answers[0], alias);
  if (problem !== undefined) throw failed(problem.message, problem.nextAction);
  const isTold = nodes.every(({ writtenAt }) => writtenAt !== undefined);
  const unwritten = nodes.flatMap(({ name, writtenAt = 0 }) => (writtenAt < next.at ? [name] : []));
  const loaded = {
    at: ports.now(),
    by: order.principal.username,
    unwritten: isTold ? unwritten : undefined,
  };
  await save({ ...record, loaded, proven: undefined });
}

/** Throws ROTATION_FAILED with what is missing. */
export async function proveLinkKey(work: LinkWork): Promise<void> {
  const { ports, order, output, record, remote, alias, save } = work;
  requireNext(record);
  const named = await namedAtHosts(ports, { output, alias, credentials: order.credentials });
  const former = (await keysOfLinks(work.home)).find(({ id }) => id === record.former?.ref);
  const decision = decideLinkProof(record, {
    named,
    reads: await readsSince(ports, remote, output.follower),
    isFormerAccepted: former !== undefined && isAccepted(former, ports.now()),
  });
  if (decision.kind === 'unproven')
    throw failed(`${decision.message} ${FORMER_IS_KEPT}`, decision.nextAction);
  const proven = { at: ports.now(), by: order.principal.username, proof: decision.proof };
  await save({ ...record, proven });
}

/** The end: what was replaced goes, and what was created in vain. */
export async function invalidateFormerLinkKey(work: LinkWork): Promise<void> {
  const { order, record, save } = work;
  const next = requireNext(record);
  if (record.proven === undefined) {
    throw notPossible(
      `It is not proven that ${work.output.name} uses ${next.name}. ${FORMER_IS_KEPT}`,
      'Prove it first.',
    );
  }
  const ids = formerIds(record);
  await requireNotInUse(work, ids);
  await requireUnshared(work, ids);
  await invalidate(work, ids);
  const last = { name: next.name, ref: next.ref, at: work.ports.now(), by: order.principal.username };
  await save({
    ...record,
    former: undefined,
    next: undefined,
    attempts: [],
    loaded: undefined,
    proven: undefined,
    last,
  });
}

/** Gives up before the proof: the new key goes, unless the link may use it by now. */
export async function abandonLinkKey(work: LinkWork): Promise<void> {
  const { record, save } = work;
  requireNext(record);
  const ids = (await withEarlier(work.home, record)).flatMap(({ ref }) => ref ?? []);
  const isKnown = await requireNotInUse(work, ids);
  if (!isKnown && record.loaded !== undefined) {
    throw notPossible(
      `The keystores of ${work.output.name} were loaded, and nothing tells whether they hold ${record.next?.name ?? 'the new key'}.`,
      'Restore the former key and invalidate the new one yourself, or continue and prove it.',
    );
  }
  await invalidate(work, ids);
  await save({ ...record, former: undefined, next: undefined, attempts: [], loaded: undefined });
}

/** IDs of all keys that the new one replaces, those of attempts that were broken off included. */
export const formerIds = ({ former, attempts }: LinkRotationRecord): readonly string[] =>
  [former, ...attempts].flatMap((each) => each?.ref ?? []);

/** Whether it is known which key the link uses. Throws ROTATION_NOT_POSSIBLE when it is one of these. */
async function requireNotInUse(work: LinkWork, ids: readonly string[]): Promise<boolean> {
  const { ports, order, output, alias, record, save } = work;
  const named = await namedAtHosts(ports, { output, alias, credentials: order.credentials });
  const used = named.find((id) => id !== undefined && ids.includes(id));
  if (used !== undefined) {
    if (record.proven !== undefined) await save({ ...record, proven: undefined });
    throw notPossible(
      `${output.name} uses the key ${used} now, so it stays.`,
      'Put the other key into the keystore of every node, reload, and prove it.',
    );
  }
  return named.some((id) => id !== undefined);
}

async function requireUnshared({ ports, order, output, home, record }: LinkWork, ids: readonly string[]) {
  const { users, unknown } = await sharingOf(ports, output.id, ids);
  if (users.length > 0) {
    throw notPossible(
      `${users.join(', ')} ${users.length === 1 ? 'uses' : 'use'} the former key, too.`,
      'Give those remotes keys of their own first; each rotation makes one.',
    );
  }
  if (unknown.length === 0 || order.isUnshared) return;
  const made = { outputId: order.outputId, madeFor: await ports.madeFor(output.name) };
  const former = (await keysOfLinks(home)).find(({ id }) => id === record.former?.ref);
  if (former === undefined || isMadeFor(former, made)) return;
  throw notPossible(
    `It cannot be told whether ${unknown.join(', ')} uses the key ${former.name}, too.`,
    'Make sure that no other remote has it in its keystore, and say so.',
  );
}

async function invalidate({ ports, home, output }: LinkWork, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = await home.security.invalidateApiKeys(ids);
  const there = (await keysOfLinks(home)).filter((key) => ids.includes(key.id));
  const left = there.filter((key) => !gone.includes(key.id) && isAccepted(key, ports.now()));
  if (left.length === 0) return;
  throw new AppError(
    'REMOTE_REFUSED',
    `${ports.homeName()} has not invalidated ${left.map(({ name }) => name).join(', ')}.`,
    { nextAction: `Sign in as a user with manage_security; ${output.name} uses the new key already.` },
  );
}

function requireNext({ next }: LinkRotationRecord): NonNullable<LinkRotationRecord['next']> {
  if (next !== undefined) return next;
  throw notPossible('No rotation of this key is running.', 'Create the new key first.');
}

const failed = (message: string, nextAction: string): AppError =>
  new AppError('ROTATION_FAILED', message, { nextAction });

/** Rejects with what the cluster answered when a step of the remedy fails. */
async function run({ home, remote }: LinkWork, remedy: Remedy) {
  const done = await runRemedy(remedy, { connections: { management: home, remote } });
  if (done.failure !== undefined) throw done.failure.error;
  return done;
}
