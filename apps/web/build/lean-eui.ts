/**
 * Keeps out of the first load what the EUI components in use import but never call: all of lodash for one function,
 * moment for date columns of tables (dates on screen come from `src/lib/format.ts`), and one dynamic import with
 * search words for each of some 500 icons (the ones in use are registered, see `src/ui/register-icons.ts`).
 */
import type { Plugin } from 'vite';

const NO_MOMENT = '\0lockstep:no-moment';
const ALL_ICONS = 'lockstep:all-icons';

const NAMED_LODASH = /import\s*\{([^}]+)\}\s*from\s*['"]lodash['"];?/g;
const ICON_ENTRY =
  /(\w+): (?:withMetadata\()?function \w*\(\) \{\s*return import\(['"]\.\/assets\/(\w+)['"]\)/g;

const noMoment = `
const refuse = () => { throw new Error('moment is not part of this build: format dates with lib/format.'); };
refuse.isMoment = () => false;
export default refuse;
`;

/** `import { a, b as c } from 'lodash'` as one import per function. */
export function splitLodashImports(code: string): string {
  return code.replaceAll(NAMED_LODASH, (_, names: string) =>
    names
      .split(',')
      .map((name) => name.trim().split(/\s+as\s+/))
      .filter(([name]) => name !== undefined && name !== '')
      .map(([name = '', alias = name]) => `import ${alias} from 'lodash/${name}';`)
      .join('\n'),
  );
}

/** Name and asset file of every icon in the text of EUI's icon map. */
export function readIconMap(code: string): readonly (readonly [name: string, asset: string])[] {
  return [...code.matchAll(ICON_ENTRY)].map(([, name = '', asset = '']) => [name, asset] as const);
}

type Icons = ReturnType<typeof readIconMap>;

/** The same export with one loader: an icon that nobody registered still comes, with all others, in one chunk. */
function shortIconMap(icons: Icons): string {
  const names = JSON.stringify(icons.map(([name]) => name).join(' '));
  return `
const load = (name) => () => import('${ALL_ICONS}').then((all) => ({ icon: all.icons[name] }));
export const typeToPathMap = Object.fromEntries(${names}.split(' ').map((name) => [name, load(name)]));
`;
}

function allIcons(folder: string, icons: Icons): string {
  const assets = [...new Set(icons.map(([, asset]) => asset))];
  const imports = assets.map((asset) => `import { icon as i_${asset} } from '${folder}/assets/${asset}';`);
  return `${imports.join('\n')}\nexport const icons = { ${icons.map(([name, asset]) => `'${name}': i_${asset}`).join(', ')} };`;
}

/** Vite plugin, for the build only: tests and the dev server run the libraries as published. */
export function leanEui(): Plugin {
  let icons: Icons = [];
  let iconFolder = '';
  return {
    name: 'lockstep:lean-eui',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'moment' ? NO_MOMENT : id === ALL_ICONS ? `\0${ALL_ICONS}` : null),
    load: (id) =>
      id === NO_MOMENT ? noMoment : id === `\0${ALL_ICONS}` ? allIcons(iconFolder, icons) : null,
    transform: {
      filter: { id: /node_modules\/@elastic\/eui/, code: /from\s*['"]lodash['"]|typeToPathMap = \{/ },
      handler(code, id) {
        if (!id.endsWith('/icon/icon_map.js')) return { code: splitLodashImports(code), map: null };
        icons = readIconMap(code);
        iconFolder = id.slice(0, id.lastIndexOf('/'));
        if (icons.length === 0) this.error('EUI writes its icon map in a new way: fix build/lean-eui.ts.');
        return { code: shortIconMap(icons), map: null };
      },
    },
  };
}
