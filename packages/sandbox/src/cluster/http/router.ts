import { type Method } from './request.ts';
import { type Route } from './route.ts';

/** In the order in which a refusal names them. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'];

interface Node {
  readonly literals: Map<string, Node>;
  param: { readonly name: string; readonly node: Node }[];
  readonly routes: Map<string, Route>;
}

const createNode = (): Node => ({ literals: new Map(), param: [], routes: new Map() });

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

/** Finds the route of a path: literal segments win over parameters, segment by segment. */
export class Router {
  readonly #root = createNode();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      for (const path of route.paths) for (const method of route.methods) this.#add(method, path, route);
    }
  }

  /** @param method any; one that no route can have is a wrong one */
  match(method: string, path: string): Match {
    const segments = path.split('/').filter((segment) => segment !== '');
    const candidates = [...walk(this.#root, segments, {})];
    // A path that is spelled out hides those that would take a part of it for a name.
    const [first] = candidates;
    const reachable = first && Object.keys(first.params).length === 0 ? [first] : candidates;
    for (const { node, params } of reachable) {
      const route = node.routes.get(method);
      if (route) return { kind: 'found', route, params };
    }
    const allowed = new Set(reachable.flatMap(({ node }) => [...node.routes.keys()]));
    return allowed.size > 0
      ? { kind: 'wrong-method', allowed: METHODS.filter((name) => allowed.has(name)) }
      : { kind: 'unknown' };
  }

  #add(method: Method, path: string, route: Route): void {
    let node = this.#root;
    for (const segment of path.split('/').filter((part) => part !== '')) {
      node = segment.startsWith('{') ? paramChild(node, segment.slice(1, -1)) : literalChild(node, segment);
    }
    if (node.routes.has(method)) throw new Error(`two routes for ${method} ${path}`);
    node.routes.set(method, route);
  }
}

function literalChild(node: Node, segment: string): Node {
  let child = node.literals.get(segment);
  if (!child) node.literals.set(segment, (child = createNode()));
  return child;
}

function paramChild(node: Node, name: string): Node {
  let child = node.param.find((candidate) => candidate.name === name);
  if (!child) node.param.push((child = { name, node: createNode() }));
  return child.node;
}

/** A first segment with an underscore is an API, not an index; `_all` is every index. */
const canBeIndex = (segment: string): boolean => !segment.startsWith('_') || segment === '_all';

function* walk(
  node: Node,
  segments: readonly string[],
  params: Readonly<Record<string, string>>,
  depth = 0,
): Generator<{ readonly node: Node; readonly params: Readonly<Record<string, string>> }> {
  const segment = segments[depth];
  if (segment === undefined) {
    if (node.routes.size > 0) yield { node, params };
    return;
  }
  const literal = node.literals.get(segment);
  if (literal) yield* walk(literal, segments, params, depth + 1);
  if (depth === 0 && !canBeIndex(segment)) return;
  for (const { name, node: child } of node.param) {
    yield* walk(child, segments, { ...params, [name]: decodeURIComponent(segment) }, depth + 1);
  }
}
