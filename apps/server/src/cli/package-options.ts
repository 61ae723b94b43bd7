/** The arguments of `lockstep package …`, read without touching the process. */
import { parseArgs } from 'node:util';
import type { ReaderProfile } from '@lockstep/package-registry';

export interface PackageOptions {
  readonly verb: 'inspect' | 'plan';
  readonly subject:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'registry'; readonly name: string; readonly version: string };
  readonly profile: ReaderProfile;
  readonly isJson: boolean;
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
--json                      machine-readable
--registry <url>            where name@version is fetched (default: LOCKSTEP_REGISTRY_URL, else https://epr.elastic.co)

A plan is made for a cluster with the component templates and lifecycle policies that Elasticsearch brings along.
Exit code: 0 readable, 2 there are findings of level error, 1 misuse.
`;

const DEFAULT_REGISTRY = 'https://epr.elastic.co';
const SUBJECT = /^([a-z0-9_]+)@(\d+\.\d+\.\d+(?!\d)\S*)$/;

/** `args` begins after the word `package`. */
export function parsePackageArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): PackageArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: 'string', default: 'strict' },
        json: { type: 'boolean', default: false },
        registry: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const [verb, subject, ...more] = positionals;
  if (verb !== 'inspect' && verb !== 'plan') return misuse(`Unknown command ${verb ?? ''}.`);
  if (subject === undefined) return misuse('Name an archive or a package as name@version.');
  if (more.length > 0) return misuse(`One archive at a time; ${more.join(' ')} is too much.`);
  const { profile } = values;
  if (profile !== 'strict' && profile !== 'registry')
    return misuse(`There is no profile ${profile}; there are strict and registry.`);
  const registryUrl = values.registry ?? env['LOCKSTEP_REGISTRY_URL'] ?? DEFAULT_REGISTRY;
  if (!URL.canParse(registryUrl)) return misuse(`${registryUrl} is not the URL of a registry.`);
  const [, name, version] = SUBJECT.exec(subject) ?? [];
  const isKey = name !== undefined && version !== undefined;
  return {
    kind: 'run',
    options: {
      verb,
      subject: isKey ? { kind: 'registry', name, version } : { kind: 'file', path: subject },
      profile,
      isJson: values.json,
      registryUrl,
    },
  };
}

function misuse(message: string): PackageArguments {
  return { kind: 'misuse', message };
}
