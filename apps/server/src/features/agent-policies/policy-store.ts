/** Agent policies and integration policies in the hidden index `lockstep-policies` of one cluster. */
import { POLICIES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { textAt } from '@lockstep/json';
import type { z } from 'zod';

import { createCollection, type Mark, type Over } from '../../lib/collection.ts';
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

export function createPolicyStore<P extends { readonly id: string; readonly name: string }>(
  connection: ElasticConnection,
  { prefix, schema }: PolicyKind<P>,
  log: Logger,
): PolicyStore<P> {
  const documentId = (id: string): string => `${prefix}:${id}`;
  const known = createKnown(schema);
  const policies = createCollection<P>({
    connection,
    name: POLICIES_INDEX,
    index: createHiddenIndex(connection, POLICIES_INDEX),
    parse(id, source, mark) {
      if (!id.startsWith(documentId(''))) return undefined;
      const policy = known.parse(id, source, mark);
      if (policy === undefined) log.warn('policy-unreadable', { policy: id });
      return policy;
    },
    toSource: (policy) => ({ ...policy }),
  });
  const put = async (policy: P, over: Over): Promise<'written' | 'conflict'> =>
    (await policies.write(documentId(policy.id), policy, over)) === 'conflict' ? 'conflict' : 'written';
  return {
    async list() {
      const all = await policies.list();
      known.retainOnly(all.map(({ id }) => documentId(id)));
      return all.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    },
    async get(id) {
      const found = await policies.read(documentId(id));
      if (found === undefined) return undefined;
      const { value: policy, ...mark } = found;
      return { policy, ...mark };
    },
    create: (policy) => put(policy, 'new'),
    replace: (policy, previous) => put(policy, previous),
    async remove(id) {
      const found = await policies.read(documentId(id));
      if (found !== undefined) await policies.remove(documentId(id), found);
    },
  };
}

interface Known<P> {
  parse(id: string, source: unknown, mark: Mark): P | undefined;
  retainOnly(ids: readonly string[]): void;
}

/** Every creation reads all policies, of which it has changed none: a document of the same write is not parsed again. */
function createKnown<P>(schema: z.ZodType<P>): Known<P> {
  const byId = new Map<string, { readonly write: string; readonly policy: P }>();
  return {
    parse(id, source, { seqNo, primaryTerm }) {
      // With its time: an index that was made again counts from the beginning.
      const write = `${String(primaryTerm)}:${String(seqNo)}:${textAt(source, 'updated_at') ?? ''}`;
      const before = byId.get(id);
      if (before?.write === write) return before.policy;
      const parsed = schema.safeParse(source);
      if (!parsed.success) return undefined;
      byId.set(id, { write, policy: parsed.data });
      return parsed.data;
    },
    retainOnly(ids) {
      if (byId.size <= ids.length) return;
      const kept = new Set(ids);
      for (const id of byId.keys()) if (!kept.has(id)) byId.delete(id);
    },
  };
}
