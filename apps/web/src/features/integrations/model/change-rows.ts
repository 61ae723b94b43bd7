/** What an upgrade changes, as the page lists it. */
import type { PackageDiff } from '@lockstep/contracts';

export type AssetChange = PackageDiff['assets'][number];
type ClusterEffect = PackageDiff['clusters'][number];

/** A path as a person reads it: fields of a mapping by their names, without the places that all of them have. */
export function fieldName(path: string): string {
  const [, field] = /^template\.mappings\.properties\.(.*)$/.exec(path) ?? [];
  if (field !== undefined) return field.replaceAll('.properties.', '.');
  return path.replace(/^template\.(settings|mappings)\.(?=.)/, '');
}

/** Texts as they are, anything else as JSON; undefined when there is none. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 1).replaceAll(/\n\s*/g, ' ');
}

export interface StreamRow {
  readonly key: string;
  readonly cluster: string;
  readonly stream: string | undefined;
  readonly effect: 'unchanged' | 'updated' | 'rolls_over' | 'replicated' | 'unknown' | 'none';
  readonly reason: string | undefined;
  readonly newFields: number;
  readonly conflicts: ClusterEffect['data_streams'][number]['conflicts'];
  /** Of the cluster; in its last row. */
  readonly leftOut: number;
}

const FIRST: readonly StreamRow['effect'][] = ['unknown', 'rolls_over', 'updated', 'replicated', 'unchanged'];

/** Cluster by cluster, and of each the streams that lose most first. */
export function streamRows(clusters: readonly ClusterEffect[]): readonly StreamRow[] {
  return clusters.flatMap((cluster): readonly StreamRow[] => {
    const { name, unknown, data_streams: streams, data_streams_left_out: leftOut } = cluster;
    const key = cluster.output_id ?? '';
    const empty = { cluster: name, stream: undefined, newFields: 0, conflicts: [], leftOut: 0 };
    if (unknown !== undefined) return [{ ...empty, key, effect: 'unknown', reason: unknown }];
    if (streams.length === 0) return [{ ...empty, key, effect: 'none', reason: undefined }];
    const rows = streams
      .map((stream): StreamRow => ({
        key: `${key} ${stream.name}`,
        cluster: name,
        stream: stream.name,
        effect: stream.effect,
        reason: stream.reason,
        newFields: stream.new_fields,
        conflicts: stream.conflicts,
        leftOut: 0,
      }))
      .toSorted((a, b) => FIRST.indexOf(a.effect) - FIRST.indexOf(b.effect));
    return rows.map((row, index) => (index === rows.length - 1 ? { ...row, leftOut } : row));
  });
}
