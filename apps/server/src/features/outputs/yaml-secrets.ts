/**
 * Secret parts of the advanced YAML of an output. Their values are sealed, and in the text stands a reference,
 * `{ id: PATH }`, which is accepted back unchanged. Which parts are secret is a written list of names, because the text
 * has no schema. Nothing but the values is changed, so comments and layout stay. Pure but for sealing.
 */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { parseOutputYaml } from './parse-output-yaml.ts';

/** By id of the reference. */
export type SealedYaml = Readonly<Record<string, string>>;

export interface YamlSealing {
  readonly secretBox: SecretBox;
  readonly outputId: string;
  /** What is sealed so far; what the text does not refer to any more goes. */
  readonly known: SealedYaml;
}

export interface SealedYamlAnswer {
  readonly text: string;
  readonly sealed: SealedYaml;
  /** References to what is not there. */
  readonly unknown: readonly string[];
}

/** Last parts of keys, without case, dashes and underscores, whose values are secrets wherever they stand. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'password',
  'passphrase',
  'keypassphrase',
  'token',
  'accesstoken',
  'refreshtoken',
  'servicetoken',
  'bearertoken',
  'sessiontoken',
  'apikey',
  'xapikey',
  'accesskey',
  'secretkey',
  'secretaccesskey',
  'privatekey',
  'secret',
  'clientsecret',
  'authorization',
  'proxyauthorization',
  'cookie',
  'credentials',
]);

/** `user:password@` within an address. */
const CREDENTIALS_IN_URL = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s:]*:[^/?#\s]*@/i;

/** Where a value is sealed: with its output, and sent nowhere by this console. */
export function placeOfYaml(outputId: string, id: string) {
  return { recordId: outputId, field: `config_yaml:${id}` } as const;
}

/** A text that is no YAML comes back as it is: saving it is refused elsewhere. */
export function sealYaml(text: string, { secretBox, outputId, known }: YamlSealing): SealedYamlAnswer {
  const parsed = parseOutputYaml(text);
  const found = parsed.kind === 'invalid' ? [] : partsOf(parsed.document.contents, [], known);
  const references = found.filter((part) => part.kind === 'reference');
  const kept = references.filter(({ id }) => Object.hasOwn(known, id)).map(({ id }) => id);
  const sealed: Record<string, string> = Object.fromEntries(kept.map((id) => [id, known[id] ?? '']));
  let next = text;
  // From the end, so that what stands before stays where it was found.
  for (const part of found.filter((one) => one.kind === 'secret').toReversed()) {
    const id = freeId(part.path, sealed);
    sealed[id] = secretBox.seal(new Secret(part.value), placeOfYaml(outputId, id));
    const rest = next.slice(part.end);
    const lineEnd = part.isBlock && rest !== '' ? '\n' : '';
    next = `${next.slice(0, part.start)}{ id: ${JSON.stringify(id)} }${lineEnd}${rest}`;
  }
  const unknown = references.flatMap(({ id }) => (!Object.hasOwn(known, id) ? [id] : []));
  return { text: next, sealed, unknown };
}

function freeId(path: string, taken: Readonly<Record<string, string>>): string {
  let id = path;
  for (let at = 2; Object.hasOwn(taken, id); at += 1) id = `${path}-${String(at)}`;
  return id;
}

type Part =
  | { readonly kind: 'reference'; readonly id: string }
  | {
      readonly kind: 'secret';
      readonly path: string;
      readonly value: string;
      readonly start: number;
      readonly end: number;
      /** `|` or `>`: its text ends with its line. */
      readonly isBlock: boolean;
    };

/** In the order of the text. */
function partsOf(node: unknown, path: readonly string[], known: SealedYaml): readonly Part[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      const at = below(path, name);
      const id = referenceOf(value);
      const isReference = id !== undefined && (isSecretPath(at) || Object.hasOwn(known, id));
      return isReference ? [{ kind: 'reference', id } as const] : partsOf(value, at, known);
    });
  }
  if (isSeq(node)) return node.items.flatMap((item, at) => partsOf(item, [...path, String(at)], known));
  return isScalar(node) ? secretOf(node, path) : [];
}

/** What is merged in stands where it is merged. */
function below(path: readonly string[], name: string): readonly string[] {
  return name === '<<' ? path : [...path, ...name.split('.')];
}

/** Whether something in it is, or refers to, a secret; of the value with all aliases put in. */
export function hasSecretPart(value: unknown, path: readonly string[] = []): boolean {
  if (Array.isArray(value)) return value.some((item) => hasSecretPart(item, path));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).some(([name, each]) => {
      const at = below(path, name);
      const isText = typeof each === 'string' || typeof each === 'number';
      return (
        (isSecretPath(at) && each !== null) ||
        (isText && isSecretText(String(each))) ||
        hasSecretPart(each, at)
      );
    });
  }
  return false;
}

const isSecretText = (text: string): boolean => CREDENTIALS_IN_URL.test(text);

function secretOf(node: Node & { readonly value: unknown; readonly type?: string }, path: readonly string[]) {
  const { value, range, type = '' } = node;
  const isEmpty = value === null || value === undefined || value === '';
  if (isEmpty || range === undefined || range === null || typeof value === 'boolean') return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const names = path.filter((name) => !/^\d+$/.test(name));
  if (!isSecretPath(names) && !isSecretText(text)) return [];
  const [start, end] = range;
  const isBlock = type.startsWith('BLOCK');
  return [{ kind: 'secret', path: path.join('.'), value: text, start, end, isBlock } as const];
}

function isSecretPath(path: readonly string[]): boolean {
  const last = (path.at(-1) ?? '').toLowerCase().replaceAll(/[-_]/g, '');
  if (SECRET_NAMES.has(last)) return true;
  // The key of the client certificate, and whatever a header calls its token.
  if (last === 'key') return path.at(-2)?.toLowerCase() === 'ssl';
  return path.at(-2)?.toLowerCase() === 'headers' && /(token|key|secret|auth|password)$/.test(last);
}

/** `{ id: TEXT }` and nothing else. */
function referenceOf(node: unknown): string | undefined {
  if (!isMap(node) || node.items.length !== 1) return undefined;
  const id = node.get('id');
  return typeof id === 'string' ? id : undefined;
}
