/**
 * A credential of an output is replaced: a new one is made with the same rights, used, stored, and only then is the
 * former one invalidated. Whatever goes wrong before it is stored leaves the former one as it was.
 */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import {
  asRefusal,
  KIND_LABELS,
  requireAdmin,
  requireRotatable,
  type Admin,
  type RotatedSecret,
} from './admit-rotation.ts';
import type { MadeCredential, NewCredential } from './credential-makers.ts';
import { nextName } from './credential-name.ts';
import { readFormerKey, rolesAfter } from './former-key.ts';
import { proveCredential, UnprovenError } from './prove-credential.ts';
import type { RotatedOutput, RotationOrder, RotationPorts } from './rotation-ports.ts';
import type { RotationRecord } from './rotation-record.ts';
import { settleFormer, settlePending } from './settle-rotation.ts';

/** Throws AppError; the credential in use is then the one from before, unless the message says otherwise. */
export async function rotateAlone<O extends RotatedOutput>(
  ports: RotationPorts<O>,
  order: RotationOrder,
  signal: AbortSignal,
): Promise<RotationRecord> {
  const output = await ports.outputs.require(order.outputId);
  const stored = requireRotatable(ports, output, order.kind);
  const admin = await requireAdmin(ports, output, order);
  const work: Work<O> = { ports, order, output, stored, admin, signal };
  try {
    const before = await settlePending(await ports.store.get(order.outputId, order.kind), settling(work));
    const made = await make(work, before);
    await proveOrUndo(work, made, before);
    await saveOrUndo(work, made, before);
    return await finish(work, made, before);
  } catch (error) {
    throw asFailure(error, output.name);
  } finally {
    await admin.connection.close();
  }
}

interface Work<O extends RotatedOutput> {
  readonly ports: RotationPorts<O>;
  readonly order: RotationOrder;
  readonly output: O;
  readonly stored: RotatedSecret;
  readonly admin: Admin;
  readonly signal: AbortSignal;
}

const settling = <O extends RotatedOutput>({ ports, stored, admin }: Work<O>) => ({
  maker: stored.maker,
  admin: admin.connection,
  stored: stored.named,
  now: ports.now(),
});

/** What will be made. */
export async function planCredential<O extends RotatedOutput>(
  ports: RotationPorts<O>,
  { output, order, stored }: Pick<Work<O>, 'output' | 'order' | 'stored'>,
  admin: ElasticConnection | undefined,
): Promise<NewCredential> {
  const own =
    order.kind === 'remote_api_key'
      ? ports.connectAs(output, { kind: 'api-key', encoded: stored.value })
      : undefined;
  try {
    const former = await readFormerKey(stored.named, [own, admin]);
    return {
      name: nextName(former.name ?? nameFor(order, output), ports.newId()),
      roles: rolesAfter(former, ports.documentedRoles(order.kind, output)),
      lifetimeMs: ports.lifetimeMs ?? atLeastADay(former.lifetimeMs),
      metadata: { managed_by: 'lockstep', output: output.id, kind: order.kind },
    };
  } finally {
    await own?.close();
  }
}

const DAY_MS = 86_400_000;

/** A key that somebody let end early is not followed by one that ends as early. */
export const atLeastADay = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.max(ms, DAY_MS);

const nameFor = ({ kind }: RotationOrder, { id }: RotatedOutput): string =>
  kind === 'service_token' ? `lockstep-${id.replaceAll(/[^\w-]/g, '-')}` : `lockstep_${kind}_${id}`;

/** On record before it is there, so that it has a name whatever happens. */
async function make<O extends RotatedOutput>(work: Work<O>, before: RotationRecord): Promise<MadeCredential> {
  const { ports, order, stored, admin, signal } = work;
  const wanted = await planCredential(ports, work, admin.connection);
  const pending = {
    name: wanted.name,
    ref: undefined,
    startedAt: ports.now(),
    by: order.by,
    replaces: stored.named,
  };
  signal.throwIfAborted();
  await ports.store.put({ ...before, pending });
  const made = await stored.maker.make(admin.connection, wanted).catch(async (error: unknown) => {
    // A refusal has made nothing; after no answer at all nobody knows.
    if (isElasticError(error, 'forbidden', 'unauthorized', 'invalid', 'conflict'))
      await ports.store.put(before);
    throw error;
  });
  await ports.store.put({ ...before, pending: { ...pending, ref: made.ref } });
  return made;
}

