// What the registry says about packages (docs/elastic/packages.md#shape-of-a-package), read tolerantly: an optional part that is not
// what it should be counts as absent, and only an entry without a name and a version is unusable.

import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).catch([]);
/** Items that cannot be read are left out; one bad icon must not hide a package. */
function listOf<Item>(item: z.ZodType<Item>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items): readonly Item[] =>
      items.flatMap((value) => {
        const parsed = item.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

const image = z.object({ src: z.string(), path: text, title: text, size: text, type: text });

const dataStream = z.object({ type: z.string(), dataset: z.string(), title: z.string().catch('') });

const policyTemplate = z
  .object({
    name: z.string(),
    title: z.string().catch(''),
    description: z.string().catch(''),
    categories: texts,
    data_streams: texts,
    icons: listOf(image),
  })
  .transform(({ data_streams: dataStreams, ...rest }) => ({ ...rest, dataStreams }));

const conditions = z
  .object({
    kibana: z.object({ version: text }).catch({ version: undefined }),
    agent: z.object({ version: text }).catch({ version: undefined }),
    elastic: z
      .object({ subscription: text, capabilities: texts })
      .catch({ subscription: undefined, capabilities: [] }),
  })
  .catch({
    kibana: { version: undefined },
    agent: { version: undefined },
    elastic: { subscription: undefined, capabilities: [] },
  })
  .transform(({ kibana, agent, elastic }) => ({
    kibanaVersion: kibana.version,
    agentVersion: agent.version,
    subscription: elastic.subscription,
    capabilities: elastic.capabilities,
  }));

const deprecation = z.object({ since: text, description: text }).optional().catch(undefined);

const discovery = z
  .object({
    fields: listOf(z.object({ name: z.string() })),
    datasets: listOf(z.object({ name: z.string() })),
  })
  .transform(({ fields, datasets }) => ({
    fields: fields.map(({ name }) => name),
    datasets: datasets.map(({ name }) => name),
  }))
  .optional()
  .catch(undefined);

const requirement = listOf(z.object({ package: z.string(), version: z.string() }));
const requirements = z.object({ input: requirement, content: requirement }).catch({ input: [], content: [] });

const packageShape = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  title: text,
  description: z.string().catch(''),
  type: z.string().catch('integration'),
  release: text,
  source: z.object({ license: text }).catch({ license: undefined }),
  categories: texts,
  icons: listOf(image),
  conditions,
  owner: z.object({ type: text, github: text }).catch({ type: undefined, github: undefined }),
  policy_templates: listOf(policyTemplate),
  policy_templates_behavior: text,
  data_streams: listOf(dataStream),
  download: text,
  path: text,
  signature_path: text,
  deprecated: deprecation,
  discovery,
  requires: requirements,
  group: text,
});

function toPackage(entry: z.output<typeof packageShape>) {
  const {
    policy_templates: policyTemplates,
    policy_templates_behavior: policyTemplatesBehavior,
    data_streams: dataStreams,
    signature_path: signaturePath,
    ...rest
  } = entry;
  const title = rest.title ?? rest.name;
  return { ...rest, title, policyTemplates, policyTemplatesBehavior, dataStreams, signaturePath };
}

const searchEntry = packageShape.transform(toPackage);

const packageInfo = packageShape
  .extend({
    format_version: z.string().catch(''),
    readme: text,
    license: text,
    screenshots: listOf(image),
    assets: texts,
  })
  .transform(({ format_version: formatVersion, readme, license, screenshots, assets, ...entry }) => ({
    ...toPackage(entry),
    formatVersion,
    readme,
    license,
    screenshots,
    assets,
  }));

const category = z
  .object({
    id: z.string(),
    title: text,
    count: z.number().catch(0),
    parent_id: text,
    parent_title: text,
  })
  .transform(({ id, title, count, parent_id: parentId, parent_title: parentTitle }) => ({
    id,
    title: title ?? id,
    count,
    parentId,
    parentTitle,
  }));

/** One entry of `/search`. `type` is `integration`, `input` or `content`; old data also says `solution`. */
export type SearchEntry = Readonly<z.output<typeof searchEntry>>;
/** The answer of `/package/{name}/{version}/`. */
export type PackageInfo = Readonly<z.output<typeof packageInfo>>;
export type RegistryCategory = Readonly<z.output<typeof category>>;

export interface ParsedSearch {
  readonly packages: readonly SearchEntry[];
  readonly unreadable: number;
}

/** Undefined when the answer is not a list. */
export function parseSearch(value: unknown): ParsedSearch | undefined {
  if (!Array.isArray(value)) return undefined;
  const packages = value.flatMap((entry) => {
    const parsed = searchEntry.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  return { packages, unreadable: value.length - packages.length };
}

/** The description of a package version; undefined when it is none. */
export function parsePackageInfo(value: unknown): PackageInfo | undefined {
  return packageInfo.safeParse(value).data;
}

/** The categories; those that cannot be read are left out. Undefined when the answer is no list. */
export function parseCategories(value: unknown): readonly RegistryCategory[] | undefined {
  return Array.isArray(value) ? listOf(category).parse(value) : undefined;
}
