/** Documents that are asked for in the same moment share a request. */
import { ShapeError } from './answer-members.ts';
import type { CallOptions } from './clients.ts';
import type { DocumentPlace } from './document-writes.ts';
import { isElasticError } from './elastic-error.ts';
import type { FoundDocument, StoredDocument } from './stored-document.ts';

export interface SingleReads {
  /** One document by a request of its own. */
  readonly alone: (place: DocumentPlace) => Promise<StoredDocument | undefined>;
  /** Several by one request, answered in their order. */
  readonly each: (places: readonly DocumentPlace[]) => Promise<readonly FoundDocument[]>;
}

interface Waiting {
  readonly place: DocumentPlace;
  readonly resolve: (answer: StoredDocument | undefined | Promise<StoredDocument | undefined>) => void;
  readonly reject: (error: unknown) => void;
}

/** So that an answer stays small, however many are waiting. */
const MOST_TOGETHER = 100;

/**
 * One `GET` for a document that is wanted alone, one `_mget` for those that are wanted in one turn of the event loop; what
 * several want is asked for once. All of them came before it is sent, so each reads what was written before. What goes
 * wrong with one of them is that one's alone: it is asked for again by itself, and that answer counts. They are all of
 * one connection, so of one holder of credentials.
 */
export function createSharedGet({ alone, each }: SingleReads): SingleReads['alone'] {
  const together = async (all: readonly Waiting[]): Promise<void> => {
    const found = await each(all.map(({ place }) => place));
    all.forEach(({ place, resolve }, at) => {
      const answer = found[at];
      if (answer?.kind === 'found') resolve(storedOf(answer));
      else resolve(answer?.kind === 'absent' ? undefined : alone(place));
    });
  };
  const send = (all: readonly Waiting[]): void => {
    const [first] = all;
    if (first !== undefined && all.length === 1) {
      first.resolve(alone(first.place));
      return;
    }
    together(all).catch((error: unknown) => {
      for (const { place, resolve, reject } of all) {
        if (isOfThisRequest(error)) resolve(alone(place));
        else reject(error);
      }
    });
  };

  let waiting: Waiting[] = [];
  const answers = new Map<string, Promise<StoredDocument | undefined>>();
  const sendAll = (): void => {
    const all = waiting;
    waiting = [];
    answers.clear();
    for (let from = 0; from < all.length; from += MOST_TOGETHER) send(all.slice(from, from + MOST_TOGETHER));
  };
  return ({ index, id }) => {
    // No name of an index has a slash.
    const key = `${index}/${id}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (waiting.length === 0) setImmediate(sendAll);
    const answer = new Promise<StoredDocument | undefined>((resolve, reject) => {
      waiting.push({ place: { index, id }, resolve, reject });
    });
    answers.set(key, answer);
    return answer;
  };
}

/**
 * What another request may fare better with, such as an answer that is too large or does not answer for all. A cluster
 * that does not answer, or not to these credentials, answers none.
 */
const isOfThisRequest = (error: unknown): boolean =>
  error instanceof ShapeError ||
  isElasticError(error, 'forbidden', 'invalid', 'not-found', 'blocked', 'unexpected');

const storedOf = ({ source, seqNo, primaryTerm }: StoredDocument): StoredDocument => ({
  source,
  seqNo,
  primaryTerm,
});

/** Whether a read can share: it ends with nobody's signal and no earlier than others, and wants all of the document. */
export const mayShare = ({
  signal,
  requestTimeout,
  without,
}: CallOptions & { readonly without?: string }): boolean =>
  [signal, requestTimeout, without].every((each) => each === undefined);
