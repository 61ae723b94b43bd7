/** What is kept of the rotation of a link's key: names and times, never its value. */
import { z } from 'zod';
import type { NamedCredential } from './rotation-record.ts';

interface Stamp {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
}

/** How it became clear that the new key is the one in use. */
export type LinkProof = 'named' | 'only-one' | 'keystores-written';

export interface LinkRotationRecord {
  readonly outputId: string;
  /** What is replaced; undefined when there was none that is known. */
  readonly former: NamedCredential | undefined;
  /** On record before it is created; `ref` is undefined until the cluster has answered. */
  readonly next: (NamedCredential & Stamp) | undefined;
  /** Created earlier for the same purpose, and not used as far as is known: they go together with the former one. */
  readonly attempts: readonly NamedCredential[];
  /** `unwritten`: nodes that say that their keystore is older than the new key; undefined where no node tells. */
  readonly loaded: (Stamp & { readonly unwritten: readonly string[] | undefined }) | undefined;
  readonly proven: (Stamp & { readonly proof: LinkProof }) | undefined;
  /** The key of the last rotation that was brought to its end. */
  readonly last: (NamedCredential & Stamp) | undefined;
}

/** The record of a link whose key was never replaced by a console. */
export const noLinkRotation = (outputId: string): LinkRotationRecord => ({
  outputId,
  former: undefined,
  next: undefined,
  attempts: [],
  loaded: undefined,
  proven: undefined,
  last: undefined,
});

const LINK_KEY = 'cross_cluster_api_key';

/** ID of the document about the key of an output's link. */
export const linkRecordId = (outputId: string): string => `${outputId}:${LINK_KEY}`;

const named = { name: z.string(), ref: z.string().nullable() };
const stamp = { at: z.number(), by: z.string() };
const documentSchema = z.object({
  output_id: z.string(),
  kind: z.literal(LINK_KEY),
  former: z.object(named).nullable(),
  next: z.object({ ...named, ...stamp }).nullable(),
  attempts: z.array(z.object(named)),
  loaded: z.object({ ...stamp, unwritten: z.array(z.string()).nullable() }).nullable(),
  proven: z.object({ ...stamp, proof: z.enum(['named', 'only-one', 'keystores-written']) }).nullable(),
  last: z.object({ ...named, ...stamp }).nullable(),
});
type Document = z.infer<typeof documentSchema>;

/** Whether a document of the index is one of these, readable or not. */
export const isLinkDocument = (source: unknown): boolean =>
  z.object({ kind: z.literal(LINK_KEY) }).safeParse(source).success;

/** The record as it is stored; it holds names and IDs of keys, never their values. */
export function toLinkDocument(record: LinkRotationRecord): Document {
  const { outputId, former, next, attempts, loaded, proven, last } = record;
  return {
    output_id: outputId,
    kind: LINK_KEY,
    former: former === undefined ? null : toNamed(former),
    next: next === undefined ? null : { ...next, ...toNamed(next) },
    attempts: attempts.map(toNamed),
    loaded:
      loaded === undefined
        ? null
        : { ...loaded, unwritten: loaded.unwritten === undefined ? null : [...loaded.unwritten] },
    proven: proven ?? null,
    last: last === undefined ? null : { ...last, ...toNamed(last) },
  };
}

/** Undefined when the document cannot be read. */
export function parseLinkDocument(source: unknown): LinkRotationRecord | undefined {
  const parsed = documentSchema.safeParse(source);
  if (!parsed.success) return undefined;
  const { output_id: outputId, former, next, attempts, loaded, proven, last } = parsed.data;
  return {
    outputId,
    former: former === null ? undefined : fromNamed(former),
    next: next === null ? undefined : { ...next, ...fromNamed(next) },
    attempts: attempts.map(fromNamed),
    loaded: loaded === null ? undefined : { ...loaded, unwritten: loaded.unwritten ?? undefined },
    proven: proven ?? undefined,
    last: last === null ? undefined : { ...last, ...fromNamed(last) },
  };
}

const toNamed = ({ name, ref }: NamedCredential) => ({ name, ref: ref ?? null });
const fromNamed = ({ name, ref }: { readonly name: string; readonly ref: string | null }) => ({
  name,
  ref: ref ?? undefined,
});
