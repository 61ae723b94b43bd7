/**
 * The pages as few files: libraries and shell, on which every page stands, what the two pages that come first have in
 * common, and what a page has for itself or with some others. Sixty small files compress worse than a few large ones, by a fifth of their size.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const src = join(import.meta.dirname, '../src');
const contracts = join(import.meta.dirname, '../../../packages/contracts/src');

/** Where one lands, and where most go. */
export const FIRST_PAGES = ['app/routes/overview.tsx', 'app/routes/fleet-settings.tsx'].map((page) =>
  join(src, page),
);

interface ChunkingContext {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Our own modules that come with this one, itself among them. */
function closureOf(root: string, context: ChunkingContext): ReadonlySet<string> {
  const found = new Set([root]);
  for (const id of found)
    for (const next of context.getModuleInfo(id)?.importedIds ?? [])
      if (!next.includes('node_modules')) found.add(next);
  return found;
}

/** What both of the first pages bring along. */
function commonOfFirst(context: ChunkingContext): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = FIRST_PAGES.map((page) => closureOf(page, context));
  return new Set([...first].filter((id) => others.every((other) => other.has(id))));
}

/** Groups for the output of one build. */
export function fewFiles() {
  let common: ReadonlySet<string> | undefined;
  return {
    groups: [
      { name: 'libraries', tags: ['$initial' as const], test: /node_modules/ },
      { name: 'shell', tags: ['$initial' as const] },
      {
        name: (id: string, context: ChunkingContext) => {
          common ??= commonOfFirst(context);
          return common.has(id) ? 'common' : null;
        },
      },
    ],
  };
}

/** Which file of the contracts has a name, by what their entry point exports. */
export function exportsOfContracts(): ReadonlyMap<string, string> {
  const index = readFileSync(join(contracts, 'index.ts'), 'utf8');
  const all = [...index.matchAll(/^export \* from '\.\/(.+)';$/gm)].flatMap(([, file = '']) =>
    [
      ...readFileSync(join(contracts, file), 'utf8').matchAll(
        /^export (?:const|let|class|enum|(?:async )?function\*?) (\w+)/gm,
      ),
    ].map(([, name = '']) => [name, join(contracts, file)] as const),
  );
  const some = [...index.matchAll(/^export \{([^}]+)\} from '\.\/(.+)';$/gm)].flatMap(
    ([, names = '', file = '']) =>
      names.split(',').map((name) => [name.trim(), join(contracts, file)] as const),
  );
  return new Map([...all, ...some]);
}

interface ImportNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly source?: { readonly value: unknown } | null;
  readonly specifiers?: readonly unknown[];
}

interface Specifier {
  readonly imported: { readonly name: string };
  readonly local: { readonly name: string };
}

/** The same code, which goes to the files behind the entry point. */
export function withDirectImports(
  code: string,
  body: readonly ImportNode[],
  files: ReadonlyMap<string, string>,
): string {
  return body
    .filter(({ type, source }) => type === 'ImportDeclaration' && source?.value === '@lockstep/contracts')
    .toReversed()
    .reduce((text, { start, end, specifiers }) => {
      const imports = (specifiers as readonly Specifier[]).map(({ imported: { name }, local }) => {
        const file = files.get(name);
        if (file === undefined)
          throw new Error(`The contracts have no file for ${name}: see build/few-files.ts.`);
        return `import { ${name} as ${local.name} } from ${JSON.stringify(file)};`;
      });
      return text.slice(0, start) + imports.join('') + text.slice(end);
    }, code);
}

/**
 * Vite plugin, for the build only. Through their entry point all contracts come along with every module that needs one, as far
 * as a bundler can see before it has left anything out.
 */
export function directImports(): Plugin {
  const files = exportsOfContracts();
  return {
    name: 'lockstep:direct-imports',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /apps[\\/]web[\\/]src[\\/]/, code: '@lockstep/contracts' },
      handler(code) {
        const body = this.parse(code).body as unknown as readonly ImportNode[];
        return { code: withDirectImports(code, body, files), map: null };
      },
    },
  };
}
