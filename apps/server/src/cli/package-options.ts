/** The arguments of `lockstep package …`, read without touching the process. */
import type { ReaderProfile } from '@lockstep/package-registry';
import { parseLine, type Format } from './command-line.ts';

export interface PackageOptions {
  readonly verb: 'inspect' | 'plan';
  readonly subject:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'registry'; readonly name: string; readonly version: string };
  readonly profile: ReaderProfile;
  readonly format: Format;
  readonly registryUrl: string;
}

export type PackageArguments =
  | { readonly kind: 'run'; readonly options: PackageOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

export const PACKAGE_HELP = `lockstep package inspect <file.zip | name@version> [options]
lockstep package plan    <file.zip | name@version> [options]
lockstep package diff    asks a running console, see lockstep package diff --help

inspect   reads an archive and prints its manifest, data streams and findings
plan      prints the ordered asset writes that an install would make

--profile strict|registry   what Fleet accepts (the default), or what a registry serves
-o, --output <format>       table, json or yaml; --json is --output json
--registry <url>            where name@version is fetched (default: LOCKSTEP_REGISTRY_URL, else https://epr.elastic.co)

A plan is made for a cluster with the component templates and lifecycle policies that Elasticsearch brings along.
Exit code: 0 readable, 2 there are findings of level error, 1 misuse.
`;

export const PACKAGE_FLAGS = { profile: { type: 'string' }, registry: { type: 'string' } } as const;

const DEFAULT_REGISTRY = 'https://epr.elastic.co';
const SUBJECT = /^([a-z0-9_]+)@(\d+\.\d+\.\d+(?!\d)\S*)$/;

/** `args` begins after the word `package`. */
export function parsePackageArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): PackageArguments {
  const line = parseLine(args, PACKAGE_FLAGS);
  if (line.kind === 'help') return { kind: 'help' };
  if (line.kind === 'invalid') return misuse(line.message);
  const { positionals } = line;
  const [verb, subject, ...more] = positionals;
  if (verb !== 'inspect' && verb !== 'plan') return misuse(`Unknown command ${verb ?? ''}.`);
  if (subject === undefined) return misuse('Name an archive or a package as name@version.');
  if (more.length > 0) return misuse(`One archive at a time; ${more.join(' ')} is too much.`);
  const places = readPlaces(line.flags, env);
  if (typeof places === 'string') return misuse(places);
  const [, name, version] = SUBJECT.exec(subject) ?? [];
  const isKey = name !== undefined && version !== undefined;
  return {
    kind: 'run',
    options: {
      verb,
      subject: isKey ? { kind: 'registry', name, version } : { kind: 'file', path: subject },
      ...places,
      format: line.format,
    },
  };
}

/** The profile and the registry, or what is wrong with them. */
function readPlaces(
  flags: Readonly<Record<string, string | boolean | undefined>>,
  env: Readonly<Record<string, string | undefined>>,
): Pick<PackageOptions, 'profile' | 'registryUrl'> | string {
  const { profile = 'strict', registry } = flags;
  if (profile !== 'strict' && profile !== 'registry')
    return `There is no profile ${String(profile)}; there are strict and registry.`;
  const registryUrl =
    typeof registry === 'string' ? registry : (env['LOCKSTEP_REGISTRY_URL'] ?? DEFAULT_REGISTRY);
  return URL.canParse(registryUrl)
    ? { profile, registryUrl }
    : `${registryUrl} is not the URL of a registry.`;
}

function misuse(message: string): PackageArguments {
  return { kind: 'misuse', message };
}
