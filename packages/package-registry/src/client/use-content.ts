// From the bytes of an answer to what was asked for, or to what is wrong with them.

import type { Content, Usable } from './cached-fetch.ts';
import { invalidAnswer, type RegistryRefusal } from './registry-answers.ts';

const CHECK_URL = 'Check that the registry URL leads to a package registry.';

export type Use<Value> = (content: Content) => Usable<Value> | RegistryRefusal;

/**
 * `parse` answers undefined for a value that is not `wanted`. JSON is known by its content rather than by its
 * stated type: mirrors on plain file servers state all sorts of types.
 */
export function useJson<Value>(
  address: string,
  wanted: string,
  parse: (value: unknown) => Value | undefined,
): Use<Value> {
  return ({ bytes, contentType }) => {
    let json: unknown;
    try {
      json = JSON.parse(bytes.toString('utf8'));
    } catch {
      const type = contentType.split(';')[0] ?? '';
      return invalidAnswer(
        `The package registry at ${address} answered with ${type} instead of JSON`,
        CHECK_URL,
      );
    }
    const value = parse(json);
    return value === undefined ? wrongShape(address, wanted) : { kind: 'usable', value };
  };
}

/** Anything but a page: what the bytes are is found out by those who read them. */
export function useBytes(address: string, wanted: string): Use<Content> {
  return (content) =>
    /^text\/html\b/i.test(content.contentType)
      ? wrongShape(address, wanted)
      : { kind: 'usable', value: content };
}

/** A page in place of a picture is what a sign-in page of the network answers. */
export function useFile(address: string, path: string): Use<Content> {
  if (/\.html?$/i.test(path)) return (content) => ({ kind: 'usable', value: content });
  return useBytes(address, 'file of a package');
}

/** A registry always has this route: without it, it is something else that answers. */
export function misdirected(refusal: RegistryRefusal): RegistryRefusal {
  return refusal.kind === 'not-found' ? invalidAnswer(refusal.message, CHECK_URL) : refusal;
}

function wrongShape(address: string, wanted: string): RegistryRefusal {
  return invalidAnswer(`The package registry at ${address} did not answer with a ${wanted}`, CHECK_URL);
}
