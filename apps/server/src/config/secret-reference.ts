/** Secrets of lists in the configuration, by value, by `{ env: NAME }` or by `{ file: PATH }`. */
import { parse } from 'yaml';

export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of a file; undefined when it cannot be read. */
  readonly read: (path: string) => string | undefined;
}

/** In an environment variable a whole list is one text of YAML. */
export function parseListText(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 20 });
  } catch {
    return text;
  }
}

/** Puts the value where a reference stands in `holder`; answers what is missing, named by `where`. */
export function resolveSecretReference(
  holder: Record<string, unknown>,
  key: string,
  { where, env, read }: SecretSources & { readonly where: string },
): readonly string[] {
  const given = holder[key];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
  const { env: name, file } = given as Record<string, unknown>;
  if (typeof name === 'string') {
    const value = env[name];
    if (value === undefined || value === '') return [`${where}: the variable ${name} is not set.`];
    holder[key] = value;
  } else if (typeof file === 'string') {
    const value = read(file)?.trimEnd();
    if (value === undefined || value === '') return [`${where}: cannot read ${file}.`];
    holder[key] = value;
  } else {
    return [`${where}: write the value, or env: NAME, or file: PATH.`];
  }
  return [];
}
