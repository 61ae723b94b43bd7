// What assets are called in a cluster (docs/elastic/packages.md#names-of-assets). The names are Fleet's, so that hooks, data streams
// and Elastic Agents find what they look for.

import type { DataStreamContents } from '../archive/package-contents.ts';

/** Anything with this ending belongs to the user: it is referred to, never written, never removed. */
export const CUSTOM = '@custom';

/** Index template of a data stream, and the stem of its component templates. */
export function streamBase(stream: DataStreamContents): string {
  return `${stream.isHidden ? '.' : ''}${stream.type}-${stream.dataset}`;
}

/** The data streams that get the template: any namespace, and any longer dataset for a prefix. */
export function indexPattern(stream: DataStreamContents, isOpenTelemetry: boolean): string {
  const base = `${streamBase(stream)}${isOpenTelemetry ? '.otel' : ''}`;
  return stream.isDatasetPrefix ? `${base}.*-*` : `${base}-*`;
}

/** Without a leading dot, even for hidden streams. */
export function entryPipelineName(stream: DataStreamContents, version: string): string {
  return `${stream.type}-${stream.dataset}-${version}`;
}

/** The name of an ingest pipeline as Fleet gives it; that of the entry pipeline has no file in it. */
export function streamPipelineName(stream: DataStreamContents, version: string, file: string): string {
  const entry = entryPipelineName(stream, version);
  return file === stream.entryPipeline ? entry : `${entry}-${file}`;
}

/** No package name in it: two packages can mean the same name, which is why owners are checked before a write. */
export function packagePipelineName(version: string, file: string): string {
  return `${version}-${file}`;
}

/** The name of a lifecycle policy of a data stream, as Fleet gives it. */
export function streamPolicyName(stream: DataStreamContents, packageName: string, file: string): string {
  return `${stream.type}-${packageName}.${stream.folder}-${file}`;
}
