// Reads and compiles in one go, for tests about what comes out at the end.

import { readPackageArchive, type ReaderProfile } from '../archive/read-package-archive.ts';
import type { AssetWrite } from '../assets/asset-write.ts';
import { compileAssets, type CompiledAssets } from '../assets/compile-assets.ts';
import type { CompileOptions } from '../assets/compile-options.ts';
import { USUAL_STACK_TEMPLATES } from '../assets/compose-template.ts';
import type { JsonObject } from '../json.ts';

/** A cluster that has everything, with the policy names of Elasticsearch 9. */
export const USUAL_CLUSTER: CompileOptions = {
  lifecyclePolicy: (type) => `${type}@lifecycle`,
  stackTemplates: USUAL_STACK_TEMPLATES,
};

/** Throws with the findings when the archive is not readable. */
export async function compileArchive(
  bytes: Uint8Array,
  options: Partial<CompileOptions> & { readonly profile?: ReaderProfile } = {},
): Promise<CompiledAssets> {
  const { profile = 'strict', ...rest } = options;
  const answer = await readPackageArchive(bytes, { profile });
  if (answer.kind === 'rejected') throw new Error(answer.findings.map(({ message }) => message).join('\n'));
  return compileAssets(answer.package, { ...USUAL_CLUSTER, ...rest });
}

/** `ingest_pipeline logs-nginx.access-1.0.0`, in the order of the writes. */
export function listWrites(compiled: CompiledAssets): readonly string[] {
  return compiled.writes.map(({ kind, name }) => `${kind} ${name}`);
}

/** The body of one write. Throws when there is none. */
export function bodyOf(compiled: CompiledAssets, kind: AssetWrite['kind'], name: string): JsonObject {
  const write = compiled.writes.find((candidate) => candidate.kind === kind && candidate.name === name);
  if (write === undefined) throw new Error(`No ${kind} ${name} among ${listWrites(compiled).join(', ')}`);
  return write.body;
}
