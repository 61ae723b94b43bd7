/** Rotations of link keys: who may do a step, one at a time for each link, on record and in the activity log. */
import type { LinkRotation, LinkRotationStep } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import { asRefusal } from './admit-rotation.ts';
import { chooseFormer, keysOfLinks, type FormerChoice } from './former-link-key.ts';
import { aliasOf, keyInUse } from './link-key-in-use.ts';
import { HOME_NEEDS, REMOTE_NEEDS } from './link-rotation-needs.ts';
import type { LinkedOutput, LinkRotationOrder, LinkRotationPorts } from './link-rotation-ports.ts';
import {
  abandonLinkKey,
  createLinkKey,
  invalidateFormerLinkKey,
  loadLinkKey,
  notPossible,
  proveLinkKey,
  type LinkWork,
} from './link-rotation-steps.ts';
import { linkRecordId, type LinkRotationRecord } from './link-rotation-record.ts';
import type { ReadLinkRotation } from './link-rotation-store.ts';
import { presentLinkRotation } from './present-link-rotation.ts';
import { using } from './prove-credential.ts';

export interface LinkRotations {
  /** Where it stands, as this console sees it. Throws AppError when there is no such remote output. */
  view(outputId: string): Promise<LinkRotation>;
  /** `value`: of a key that was created just now. Throws AppError; the former key is then unchanged. */
  step(order: LinkRotationOrder, step: LinkRotationStep): Promise<StepDone>;
}

interface StepDone {
  readonly item: LinkRotation;
  readonly value: string | undefined;
}

const ACTIONS = {
  create: 'link_key_created',
  load: 'link_key_loaded',
  prove: 'link_key_proven',
  invalidate: 'former_link_key_invalidated',
  abandon: 'link_key_abandoned',
} as const satisfies Record<LinkRotationStep, string>;

export function createLinkRotations(ports: LinkRotationPorts): LinkRotations {
  const busy = new Set<string>();
  const viewOf = (output: LinkedOutput, record: LinkRotationRecord, as: ViewAs): Promise<LinkRotation> =>
    using(ports.connect(output, as.credentials), (remote) =>
      look(ports, { output, record, remote, home: as.home }),
    );

  return {
    async view(outputId) {
      const output = await ports.outputs.require(outputId);
      const { record } = await ports.store.get(outputId);
      return viewOf(output, record, { home: ports.home, credentials: undefined });
    },
    async step(order, step) {
      const { outputId, principal, credentials } = order;
      const output = await ports.outputs.require(outputId);
      if (busy.has(outputId)) throw isUnderWay();
      busy.add(outputId);
      try {
        const home = ports.homeAs(principal.authorization);
        const read = await ports.store.get(outputId);
        const kept = keeping(ports, read);
        const value = await using(ports.connect(output, credentials), async (remote) => {
          const alias = await admit(ports, { order, output, step, home, remote });
          const work: LinkWork = {
            ports,
            order,
            output,
            home,
            remote,
            alias,
            record: read.record,
            save: (changed) => kept.save(changed),
          };
          return onRecord(work, step);
        }).catch((error: unknown) => {
          throw asStepError(error, step === 'load' || step === 'prove' ? output.name : ports.homeName());
        });
        return { item: await viewOf(output, kept.record(), { home, credentials }), value };
      } finally {
        busy.delete(outputId);
        ports.onChanged(outputId);
      }
    },
  };
}

interface ViewAs {
  readonly home: ElasticConnection;
  readonly credentials: LinkRotationOrder['credentials'];
}

const isUnderWay = (): AppError =>
  notPossible('Another user is rotating this key.', 'Wait a moment, then check it again.');

/** Writes over what was read only, again and again. */
function keeping({ store }: Pick<LinkRotationPorts, 'store'>, read: ReadLinkRotation) {
  let now = read;
  return {
    record: () => now.record,
    async save(record: LinkRotationRecord) {
      const answer = await store.put(record, now.over);
      if (answer === 'conflict') throw isUnderWay();
      now = answer;
    },
  };
}

interface Asked {
  readonly order: LinkRotationOrder;
  readonly output: LinkedOutput;
  readonly step: LinkRotationStep;
  readonly home: ElasticConnection;
  readonly remote: ElasticConnection;
}

/** Before anything is on record or done: a link, and the rights on both sides. Answers the name of the link. */
async function admit(ports: LinkRotationPorts, { output, step, home, remote }: Asked): Promise<string> {
  if (!output.isReplicated) {
    throw notPossible(`Nothing is replicated to ${output.name}, so it needs no link.`, 'Nothing to do.');
  }
  if (step !== 'load') {
    const { authenticationType } = await home.security.authenticate();
    if (authenticationType === 'api_key') {
      throw notPossible(
        `You are signed in to ${ports.homeName()} with an API key, and Elasticsearch makes cross-cluster API keys for users only.`,
        'Sign in with a user name and a password.',
      );
    }
    await requireRights(home, HOME_NEEDS, ports.homeName());
  }
  if (step === 'load') await requireRights(remote, REMOTE_NEEDS, output.name);
  const alias = await aliasOf(remote, output.follower);
  if (alias !== undefined) return alias;
  throw notPossible(
    `${output.name} has no follower ${output.follower}, so there is no link to prove a key with.`,
    'Set up replication first.',
  );
}