async function proveOrUndo<O extends RotatedOutput>(
  work: Work<O>,
  made: MadeCredential,
  before: RotationRecord,
): Promise<void> {
  const { ports, order, output, stored, admin } = work;
  try {
    const { clusterUuid } = admin;
    await proveCredential(ports, { output, kind: order.kind, made, former: stored.value, clusterUuid });
    work.signal.throwIfAborted();
  } catch (error) {
    await undo(work, made, before);
    throw error;
  }
}

async function saveOrUndo<O extends RotatedOutput>(
  work: Work<O>,
  made: MadeCredential,
  before: RotationRecord,
): Promise<void> {
  const { ports, order, stored } = work;
  try {
    await ports.outputs.save(order.outputId, order.kind, made.value, order.by);
  } catch (error) {
    // It may have been stored although no answer came. While that is not known nothing is invalidated.
    const now = await ports.outputs.require(order.outputId);
    const read = ports.storedValue(now, order.kind);
    if (read.kind === 'opened' && read.value === made.value) return;
    if (read.kind === 'opened' && read.value === stored.value) await undo(work, made, before);
    throw error;
  }
}

/** The new credential goes; when it cannot be invalidated it stays on record with its name. */
async function undo<O extends RotatedOutput>(
  { ports, stored, admin }: Work<O>,
  made: MadeCredential,
  before: RotationRecord,
): Promise<void> {
  const { name, ref } = made;
  const isGone = await stored.maker.invalidate(admin.connection, made).catch(() => false);
  const left = isGone ? [] : [{ name, ref, invalidAfter: ports.now(), isRefused: true }];
  await ports.store.put({ ...before, former: [...before.former, ...left] });
}

async function finish<O extends RotatedOutput>(
  work: Work<O>,
  made: MadeCredential,
  before: RotationRecord,
): Promise<RotationRecord> {
  const { ports, order, stored, admin, signal } = work;
  const now = ports.now();
  const overlapMs = order.atOnce ? 0 : ports.overlapMs(order.kind);
  const record: RotationRecord = {
    ...before,
    pending: undefined,
    former: [...before.former, { ...stored.named, invalidAfter: now + overlapMs, isRefused: false }],
    rotatedAt: now,
    last: { at: now, by: order.by, result: 'done', message: undefined },
  };
  await ports.store.put(record);
  ports.onRotated(order.outputId);
  // Looks of every console that began with the former one end with it.
  await ports.changeOver(signal);
  // What was replaced is on record; that it cannot be invalidated now does not undo the rotation.
  const settled = await settleFormer(record, {
    maker: stored.maker,
    admin: admin.connection,
    stored: { name: made.name, ref: made.ref },
    now: ports.now(),
  }).catch((error: unknown) => {
    ports.log.warn('former-credential-not-invalidated', { err: error, output: order.outputId });
    return record;
  });
  if (settled !== record) await ports.store.put(settled);
  return settled;
}

const UNCHANGED = 'The credential that is in use is unchanged.';

function asFailure(error: unknown, cluster: string): unknown {
  if (error instanceof UnprovenError) {
    return new AppError('ROTATION_FAILED', `${error.message} ${UNCHANGED}`, {
      nextAction: `Give a user of ${cluster} that has all privileges of docs/privileges.md for rotating.`,
    });
  }
  return asRefusal(error, cluster);
}

/** The kind and the output, as messages and the activity log name the credential. */
export const labelOf = (output: RotatedOutput, { kind }: Pick<RotationOrder, 'kind'>): string =>
  `${KIND_LABELS[kind]} of ${output.name}`;
