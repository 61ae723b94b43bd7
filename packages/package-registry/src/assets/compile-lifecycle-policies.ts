// Index lifecycle policies that a package brings (docs/elastic/packages.md#other-assets).

import { isJsonObject, type JsonObject } from '../json.ts';
import { finding } from '../finding.ts';
import type { AssetFile, DataStreamContents, PackageContents } from '../archive/package-contents.ts';
import { streamPolicyName } from './asset-names.ts';
import { withMeta, type AssetPart, type AssetReference } from './asset-write.ts';

/** The lifecycle policies of one data stream. */
export function compileStreamPolicies(stream: DataStreamContents, pkg: PackageContents): AssetPart {
  return compilePolicies(stream.ilmPolicies, {
    packageName: pkg.name,
    type: 'data_stream_ilm_policy',
    nameOf: (file) => streamPolicyName(stream, pkg.name, file),
  });
}

/** The lifecycle policies that a package has beside its data streams. */
export function compilePackagePolicies(pkg: PackageContents): AssetPart {
  return compilePolicies(pkg.ilmPolicies, {
    packageName: pkg.name,
    type: 'ilm_policy',
    nameOf: (file) => file,
  });
}

interface Naming {
  readonly packageName: string;
  readonly type: AssetReference['type'];
  readonly nameOf: (file: string) => string;
}

function compilePolicies(files: readonly AssetFile[], naming: Naming): AssetPart {
  const usable = files.flatMap((file) => {
    const policy = file.body['policy'];
    return isJsonObject(policy) ? [{ file, policy }] : [];
  });
  const unusable = files.filter(({ body }) => !isJsonObject(body['policy']));
  return {
    writes: usable.map(({ file, policy }) => ({
      kind: 'ilm_policy',
      name: naming.nameOf(file.name),
      body: { policy: marked(policy, naming.packageName) },
      from: file.path,
    })),
    references: usable.map(({ file }) => ({ id: naming.nameOf(file.name), type: naming.type })),
    findings: unusable.map(({ path }) =>
      finding('error', 'invalid-lifecycle-policy', 'The file has no policy in it.', path),
    ),
  };
}

function marked(policy: JsonObject, packageName: string): JsonObject {
  return { ...policy, _meta: withMeta(policy['_meta'], packageName) };
}
