// What a package holds, as plain data: the answer of the archive reader and the input of the asset compiler.

import type { JsonObject } from '../json.ts';

export type PackageType = 'integration' | 'input' | 'content';

export interface PackageContents {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly type: PackageType;
  readonly formatVersion: string;
  /** As written, unknown fields included; the dotted keys of old formats are expanded. */
  readonly manifest: PackageManifest;
  readonly dataStreams: readonly DataStreamContents[];
  /** `fields/` at the top: input packages describe the data of their future streams there. */
  readonly inputFields: readonly JsonObject[];
  readonly pipelines: readonly AssetFile[];
  readonly ilmPolicies: readonly AssetFile[];
  readonly transforms: readonly TransformContents[];
  readonly mlModels: readonly AssetFile[];
  /** Ready-made ones, installed under the names of their files. */
  readonly indexTemplates: readonly AssetFile[];
  readonly componentTemplates: readonly AssetFile[];
  readonly esqlViews: readonly EsqlView[];
  readonly kibanaAssets: readonly ListedAsset[];
  /** What else is meant to be installed, by Kibana or by a rule that nobody wrote down. */
  readonly otherAssets: readonly ListedAsset[];
  readonly files: readonly PackageFile[];
}

/** `manifest.yml`: the fields that every package has, and whatever else is written there. */
interface PackageManifest extends JsonObject {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
}

export interface PackageFile {
  /** Without the top folder. */
  readonly path: string;
  readonly bytes: number;
}

/** A parsed file that an asset is named after. */
export interface AssetFile {
  /** Up to the last dot; of pipelines up to the first (see `package-paths.ts`). */
  readonly name: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** An asset that is known by type and file name only. */
export interface ListedAsset {
  readonly type: string;
  readonly name: string;
  readonly path: string;
}

export interface DataStreamContents {
  readonly folder: string;
  /** `logs`, `metrics`, `traces`, `synthetics` or `profiles`. */
  readonly type: string;
  /** Lower case. */
  readonly dataset: string;
  readonly isDatasetPrefix: boolean;
  readonly isHidden: boolean;
  readonly title: string;
  /** As the manifest names it. */
  readonly ilmPolicy: string | undefined;
  /** Base name of the pipeline file that data enters by. */
  readonly entryPipeline: string;
  /** Types of the inputs of its streams: `logfile`, `otelcol`, …; names of inputs are resolved. */
  readonly inputs: readonly string[];
  readonly template: DataStreamTemplate;
  readonly fields: readonly JsonObject[];
  readonly pipelines: readonly AssetFile[];
  readonly ilmPolicies: readonly AssetFile[];
  readonly routingRules: readonly RoutingRule[];
  /** `lifecycle.yml`. */
  readonly lifecycle: JsonObject | undefined;
  readonly manifest: JsonObject;
}

/** The `elasticsearch` block of a data stream manifest. */
export interface DataStreamTemplate {
  readonly settings: JsonObject;
  readonly mappings: JsonObject;
  readonly isDataStreamHidden: boolean;
  readonly indexMode: string | undefined;
  readonly sourceMode: string | undefined;
}

export interface RoutingRule {
  readonly sourceDataset: string;
  readonly targetDataset: string | readonly string[];
  readonly condition: string;
  readonly namespace: string | readonly string[] | undefined;
}

export interface EsqlView {
  readonly name: string;
  readonly path: string;
  readonly query: string;
}

export type TransformContents = YamlTransform | LegacyTransform;

export interface YamlTransform {
  readonly kind: 'yaml';
  readonly folder: string;
  readonly path: string;
  /** `transform.yml`. */
  readonly body: JsonObject;
  readonly isStarted: boolean;
  /** `destination_index_template` of its manifest. */
  readonly destinationTemplate: JsonObject | undefined;
  readonly fields: readonly JsonObject[];
}

/** One JSON file: how transforms were written before format 2. */
export interface LegacyTransform {
  readonly kind: 'json';
  readonly folder: string;
  readonly path: string;
  readonly name: string;
  readonly body: JsonObject;
}
