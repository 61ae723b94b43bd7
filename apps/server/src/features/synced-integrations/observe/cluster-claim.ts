/**
 * Which output of a management cluster serves a remote cluster: a document per remote cluster at home, taken before the
 * first change there. Outputs of one cluster may have different addresses, so only its UUID shows that it is the same;
 * and of two that find each other at the same moment only one is written.
 */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../../lib/hidden-index.ts';
import type { ClaimState, ClusterClaim, OtherOutput } from './remote-session.ts';

/** No package can have such a name: a colon is not allowed. */
const PREFIX = 'remote-served:';

const claimSchema = z.object({ output_id: z.string(), hosts: z.array(z.string()) });

/** An output that serves from this home, as it is stored now. */
export interface ServingOutput extends OtherOutput {
  readonly hosts: readonly string[];
}

interface ClaimOptions {
  /** Where it is kept. */
  readonly home: ElasticConnection;
  readonly output: ServingOutput;
  /** Undefined when it is gone, does not sync, or its remote applies itself. */
  readonly serving: (outputId: string) => Promise<ServingOutput | undefined>;
}

/** Others may write between our read and our write; more often than this it is a loop. */
const MAX_TRIES = 5;

export function createClusterClaim({ home, output, serving }: ClaimOptions): ClusterClaim {
  let looked: string | undefined;
  /** The cluster that is known to be ours. */
  let held: string | undefined;
  /** One that nobody had claimed. Whoever applies directly claims at once, so only who replicates rests on it. */
  let free: string | undefined;
  const read = (uuid: string) => atHome(() => readClaim({ home, output, serving }, uuid));
  return {
    async look(uuid): Promise<ClaimState> {
      looked = uuid;
      if (held === uuid) return 'ours';
      if (free === uuid) return 'free';
      const { other, isCurrent } = await read(uuid);
      if (other !== undefined) return other;
      if (isCurrent) held = uuid;
      else if (output.transport === 'replication') free = uuid;
      return isCurrent ? 'ours' : 'free';
    },
    async take() {
      const uuid = looked;
      if (uuid === undefined) throw new Error('A cluster is observed before it is claimed.');
      for (let tries = 1; held !== uuid && tries <= MAX_TRIES; tries++) {
        const { over, other, isCurrent, isShared } = await read(uuid);
        free = undefined;
        if (other !== undefined) return other;
        if (isShared) return 'ours';
        if (isCurrent || (await atHome(() => write(home, { uuid, output, over })))) held = uuid;
      }
      if (held === uuid) return 'ours';
      throw new Error(
        `The claim on the cluster ${uuid} changed under every one of ${String(MAX_TRIES)} tries.`,
      );
    },
  };
}

async function readClaim({ home, output, serving }: ClaimOptions, uuid: string) {
  const over = await home.documents.get(INSTALLATIONS_INDEX, PREFIX + uuid);
  const claim = claimSchema.safeParse(over?.source).data;
  const isOurs = claim?.output_id === output.outputId;
  const holder = claim === undefined || isOurs ? undefined : await serving(claim.output_id);
  // Where the holder was moved to other addresses it has released this cluster.
  const isHeld = holder?.hosts.some((host) => claim?.hosts.includes(host)) === true;
  const other = isHeld && mayNotShare(holder, output) ? holder : undefined;
  const isCurrent = isOurs && output.hosts.every((host) => claim.hosts.includes(host));
  return { over, other, isCurrent, isShared: isHeld && other === undefined };
}

/** That home does not answer is nothing that the remote did. */
async function atHome<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isElasticError(error)) throw error;
    throw new Error(`Which output serves the remote is unknown: ${error.message}`, { cause: error });
  }
}

/** Two that replicate to one cluster have a follower each, and are told apart by it. */
function mayNotShare(one: OtherOutput, other: OtherOutput): boolean {
  return one.transport === 'direct' || other.transport === 'direct';
}

interface ClaimToWrite {
  readonly uuid: string;
  readonly output: ServingOutput;
  /** The version that was read. */
  readonly over: { readonly seqNo: number; readonly primaryTerm: number } | undefined;
}

async function write(home: ClaimOptions['home'], { uuid, output, over }: ClaimToWrite): Promise<boolean> {
  if (over === undefined) await createHiddenIndex(home, INSTALLATIONS_INDEX).ensure();
  const answer = await home.documents.put({
    index: INSTALLATIONS_INDEX,
    id: PREFIX + uuid,
    source: { output_id: output.outputId, hosts: output.hosts },
    guard:
      over === undefined
        ? { kind: 'create' }
        : { kind: 'match', seqNo: over.seqNo, primaryTerm: over.primaryTerm },
  });
  return answer.kind === 'written';
}
