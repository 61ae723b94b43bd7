// `{{ IngestPipeline "parse" }}` → the name that this pipeline has in the cluster (docs/elastic/packages.md#pipelines-of-a-package).

import { isJsonObject, type Json } from '../json.ts';

export interface ResolvedCalls {
  readonly body: Json;
  /** Installed names, each once. */
  readonly called: readonly string[];
  /** Names that are called and known to nobody; their calls stay as they are written. */
  readonly unknown: readonly string[];
}

const CALL = /\{[{<] ?IngestPipeline +["']([^"']+)["'] ?[>}]\}/g;

/** Replaces every call in every text of the body. */
export function resolvePipelineCalls(body: Json, names: ReadonlyMap<string, string>): ResolvedCalls {
  const called = new Set<string>();
  const unknown = new Set<string>();
  const resolveText = (text: string): string =>
    text.replace(CALL, (call, file: string) => {
      const name = names.get(file);
      if (name === undefined) unknown.add(file);
      else called.add(name);
      return name ?? call;
    });
  const resolve = (value: Json): Json => {
    if (typeof value === 'string') return resolveText(value);
    if (Array.isArray(value)) return (value as readonly Json[]).map(resolve);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
  };
  return { body: resolve(body), called: [...called], unknown: [...unknown] };
}
