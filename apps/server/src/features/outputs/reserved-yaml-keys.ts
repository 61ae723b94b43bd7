/** Keys of the advanced YAML that a preset sets, so that both together contradict (docs/elastic/synced-integrations.md#outputs). */
import { parseOutputYaml } from './parse-output-yaml.ts';
import { hasSecretPart } from './yaml-secrets.ts';

const RESERVED_KEYS = [
  'bulk_max_size',
  'compression_level',
  'connection_idle_timeout',
  // The name that Beats really has; the documented list misspells it.
  'idle_connection_timeout',
  'queue.mem.events',
  'queue.mem.flush.min_events',
  'queue.mem.flush.timeout',
  'worker',
];

export type YamlAnswer =
  | { readonly kind: 'valid'; readonly reservedKeys: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string };

/** Checks the text and names the reserved keys in it, written nested or with dots. Undefined and empty have none. */
export function readOutputYaml(text: string | undefined): YamlAnswer {
  if (text === undefined || text === '') return { kind: 'valid', reservedKeys: [] };
  const parsed = parseOutputYaml(text);
  if (parsed.kind === 'invalid') return parsed;
  let value: unknown;
  try {
    value = parsed.document.toJS({ maxAliasCount: 20 });
  } catch (thrown) {
    return {
      kind: 'invalid',
      message: `Invalid YAML: ${thrown instanceof Error ? firstLine(thrown.message) : ''}`,
    };
  }
  // A secret that an alias points to stands where nobody would look for one.
  if (parsed.hasAliases && hasSecretPart(value))
    return {
      kind: 'invalid',
      message: 'Invalid YAML: write it without anchors and aliases where it has secrets.',
    };
  if (value === null || value === undefined) return { kind: 'valid', reservedKeys: [] };
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { kind: 'invalid', message: 'Invalid YAML: write keys with values.' };
  }
  const paths = flatten(value as Readonly<Record<string, unknown>>, '');
  return {
    kind: 'valid',
    reservedKeys: RESERVED_KEYS.filter((key) =>
      paths.some((path) => path === key || path.startsWith(`${key}.`)),
    ),
  };
}

function flatten(value: Readonly<Record<string, unknown>>, prefix: string): readonly string[] {
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? flatten(child as Readonly<Record<string, unknown>>, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
