/** Keeps out of the pages what of a route only a server reads: the schemas of requests, texts and errors for documents. */
import type { Plugin } from 'vite';

/** Members of a route that pages never look at; `lean-routes.test.ts` holds it. */
export const SERVER_ONLY: readonly string[] = ['summary', 'params', 'query', 'body', 'binaryBody', 'errors'];

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child);
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : '';
}

function membersOfRoute(call: SyntaxNode): readonly SyntaxNode[] {
  const [route] = call['arguments'] as readonly SyntaxNode[];
  return (route?.['properties'] as readonly SyntaxNode[] | undefined) ?? [];
}

/** The same routes without these members. `program` is the syntax tree of the code, which is JavaScript. */
export function withoutServerParts(code: string, program: unknown): string {
  if (!isNode(program)) return code;
  return [...nodesOf(program)]
    .filter(({ type, callee }) => type === 'CallExpression' && nameOf(callee) === 'defineRoute')
    .flatMap(membersOfRoute)
    .filter(({ type, key }) => type === 'Property' && SERVER_ONLY.includes(nameOf(key)))
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => {
      const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
      return text.slice(0, start) + text.slice(end + comma);
    }, code);
}

/** Vite plugin, for the build only. It comes after TypeScript is JavaScript. */
export function leanRoutes(): Plugin {
  return {
    name: 'lockstep:lean-routes',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /packages[\\/]contracts[\\/]src[\\/]routes[\\/]/, code: 'defineRoute(' },
      handler(code) {
        const lean = withoutServerParts(code, this.parse(code));
        if (lean === code) this.error('Routes are defined in a new way: fix build/lean-routes.ts.');
        return { code: lean, map: null };
      },
    },
  };
}
