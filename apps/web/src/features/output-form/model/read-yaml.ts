/** Reads the advanced YAML as the server does, to say where it is wrong while it is typed. Loaded when it is needed. */
import { LineCounter, parseDocument } from 'yaml';
import { outputFormMessages as messages } from '../../../texts/output-form.ts';

/** Keys that a preset sets (docs/elastic/synced-integrations.md#outputs), with the name that Beats really has for the last of them. */
const RESERVED_KEYS = [
  'bulk_max_size',
  'compression_level',
  'connection_idle_timeout',
  'queue.mem.events',
  'queue.mem.flush.min_events',
  'queue.mem.flush.timeout',
  'worker',
  'idle_connection_timeout',
] as const;

export interface YamlReading {
  /** With line and column; undefined when the text can be read. */
  readonly problem: string | undefined;
  readonly reservedKeys: readonly string[];
}

const MAX_ALIASES = 20;

export function readYaml(text: string): YamlReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return invalid(messages.yamlAt(error.message.replace(/(?<![.:])[.:]+$/, ''), line, col));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (thrown) {
    return invalid(thrown instanceof Error ? thrown.message : String(thrown));
  }
  if (value === null || value === undefined) return { problem: undefined, reservedKeys: [] };
  if (!isMap(value)) return invalid(messages.yamlNoKeys);
  const paths = flatten(value, '');
  return {
    problem: undefined,
    reservedKeys: RESERVED_KEYS.filter((key) =>
      paths.some((path) => path === key || path.startsWith(`${key}.`)),
    ),
  };
}

function invalid(reason: string): YamlReading {
  return { problem: messages.yamlInvalid(reason), reservedKeys: [] };
}

type Entries = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(value: Entries, prefix: string): readonly string[] {
  return Object.entries(value).flatMap(([key, child]) =>
    isMap(child) ? flatten(child, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}
