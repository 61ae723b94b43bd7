/** The rotation of a link's key as it goes over the wire: where it stands, and what each step sends. Pure. */
import type { LinkRotation, LinkRotationStep } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import { invalidateKey, loadKeystores } from '../../remedies/credential.ts';
import { addToKeystore } from '../../remedies/keystore-command.ts';
import { request, requestsOf, segment, type RemedyRequest } from '../../remedies/remedy.ts';
import type { FormerChoice, KeyOfLink } from './former-link-key.ts';
import type { LinkRotationPorts } from './link-rotation-ports.ts';
import { HOME_NEEDS, REMOTE_NEEDS } from './link-rotation-needs.ts';
import type { LinkProof, LinkRotationRecord } from './link-rotation-record.ts';
import { formerIds, newKey } from './link-rotation-steps.ts';
import type { NamedCredential } from './rotation-record.ts';

export interface SeenLinkRotation {
  readonly ports: Pick<LinkRotationPorts, 'lifetimeMs' | 'homeName'>;
  readonly output: {
    readonly id: string;
    readonly name: string;
    readonly isReplicated: boolean;
    readonly follower: string;
  };
  readonly alias: string | undefined;
  readonly record: LinkRotationRecord;
  /** Which key it would replace, before it has begun. */
  readonly choice: FormerChoice;
  readonly mayReload: boolean;
}

export function presentLinkRotation(seen: SeenLinkRotation): LinkRotation {
  const { ports, output, alias, record, choice, mayReload } = seen;
  const { next } = record;
  const former = record.former ?? (choice.former === undefined ? undefined : namedOf(choice.former));
  return {
    output: { id: output.id, name: output.name },
    cluster: ports.homeName(),
    alias: alias ?? null,
    former: former === undefined ? null : toNamed(former),
    candidates: next === undefined ? choice.candidates.map((key) => toNamed(namedOf(key))) : [],
    next: next === undefined ? null : { ...toNamed(next), created_at: isoTime(next.at), by: next.by },
    keystore: alias === undefined ? null : keystoreOf(alias, output.name),
    steps: stepsOf(seen),
    obstacle: obstacleOf(seen),
    needs_credentials: !mayReload,
    needs: { cluster: [...HOME_NEEDS], remote: [...REMOTE_NEEDS] },
  };
}

const namedOf = ({ name, id }: KeyOfLink): NamedCredential => ({ name, ref: id });
const toNamed = ({ name, ref }: NamedCredential) => ({ name, ref: ref ?? null });

function keystoreOf(alias: string, remote: string): NonNullable<LinkRotation['keystore']> {
  const setting = `cluster.remote.${alias}.credentials`;
  return {
    setting,
    command: addToKeystore(setting, { isReplaced: true }),
    elsewhere: [
      {
        where: 'Kubernetes (ECK)',
        text: `Put the new value under ${setting} into the Secret that secureSettings of ${remote} names. The operator loads it by itself.`,
      },
      {
        where: 'Elastic Cloud',
        text: `Open the deployment ${remote} > Security > Remote connections, delete the API key with the remote cluster name ${alias}, and add the new one under the same name.`,
      },
    ],
  };
}

function obstacleOf({ output, alias }: SeenLinkRotation): LinkRotation['obstacle'] {
  if (!output.isReplicated) {
    return { message: `Nothing is replicated to ${output.name}.`, next_action: 'Nothing to do.' };
  }
  if (alias !== undefined) return null;
  return {
    message: `The follower ${output.follower} is not there, or may not be read with the key of the output.`,
    next_action: `Set up replication first, or give a user of ${output.name}.`,
  };
}

const PROOFS: Readonly<Record<LinkProof, string>> = {
  named: 'the cluster that is read from names it, and the follower reads',
  'only-one': 'the former key is not accepted any more, and the follower reads',
  'keystores-written': 'every keystore was written after it was created, and the follower reads',
};

type Step = LinkRotation['steps'][number];

function stepsOf(seen: SeenLinkRotation): Step[] {
  const { ports, output, record, choice } = seen;
  const { next, proven } = record;
  const name = next?.name ?? `${(choice.former?.name ?? `lockstep-${output.id}`).slice(0, 200)}_r<…>`;
  const step = (
    id: LinkRotationStep,
    message: string | undefined,
    requests: readonly RemedyRequest[],
  ): Step => ({
    id,
    state: stateOf(id, record),
    message: message ?? null,
    requests: requests.map((each) => shown(seen, each)),
  });
  const create = newKey({ ports, output }, name, choice.former);
  const ask = request('remote', 'GET', `/_resolve/cluster/${segment(seen.alias ?? '<alias>')}:*`);
  const abandoned = next?.ref === undefined ? [] : [next.ref];
  return [
    step('create', createdMessage(record), requestsOf(create)),
    step('load', loadedMessage(record), requestsOf(loadKeystores())),
    step('prove', proven === undefined ? undefined : provenMessage(proven), [ask]),
    step(
      'invalidate',
      undefined,
      formerIds(record).map((id) => invalidateKey('management', id)),
    ),
    step(
      'abandon',
      undefined,
      abandoned.map((id) => invalidateKey('management', id)),
    ),
  ];
}

function stateOf(id: LinkRotationStep, { next, loaded, proven }: LinkRotationRecord): Step['state'] {
  const orBlocked = (isPossible: boolean): Step['state'] => (isPossible ? 'to_do' : 'blocked');
  switch (id) {
    case 'create':
      return next?.ref === undefined ? 'to_do' : 'done';
    case 'load':
      return loaded === undefined ? orBlocked(next !== undefined) : 'done';
    case 'prove':
      return proven === undefined ? orBlocked(next !== undefined) : 'done';
    case 'invalidate':
      return orBlocked(proven !== undefined);
    case 'abandon':
      return orBlocked(next !== undefined && proven === undefined);
  }
}

const provenMessage = ({ at, by, proof }: NonNullable<LinkRotationRecord['proven']>): string =>
  `Proven at ${isoTime(at)} by ${by}: ${PROOFS[proof]}.`;

function createdMessage({ next, attempts }: LinkRotationRecord): string | undefined {
  if (next === undefined) return undefined;
  const earlier =
    attempts.length === 0 ? '' : ` ${attempts.map(({ name }) => name).join(', ')} goes with the former key.`;
  return next.ref === undefined
    ? `Creating ${next.name} was interrupted; create another key.`
    : `${next.name} was created at ${isoTime(next.at)} by ${next.by}.${earlier}`;
}

function loadedMessage({ loaded }: LinkRotationRecord): string | undefined {
  if (loaded === undefined) return undefined;
  const { unwritten, at, by } = loaded;
  const told =
    unwritten === undefined
      ? ''
      : unwritten.length === 0
        ? ' Every keystore is newer than the key.'
        : ` The keystore of ${unwritten.join(', ')} is older than the new key.`;
  return `Loaded at ${isoTime(at)} by ${by}.${told}`;
}

function shown(
  { ports, output }: SeenLinkRotation,
  { side, method, path, body, note }: RemedyRequest,
): LinkRotation['steps'][number]['requests'][number] {
  return {
    cluster: side === 'management' ? ports.homeName() : output.name,
    method,
    path,
    body: body === null ? null : JSON.stringify(body, null, 2),
    note: note ?? null,
  };
}
