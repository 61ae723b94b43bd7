/**
 * What this console itself has written into one index, by the sequence numbers that the cluster gave it: when all that
 * happened there since a look was ours, there is nothing to read again.
 */
import type { ElasticConnection } from '@lockstep/elastic';
import { withDocumentVerbs } from './wrap-connection.ts';

/** One write, as the cluster has answered it. */
export interface OwnWrite {
  readonly id: string;
  /** Undefined: removed. */
  readonly source: unknown;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface OwnWrites {
  /** The same connection; what is written through it is noted. */
  readonly connection: ElasticConnection;
  /**
   * In their order, the writes that led from one mark of the index (`remoteLook.marks`) to another; undefined unless
   * every one of them was ours, in one life of the primary. Whatever leads to the second mark is forgotten then.
   */
  between(from: string, to: string): readonly OwnWrite[] | undefined;
}

/** More than one run writes into the index of one cluster; for older ones it is read again. */
const MOST_NOTED = 1_000;

/**
 * Listens to the writes of `connection` into `index`. `between` answers the writes between two marks, or undefined
 * when another client wrote in between or the index was recreated.
 */
export function noteOwnWrites(connection: ElasticConnection, index: string): OwnWrites {
  const noted = new Map<number, OwnWrite>();
  let term: number | undefined;
  const note = (write: OwnWrite): void => {
    noted.set(write.seqNo, write);
    for (const oldest of noted.keys()) {
      if (noted.size <= MOST_NOTED) break;
      noted.delete(oldest);
    }
  };
  return {
    connection: listeningToWrites(connection, index, note),
    between(from, to) {
      const [before, after] = [readMark(from), readMark(to)];
      if (before === undefined || before.uuid !== after?.uuid) return undefined;
      const writes = leadingTo(noted, before.seqNo, after.seqNo);
      for (const seqNo of noted.keys()) if (seqNo <= after.seqNo) noted.delete(seqNo);
      const terms = new Set(writes?.map(({ primaryTerm }) => primaryTerm));
      const isOneLife = terms.size === 1 && (term === undefined || terms.has(term));
      term = writes?.[0]?.primaryTerm;
      return isOneLife ? writes : undefined;
    },
  };
}

/** Undefined when one of them is not ours. */
function leadingTo(
  noted: ReadonlyMap<number, OwnWrite>,
  from: number,
  to: number,
): readonly OwnWrite[] | undefined {
  const writes: OwnWrite[] = [];
  for (let seqNo = from + 1; seqNo <= to; seqNo++) {
    const write = noted.get(seqNo);
    if (write === undefined) return undefined;
    writes.push(write);
  }
  return writes;
}

/** The same connection; told of every write to one index that went through. */
export function listeningToWrites(
  connection: ElasticConnection,
  index: string,
  onWrite: (write: OwnWrite) => void,
): ElasticConnection {
  const { documents } = connection;
  type Put = typeof documents.put;
  const hear = (document: Parameters<Put>[0], answer: Awaited<ReturnType<Put>>): void => {
    if (document.index !== index || answer.kind !== 'written') return;
    const { seqNo, primaryTerm } = answer;
    // As it is read later: without what JSON does not hold.
    const source: unknown = JSON.parse(JSON.stringify(document.source));
    onWrite({ id: document.id, source, seqNo, primaryTerm });
  };
  const put: Put = async (document, options) => {
    const answer = await documents.put(document, options);
    hear(document, answer);
    return answer;
  };
  /** What goes with it is in another index. */
  const putWith: typeof documents.putWith = async (document, company, options) => {
    const written = await documents.putWith(document, company, options);
    hear(document, written.answer);
    return written;
  };
  const remove: typeof documents.remove = async (document, options) => {
    const answer = await documents.remove(document, options);
    if (document.index === index && answer.kind === 'removed') {
      const { seqNo, primaryTerm } = answer;
      onWrite({ id: document.id, source: undefined, seqNo, primaryTerm });
    }
    return answer;
  };
  return withDocumentVerbs(connection, { put, putWith, remove });
}

/** Of an index with one shard: several count each for itself. */
function readMark(mark: string): { readonly uuid: string; readonly seqNo: number } | undefined {
  const [, uuid, seqNo] = /^(\S+) (-?\d+)$/.exec(mark) ?? [];
  return uuid === undefined ? undefined : { uuid, seqNo: Number(seqNo) };
}
