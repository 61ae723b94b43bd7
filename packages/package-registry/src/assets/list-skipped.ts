// What of a package is known and not installed by Lockstep, with the reason.

import { objectsAt, textAt } from '../json.ts';
import type { PackageContents } from '../archive/package-contents.ts';
import type { SkippedAsset } from './asset-write.ts';
import { LEGACY_REASON, legacyTemplates } from './compile-ready-templates.ts';

const NEEDS_KIBANA = 'needs Kibana';
const UNKNOWN_PLACE = 'No rule of the package format says what becomes of this file in a cluster';
const NO_STREAMS = 'A package of this type has no data streams of its own';
const WITH_POLICY = 'Made when an agent policy uses the input, for the dataset that is named there';

/** Saved objects of Kibana, what an input package gets only in use, and files that nothing is known about. */
export function listSkipped(pkg: PackageContents): readonly SkippedAsset[] {
  const kibana = pkg.kibanaAssets.map(({ type, name }) => ({ type, id: name, reason: NEEDS_KIBANA }));
  const others = pkg.otherAssets.map(({ type, name, path }) => ({
    type,
    id: name,
    reason: path.startsWith('kibana/') || type === 'knowledge_base' ? NEEDS_KIBANA : UNKNOWN_PLACE,
  }));
  const streams = pkg.type === 'integration' ? [] : pkg.dataStreams;
  return [
    ...kibana,
    ...others,
    ...legacyTemplates(pkg).map(({ name }) => ({ type: 'index_template', id: name, reason: LEGACY_REASON })),
    ...streams.map(({ folder }) => ({ type: 'data_stream', id: folder, reason: NO_STREAMS })),
    ...(pkg.type === 'input' ? inputTemplates(pkg) : []),
  ];
}

/** A policy template of an input package is one stream to be, or one for each signal that arrives (format 3.6). */
function inputTemplates(pkg: PackageContents): readonly SkippedAsset[] {
  return objectsAt(pkg.manifest, 'policy_templates').flatMap((template) => {
    const name = textAt(template, 'name');
    if (name === undefined) return [];
    const ending = textAt(template, 'input') === 'otelcol' ? '.otel' : '';
    const types =
      template['dynamic_signal_types'] === true
        ? ['logs', 'metrics', 'traces']
        : [textAt(template, 'type') ?? 'logs'];
    return types.map((type) => ({
      type: 'index_template',
      id: `${type}-${pkg.name}.${name}${ending}`,
      reason: WITH_POLICY,
    }));
  });
}
