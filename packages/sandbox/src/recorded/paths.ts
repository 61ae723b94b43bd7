import { isArray, isObject, type Json, type MutableJson } from '../cluster/json.ts';

const patterns = new Map<string, RegExp>();

const escapePattern = (text: string): string => text.replaceAll(/[.+^$()|[\]{}\\?]/g, String.raw`\$&`);

/** Whether a text fits one of the patterns; `*` is one part of a path, `**` anything. */
export function fitsPath(text: string, list: readonly string[] | undefined): boolean {
  return (list ?? []).some((pattern) => {
    let compiled = patterns.get(pattern);
    if (!compiled) {
      const parts = pattern.split('**').map((part) => part.split('*').map(escapePattern).join('[^.]*'));
      compiled = new RegExp(`^${parts.join('.*')}$`);
      patterns.set(pattern, compiled);
    }
    return compiled.test(text);
  });
}

/** What is at a path of a body, `a.0.b`; undefined where it ends. */
export function valueAtPath(body: Json | undefined, path: string): Json | undefined {
  let value = body;
  for (const part of path.split('.')) {
    if (isArray(value)) value = value[Number(part)];
    else if (isObject(value)) value = value[part];
    else return undefined;
  }
  return value;
}

/** Without the branches that fit. */
export function prune(value: Json, list: readonly string[] | undefined, where = ''): Json {
  if (list === undefined || list.length === 0) return value;
  if (isArray(value)) return value.map((item, at) => prune(item, list, `${where}.${at}`));
  if (!isObject(value)) return value;
  const kept: MutableJson = {};
  for (const [key, item] of Object.entries(value)) {
    const path = where === '' ? key : `${where}.${key}`;
    if (!fitsPath(path, list)) kept[key] = prune(item ?? null, list, path);
  }
  return kept;
}
