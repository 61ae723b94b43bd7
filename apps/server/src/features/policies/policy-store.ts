/** Agent policies and integration policies in the hidden index `lockstep-policies` of one cluster. */
import { POLICIES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { z } from 'zod';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';

/** A policy with the mark that a later write has to match. */
interface VersionedPolicy<P> {
  readonly policy: P;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface PolicyStore<P> {
  /** By name. A damaged document is logged and left out; it is never written over. */
  list(): Promise<readonly P[]>;
  get(id: string): Promise<VersionedPolicy<P> | undefined>;
  create(policy: P): Promise<'written' | 'conflict'>;
  replace(policy: P, previous: VersionedPolicy<P>): Promise<'written' | 'conflict'>;
  remove(id: string): Promise<void>;
}

export interface PolicyKind<P> {
  /** Part of the document's id: both kinds live in one index. */
  readonly prefix: 'agent' | 'package';
  readonly schema: z.ZodType<P>;
}

const PAGE_SIZE = 10_000;

export function createPolicyStore<P extends { readonly id: string; readonly name: string }>(
  connection: ElasticConnection,
  { prefix, schema }: PolicyKind<P>,
  log: Logger,
): PolicyStore<P> {
  const index = createHiddenIndex(connection, POLICIES_INDEX);
  const documentId = (id: string): string => `${prefix}:${id}`;
  const put = async (policy: P, guard: Parameters<typeof connection.documents.put>[0]['guard']) => {
    await index.ensure();
    const answer = await connection.documents.put({
      index: POLICIES_INDEX,
      id: documentId(policy.id),
      source: { ...policy },
      guard,
      refresh: true,
    });
    return answer.kind === 'conflict' ? ('conflict' as const) : ('written' as const);
  };
  return {
    async list() {
      const documents = await connection.documents.list(POLICIES_INDEX, { pageSize: PAGE_SIZE });
      const own = documents.filter(({ id }) => id.startsWith(`${prefix}:`));
      const policies = own.flatMap(({ id, source }) => {
        const parsed = schema.safeParse(source);
        if (!parsed.success) log.warn({ policy: id }, 'a stored policy cannot be read and is left out');
        return parsed.success ? [parsed.data] : [];
      });
      return policies.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    },
    async get(id) {
      const found = await connection.documents.get(POLICIES_INDEX, documentId(id));
      if (found === undefined) return undefined;
      const parsed = schema.safeParse(found.source);
      return parsed.success
        ? { policy: parsed.data, seqNo: found.seqNo, primaryTerm: found.primaryTerm }
        : undefined;
    },
    create: (policy) => put(policy, { kind: 'create' }),
    replace: (policy, { seqNo, primaryTerm }) => put(policy, { kind: 'match', seqNo, primaryTerm }),
    async remove(id) {
      const found = await connection.documents.get(POLICIES_INDEX, documentId(id));
      if (found === undefined) return;
      const { seqNo, primaryTerm } = found;
      const guard = { kind: 'match', seqNo, primaryTerm } as const;
      await connection.documents.remove({ index: POLICIES_INDEX, id: documentId(id), guard, refresh: true });
    },
  };
}
