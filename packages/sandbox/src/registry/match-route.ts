/** Which route of the registry a path names (docs/elastic/packages.md#registry). */
export type Route =
  | { readonly kind: 'root' }
  | { readonly kind: 'health' }
  | { readonly kind: 'search' }
  | { readonly kind: 'categories' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'package'; readonly name: string; readonly version: string }
  | { readonly kind: 'file'; readonly name: string; readonly version: string; readonly path: string }
  | { readonly kind: 'archive'; readonly name: string; readonly version: string }
  | { readonly kind: 'signature'; readonly name: string; readonly version: string };

const fixed: Readonly<Record<string, Route>> = {
  '/': { kind: 'root' },
  '/index.json': { kind: 'root' },
  '/health': { kind: 'health' },
  '/search': { kind: 'search' },
  '/categories': { kind: 'categories' },
};

/** Takes a path that is decoded already; nothing when no route has it. */
export function matchRoute(path: string): Route | undefined {
  const route = Object.hasOwn(fixed, path) ? fixed[path] : undefined;
  if (route !== undefined) return route;
  const shorter = path.slice(0, -1);
  if (path.endsWith('/') && shorter !== '/' && Object.hasOwn(fixed, shorter))
    return { kind: 'redirect', to: shorter };
  return matchPackage(path) ?? matchArchive(path);
}

function matchPackage(path: string): Route | undefined {
  const match = /^\/package\/([a-z0-9_]+)\/([^/]+)(\/.*)?$/s.exec(path);
  if (match === null) return undefined;
  const [, name = '', version = '', rest] = match;
  if (rest === undefined) return { kind: 'redirect', to: `${path}/` };
  return rest === '/'
    ? { kind: 'package', name, version }
    : { kind: 'file', name, version, path: rest.slice(1) };
}

/** The first part below `/epr/` is not looked at: the file name says which package it is. */
function matchArchive(path: string): Route | undefined {
  const match = /^\/epr\/[^/]+\/([a-z0-9_]+)-([^/]+)\.zip(\.sig)?$/.exec(path);
  if (match === null) return undefined;
  const [, name = '', version = '', signature] = match;
  return { kind: signature === undefined ? 'archive' : 'signature', name, version };
}
