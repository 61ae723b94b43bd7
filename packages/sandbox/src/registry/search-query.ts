/** The parameters of `/search` and `/categories` (docs/elastic/packages.md#search) as a value. */
import { readLenientVersion, readSpecVersion, type SpecVersion } from './package-versions.ts';

export interface DiscoveryFilter {
  readonly kind: 'fields' | 'datasets';
  readonly names: readonly string[];
}

export interface SearchQuery {
  readonly package: string | undefined;
  readonly type: string | undefined;
  readonly category: string | undefined;
  readonly kibanaVersion: string | undefined;
  readonly agentVersion: string | undefined;
  /** Nothing: not asked. An empty list: a stack without any capability. */
  readonly capabilities: readonly string[] | undefined;
  readonly specMin: SpecVersion | undefined;
  readonly specMax: SpecVersion | undefined;
  readonly discovery: readonly DiscoveryFilter[];
  readonly prerelease: boolean;
  readonly all: boolean;
  readonly experimental: boolean;
  readonly includePolicyTemplates: boolean;
}

export type ParsedQuery =
  | { readonly kind: 'query'; readonly query: SearchQuery }
  | { readonly kind: 'bad'; readonly message: string };

/** What a route does not use it does not look at either. */
const UNUSED = { search: 'include_policy_templates', categories: 'all' } as const;

/** The parameters of a query. A pair that cannot be decoded or holds a semicolon is none, without a word (Go's rule). */
export function readPairs(query: string): URLSearchParams {
  const pairs = query.split('&').filter((pair) => !pair.includes(';') && isDecodable(pair));
  return new URLSearchParams(pairs.join('&'));
}

function isDecodable(pair: string): boolean {
  try {
    decodeURIComponent(pair);
    return true;
  } catch {
    return false;
  }
}

/** The first bad parameter answers the request with 400; an empty one counts as absent, but for `discovery`. */
export function parseSearchQuery(given: URLSearchParams, route: keyof typeof UNUSED = 'search'): ParsedQuery {
  const problems: string[] = [];
  const params = new URLSearchParams(given);
  params.delete(UNUSED[route]);
  const reader = createReader(params, problems);
  const query: SearchQuery = {
    package: reader.text('package'),
    type: reader.text('type'),
    category: reader.text('category'),
    kibanaVersion: reader.version('kibana.version', 'Kibana'),
    agentVersion: reader.version('agent.version', 'agent'),
    capabilities: reader.text('capabilities')?.split(','),
    specMin: reader.spec('spec.min'),
    specMax: reader.spec('spec.max'),
    discovery: reader.discovery(),
    prerelease: reader.boolean('prerelease'),
    all: reader.boolean('all'),
    experimental: reader.boolean('experimental'),
    includePolicyTemplates: reader.boolean('include_policy_templates'),
  };
  const [message] = problems;
  return message === undefined ? { kind: 'query', query } : { kind: 'bad', message };
}

interface Reader {
  text(name: string): string | undefined;
  boolean(name: string): boolean;
  version(name: string, product: string): string | undefined;
  spec(name: string): SpecVersion | undefined;
  discovery(): readonly DiscoveryFilter[];
}

function createReader(params: URLSearchParams, problems: string[]): Reader {
  const text = (name: string): string | undefined => {
    const value = params.get(name);
    return value === null || value === '' ? undefined : value;
  };
  const read = <T>(
    name: string,
    parse: (value: string) => T | undefined,
    problem: (value: string) => string,
  ) => {
    const value = text(name);
    if (value === undefined) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) problems.push(problem(value));
    return parsed;
  };
  return {
    text,
    boolean: (name) =>
      read(name, readBoolean, (value) => `invalid '${name}' query param: '${value}'`) ?? false,
    version: (name, product) =>
      read(name, readLenientVersion, (value) => `invalid ${product} version '${value}': it is not semver`),
    spec: (name) =>
      read(
        name,
        readSpecVersion,
        (value) => `invalid '${name}' version: invalid version '${value}': it should be <major.version>`,
      ),
    discovery: () =>
      params.getAll('discovery').flatMap((value) => {
        const filter = readDiscovery(value);
        if (filter !== undefined) return [filter];
        problems.push(
          `invalid 'discovery' query param: '${value}': it should be fields:<names> or datasets:<names>`,
        );
        return [];
      }),
  };
}

/** The spellings of the registry's language for true and false. */
function readBoolean(value: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value)) return false;
  return undefined;
}

function readDiscovery(value: string): DiscoveryFilter | undefined {
  const match = /^(fields|datasets):(.*)$/s.exec(value);
  if (match === null) return undefined;
  return {
    kind: match[1] === 'fields' ? 'fields' : 'datasets',
    names: (match[2] ?? '').split(',').filter((name) => name !== ''),
  };
}
