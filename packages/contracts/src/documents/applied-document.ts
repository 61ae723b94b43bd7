/**
 * What a console keeps on a remote that it applies directly: a document of `lockstep-applied` there, its id the UUID of
 * the management cluster. A second console, a later change to replication, and whoever looks at the remote start from
 * it; other management clusters read in it what must not be removed.
 */
import { z } from 'zod';
import { leaderDocumentSchema } from './leader-document.ts';

export const appliedDocumentSchema = z.looseObject({
  schema_version: z.literal(1),
  management_cluster_uuid: z.string(),
  management_name: z.string(),
  output_id: z.string(),
  /** The entry of `remote_es_hosts` in `leader` that is this remote. */
  output_name: z.string(),
  /** Of `leader`. */
  generation: z.number().int().min(1),
  hash: z.string(),
  applied_at: z.iso.datetime(),
  /** The leader document itself. */
  leader: leaderDocumentSchema,
});

export type AppliedDocument = z.infer<typeof appliedDocumentSchema>;