async function requireRights({ security }: ElasticConnection, cluster: readonly string[], name: string) {
  const { cluster: held } = await security.hasPrivileges({ cluster: [...cluster] });
  const missing = cluster.filter((privilege) => held[privilege] !== true);
  if (missing.length === 0) return;
  throw new AppError('REMOTE_REFUSED', `This lacks on ${name}: ${missing.join(', ')}.`, {
    nextAction: `Use a user of ${name} that has it.`,
  });
}

async function onRecord(work: LinkWork, step: LinkRotationStep): Promise<string | undefined> {
  const { ports, order, output, record } = work;
  const former = step === 'create' ? await formerOf(work) : undefined;
  const head = {
    actor: order.principal.username,
    action: ACTIONS[step],
    target: {
      kind: 'credential',
      id: linkRecordId(output.id),
      name: `cross-cluster API key of ${output.name}`,
    },
    output: { id: output.id, name: output.name },
  };
  return ports.recording(head, async (note) => {
    note({ after: { key: record.next?.name ?? null, former: record.former?.name ?? null } });
    if (step === 'create') return createLinkKey(work, former?.former);
    await LATER_STEPS[step](work);
    return undefined;
  });
}

const LATER_STEPS: Readonly<Record<Exclude<LinkRotationStep, 'create'>, (work: LinkWork) => Promise<void>>> =
  {
    load: loadLinkKey,
    prove: proveLinkKey,
    invalidate: invalidateFormerLinkKey,
    abandon: abandonLinkKey,
  };

/** Throws ROTATION_NOT_POSSIBLE when it is not clear which key is meant, or another one is in use than was named. */
async function formerOf(work: LinkWork): Promise<FormerChoice> {
  const { ports, order, output, home, remote, alias, record } = work;
  const keys = await keysOfLinks(home);
  if (record.former !== undefined) {
    return { former: keys.find(({ id }) => id === record.former?.ref), candidates: [] };
  }
  const choice = await choiceOf(ports, { output, keys, inUse: await keyInUse(remote, alias) });
  const wanted = order.formerId;
  if (wanted === undefined || wanted === choice.former?.id) return orUnclear(choice, output.name);
  const named = choice.candidates.find(({ id }) => id === wanted);
  if (named !== undefined) return { former: named, candidates: [] };
  throw notPossible(
    choice.former === undefined
      ? `There is no cross-cluster API key ${wanted} that ${output.name} may use.`
      : `${output.name} uses the key ${choice.former.name} (${choice.former.id}), not ${wanted}.`,
    'Check the link again, and name the key that it uses.',
  );
}

function orUnclear(choice: FormerChoice, remote: string): FormerChoice {
  if (choice.candidates.length === 0) return choice;
  const names = choice.candidates.map(({ name, id }) => `${name} (${id})`).join(', ');
  throw notPossible(
    `It cannot be told which key ${remote} uses; it may be ${names}.`,
    'Name the one that is to be replaced.',
  );
}

async function choiceOf(
  ports: Pick<LinkRotationPorts, 'outputs' | 'madeFor' | 'now'>,
  {
    output,
    keys,
    inUse,
  }: {
    readonly output: LinkedOutput;
    readonly keys: FormerChoice['candidates'];
    readonly inUse: string | undefined;
  },
): Promise<FormerChoice> {
  const [outputs, madeFor] = await Promise.all([ports.outputs.list(), ports.madeFor(output.name)]);
  const links = outputs.filter(({ isReplicated }) => isReplicated).length;
  return chooseFormer({ keys, inUse, madeFor, links, outputId: output.id, now: ports.now() });
}

async function look(
  ports: LinkRotationPorts,
  {
    output,
    record,
    remote,
    home,
  }: {
    readonly output: LinkedOutput;
    readonly record: LinkRotationRecord;
    readonly remote: ElasticConnection;
    readonly home: ElasticConnection;
  },
): Promise<LinkRotation> {
  const orNothing = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((error: unknown) => {
      if (isElasticError(error)) return undefined;
      throw error;
    });
  const alias = await orNothing(aliasOf(remote, output.follower));
  const [keys, rights, inUse] = await Promise.all([
    orNothing(keysOfLinks(home)),
    orNothing(remote.security.hasPrivileges({ cluster: [...REMOTE_NEEDS] })),
    alias === undefined ? undefined : keyInUse(remote, alias),
  ]);
  const isBegun = record.next !== undefined;
  const choice = isBegun || keys === undefined ? undefined : await choiceOf(ports, { output, keys, inUse });
  return presentLinkRotation({
    ports,
    output,
    alias,
    record,
    choice: choice ?? { former: undefined, candidates: [] },
    mayReload: REMOTE_NEEDS.every((privilege) => rights?.cluster[privilege] === true),
  });
}

function asStepError(error: unknown, cluster: string): unknown {
  if (!isElasticError(error, 'license')) return asRefusal(error, cluster);
  return notPossible(error.details.message, `Check the license of ${cluster}.`);
}
