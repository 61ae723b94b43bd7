/** JSON of a package in the registry's shapes, keys in its order (docs/elastic/packages.md#shape-of-a-package). */
import { posix } from 'node:path';
import type { DataStream } from './data-stream.ts';
import { asRecord, asRecords, asText, omitEmpty, readPath, type Rec } from './record.ts';
import type { RegistryPackage } from './registry-package.ts';

const packagePath = ({ name, version }: RegistryPackage): string => `/package/${name}/${version}`;

/** The path of the archive on the registry, always a zip. */
export const archivePath = ({ name, version }: RegistryPackage): string =>
  `/epr/${name}/${name}-${version}.zip`;

/** One entry of `/search`. */
export const presentSearchEntry = (pkg: RegistryPackage, signaturePath?: string): Rec =>
  omitEmpty({
    ...presentHead(pkg),
    policy_templates: pkg.policyTemplates.map((template) => presentTemplate(pkg, template)),
    ...presentTail(pkg, signaturePath),
    data_streams: pkg.dataStreams.map(({ type, dataset, title, deprecated }) =>
      omitEmpty({ type, dataset, title, deprecated }),
    ),
  });

/** The answer of `/package/{name}/{version}/`. */
export const presentPackage = (pkg: RegistryPackage, signaturePath?: string): Rec =>
  omitEmpty({
    ...presentHead(pkg),
    ...presentTail(pkg, signaturePath),
    format_version: pkg.formatVersion,
    readme: `${packagePath(pkg)}/docs/README.md`,
    license: pkg.license,
    screenshots: presentImages(pkg, pkg.manifest['screenshots']),
    assets: assetPaths(pkg),
    policy_templates: pkg.policyTemplates.map((template) => presentFullTemplate(pkg, template)),
    data_streams: pkg.dataStreams.map((stream) => presentDataStream(pkg, stream)),
    vars: presentVars(pkg.manifest['vars']),
    elasticsearch: pkg.manifest['elasticsearch'],
    agent: pkg.manifest['agent'],
  });

const presentHead = (pkg: RegistryPackage): Rec => ({
  name: pkg.name,
  title: pkg.title,
  version: pkg.version,
  release: pkg.release,
  source: pkg.manifest['source'],
  description: pkg.description,
  type: pkg.type,
  download: archivePath(pkg),
  path: packagePath(pkg),
  icons: presentImages(pkg, pkg.manifest['icons']),
  policy_templates_behavior: pkg.manifest['policy_templates_behavior'],
});

const presentTail = (pkg: RegistryPackage, signaturePath: string | undefined): Rec => ({
  conditions: presentConditions(pkg),
  owner: omitEmpty({
    type: asText(readPath(pkg.manifest, ['owner', 'type'])),
    github: asText(readPath(pkg.manifest, ['owner', 'github'])),
  }),
  categories: pkg.categories,
  signature_path: signaturePath,
  discovery: pkg.manifest['discovery'],
  deprecated: pkg.deprecated,
  requires: pkg.manifest['requires'],
  group: pkg.manifest['group'],
});

function presentConditions(pkg: RegistryPackage): Rec {
  const subscription = asText(readPath(pkg.manifest, ['conditions', 'elastic', 'subscription']));
  return omitEmpty({
    kibana: omitEmpty({ version: pkg.kibanaRange }),
    elastic: omitEmpty({ subscription, capabilities: pkg.capabilities }),
    agent: omitEmpty({ version: pkg.agentRange }),
  });
}

const presentImages = (pkg: RegistryPackage, images: unknown): readonly Rec[] =>
  asRecords(images).map(({ src, title, size, type }) =>
    omitEmpty({ src, path: posix.join(packagePath(pkg), asText(src) ?? ''), title, size, type }),
  );

const presentTemplate = (pkg: RegistryPackage, template: Rec): Rec =>
  omitEmpty({
    name: template['name'],
    title: template['title'],
    description: template['description'],
    icons: presentImages(pkg, template['icons']),
    categories: template['categories'],
    deployment_modes: template['deployment_modes'],
    data_streams: template['data_streams'],
    deprecated: template['deprecated'],
  });

function presentFullTemplate(pkg: RegistryPackage, template: Rec): Rec {
  return {
    ...presentTemplate(pkg, template),
    ...omitEmpty({ inputs: asRecords(template['inputs']).map(withVars) }),
    // Said where it is false, too.
    multiple: template['multiple'] ?? true,
    ...presentTemplateRest(pkg, template),
  };
}

function presentTemplateRest(pkg: RegistryPackage, template: Rec): Rec {
  const readme = asText(template['readme']);
  return omitEmpty({
    type: template['type'],
    input: template['input'],
    template_path: template['template_path'],
    ingestion_method: template['ingestion_method'],
    vars: presentVars(template['vars']),
    screenshots: presentImages(pkg, template['screenshots']),
    readme: readme === undefined ? undefined : `${packagePath(pkg)}${readme}`,
  });
}

const withVars = (record: Rec): Rec => omitEmpty({ ...record, vars: presentVars(record['vars']) });

/** The three switches of a variable are always said; everything else as written. */
const presentVars = (vars: unknown): readonly Rec[] =>
  asRecords(vars).map(({ name, type, title, description, multi, required, show_user, ...rest }) => ({
    ...omitEmpty({ name, type, title, description }),
    multi: multi ?? false,
    required: required ?? false,
    show_user: show_user ?? false,
    ...rest,
  }));

const presentDataStream = (pkg: RegistryPackage, stream: DataStream): Rec =>
  omitEmpty({
    type: stream.type,
    dataset: stream.dataset,
    hidden: stream.hidden,
    ilm_policy: stream.ilmPolicy,
    dataset_is_prefix: stream.datasetIsPrefix,
    title: stream.title,
    release: stream.release,
    ingest_pipeline: stream.entryPipeline,
    streams: stream.streams.map(presentStream),
    package: pkg.name,
    elasticsearch: presentElasticsearch(stream.elasticsearch),
    agent: stream.agent,
    deprecated: stream.deprecated,
    path: stream.folder,
  });

const presentStream = ({ input, package: from, vars, template_path, ...rest }: Rec): Rec => ({
  ...omitEmpty({ input, package: from, vars: presentVars(vars) }),
  template_path: template_path ?? 'stream.yml.hbs',
  ...omitEmpty({ title: rest['title'], description: rest['description'] }),
  enabled: rest['enabled'] ?? true,
  ...omitEmpty({ ingestion_method: rest['ingestion_method'] }),
});

/** The dotted keys are literal keys of the answer. */
const presentElasticsearch = (elasticsearch: Rec): Rec =>
  omitEmpty({
    'index_template.settings': readPath(elasticsearch, ['index_template', 'settings']),
    'index_template.mappings': readPath(elasticsearch, ['index_template', 'mappings']),
    'ingest_pipeline.name':
      readPath(elasticsearch, ['index_template', 'ingest_pipeline', 'name']) ??
      readPath(elasticsearch, ['ingest_pipeline', 'name']),
    privileges: asRecord(elasticsearch['privileges']),
  });

/** Every file of the package, those nearer to its root first. */
function assetPaths(pkg: RegistryPackage): readonly string[] {
  const depth = (path: string): number => path.split('/').length;
  return [...pkg.files.keys()]
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .map((path) => `${packagePath(pkg)}/${path}`);
}
