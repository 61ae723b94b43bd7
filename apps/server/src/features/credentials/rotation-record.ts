/** What is kept of the rotations of one credential of an output: no secret, only names. */
import type { RotatedCredential } from '@lockstep/contracts';
import { z } from 'zod';

/** A credential by what its cluster knows it by. */
export interface NamedCredential {
  readonly name: string;
  /** Id of an API key; undefined for a service token, which has a name only. */
  readonly ref: string | undefined;
}

export interface FormerCredential extends NamedCredential {
  /** Epoch milliseconds from which on nobody uses it any more. */
  readonly invalidAfter: number;
  /** Whoever rotates by schedule may not invalidate it, so a person has to. */
  readonly isRefused: boolean;
}

/** Written before anything is made on the remote, so that whatever a rotation leaves behind has a name. */
export interface PendingRotation {
  readonly name: string;
  /** Undefined until the remote has answered. */
  readonly ref: string | undefined;
  readonly startedAt: number;
  readonly by: string;
  /** What it is to replace; undefined when that is not known. */
  readonly replaces: NamedCredential | undefined;
}

/** A rotation that began longer ago than any takes. */
const LONGEST_ROTATION_MS = 180_000;

/** A rotation that has taken so long belongs to a console that was stopped. `now` in epoch ms. */
export const isCutOff = ({ startedAt }: PendingRotation, now: number): boolean =>
  now - startedAt > LONGEST_ROTATION_MS;

export interface RotationRecord {
  readonly outputId: string;
  readonly kind: RotatedCredential;
  readonly pending: PendingRotation | undefined;
  readonly former: readonly FormerCredential[];
  /** Of the credential in use; undefined when this console has never made one. */
  readonly rotatedAt: number | undefined;
  readonly last: RotationResult | undefined;
}

interface RotationResult {
  readonly at: number;
  readonly by: string;
  readonly result: 'done' | 'failed';
  readonly message: string | undefined;
}

/** The record of a credential that was never rotated. */
export const noRotations = (outputId: string, kind: RotatedCredential): RotationRecord => ({
  outputId,
  kind,
  pending: undefined,
  former: [],
  rotatedAt: undefined,
  last: undefined,
});

/** ID of the document about one credential of one output. */
export const recordId = ({ outputId, kind }: Pick<RotationRecord, 'outputId' | 'kind'>): string =>
  `${outputId}:${kind}`;

const named = { name: z.string(), ref: z.string().nullable() };
const documentSchema = z.object({
  output_id: z.string(),
  kind: z.enum(['remote_api_key', 'service_token', 'kibana_api_key']),
  pending: z
    .object({ ...named, started_at: z.number(), by: z.string(), replaces: z.object(named).nullable() })
    .nullable(),
  former: z.array(z.object({ ...named, invalid_after: z.number(), refused: z.boolean() })),
  rotated_at: z.number().nullable(),
  last: z
    .object({
      at: z.number(),
      by: z.string(),
      result: z.enum(['done', 'failed']),
      message: z.string().nullable(),
    })
    .nullable(),
});
type Document = z.infer<typeof documentSchema>;

/** The record as it is stored; it holds names and IDs, never a secret. */
export function toRotationDocument(record: RotationRecord): Document {
  const { pending, last } = record;
  return {
    output_id: record.outputId,
    kind: record.kind,
    pending:
      pending === undefined
        ? null
        : {
            ...toNamed(pending),
            started_at: pending.startedAt,
            by: pending.by,
            replaces: pending.replaces === undefined ? null : toNamed(pending.replaces),
          },
    former: record.former.map((each) => ({
      ...toNamed(each),
      invalid_after: each.invalidAfter,
      refused: each.isRefused,
    })),
    rotated_at: record.rotatedAt ?? null,
    last: last === undefined ? null : { ...last, message: last.message ?? null },
  };
}

/** Undefined when the document cannot be read. */
export function parseRotationDocument(source: unknown): RotationRecord | undefined {
  const parsed = documentSchema.safeParse(source);
  if (!parsed.success) return undefined;
  const { output_id: outputId, kind, pending, former, rotated_at: rotatedAt, last } = parsed.data;
  return {
    outputId,
    kind,
    pending:
      pending === null
        ? undefined
        : {
            ...fromNamed(pending),
            startedAt: pending.started_at,
            by: pending.by,
            replaces: pending.replaces === null ? undefined : fromNamed(pending.replaces),
          },
    former: former.map((each) => ({
      ...fromNamed(each),
      invalidAfter: each.invalid_after,
      isRefused: each.refused,
    })),
    rotatedAt: rotatedAt ?? undefined,
    last: last === null ? undefined : { ...last, message: last.message ?? undefined },
  };
}

const toNamed = ({ name, ref }: NamedCredential) => ({ name, ref: ref ?? null });
const fromNamed = ({ name, ref }: { readonly name: string; readonly ref: string | null }) => ({
  name,
  ref: ref ?? undefined,
});
