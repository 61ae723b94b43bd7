/**
 * Keeps out of the pages what libraries bring along and nobody calls there: JSON Schema of zod, spaces and scales of
 * chroma-js, sessions of several flyouts, what the router has for frameworks. What a library no longer writes as it is
 * looked for here fails the build; what is missing and called all the same says so.
 */
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

/** A module whose exports are all there, and refuse to be called. */
export function refusingModule(code: string, what: string): string {
  const names = [...code.matchAll(/^export (?:async )?(?:function|const|var|let|class) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  if (names.length === 0) return code;
  return [refuse(what), ...names.map((name) => `export const ${name} = refuse;`)].join('\n');
}

function refuse(what: string): string {
  return `const refuse = () => { throw new Error('${what} not part of the pages: see build/lean-libraries.ts.'); };`;
}

/**
 * Without names for tools of developers, and with a mark on what makes components. To a bundler both have effects, so
 * links, forms and prefetching stayed although nothing uses them.
 */
export function withoutEffects(code: string): string {
  return code
    .replaceAll(/^\w+\.displayName = "\w+";$/gm, '')
    .replaceAll(/^(var \w+ = )(React\d*\.(?:forwardRef|memo|createContext)\()/gm, '$1/*#__PURE__*/$2');
}

/** Without `z.string().email()` and its kin, old spellings of `z.email()`: each keeps a class and its pattern. */
export function withoutFormats(code: string): string {
  return code.replaceAll(
    /^ {4}\w+\(params\) \{\s+return this\.check\(core\._\w+\(Zod\w+, params\)\);\s+\},\n/gm,
    '',
  );
}

/** Objects are read as they are described. Text that is made to run as code is forbidden in a page anyway. */
export function withoutEval(code: string): string {
  return code.replace('core.$ZodObjectJIT.init(', 'core.$ZodObject.init(');
}

/** Every flyout of the pages stands alone. */
export function withoutFlyoutManager(code: string): string {
  return code.replace(
    /import \{ EuiFlyoutManager \} from '[^']+';/,
    'const EuiFlyoutManager = ({ children }) => children;',
  );
}

interface Trim {
  readonly of: RegExp;
  /** Only of files with this in it. */
  readonly has?: string;
  readonly trim: (code: string) => string;
}

/** No page has a bar at its bottom. */
export function withoutBottomBar(code: string): string {
  return code.replace(
    /import \{ _EuiPageBottomBar as (\w+) \} from '[^']+';/,
    (_, name: string) => `${refuse('A bottom bar is')} const ${name} = refuse;`,
  );
}

const TRIMS: readonly Trim[] = [
  {
    of: /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/,
    trim: (code) => refusingModule(code, 'JSON Schema is'),
  },
  { of: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/, trim: (code) => withoutEval(withoutFormats(code)) },
  { of: /[\\/]react-router[\\/]dist[\\/]\w+[\\/]chunk-\w+\.mjs$/, has: '.forwardRef(', trim: withoutEffects },
  {
    of: /[\\/]eui[\\/]optimize[\\/]es[\\/]components[\\/]provider[\\/]provider\.js$/,
    trim: withoutFlyoutManager,
  },
  {
    of: /[\\/]eui[\\/]optimize[\\/]es[\\/]components[\\/]page_template[\\/]page_template\.js$/,
    trim: withoutBottomBar,
  },
];

/** Stand-ins for libraries of which EUI uses next to nothing. */
export const STAND_INS: Readonly<Record<string, string>> = {
  // Only for columns with a format of numbers, which no table has.
  numeral: `${refuse('Formats of numbers are')} export default refuse;`,
  // To see whether an address runs a script. The browser, which would run it, knows best.
  'url-parse': `
export default function Address(href) { return { protocol: URL.parse(href, location.href)?.protocol ?? '' }; }
`,
  'lodash/isEqual': `export { default } from 'fast-deep-equal';`,
  'lodash/get': `
const namesIn = (path) => (Array.isArray(path) ? path : String(path).split(/[.[\\]]+/).filter((name) => name !== ''));
export default (value, path, other) => {
  const found = namesIn(path).reduce((held, name) => held?.[name], value);
  return found === undefined ? other : found;
};
`,
  'lodash/omit': `${refuse('Omitting members is')} export default refuse;`,
};

/** What EUI does with colors: it reads them as CSS has them, mixes, compares and lightens them. */
function leanChroma(folder: string): string {
  const spaces = ['css', 'hex', 'hsl', 'lab', 'named', 'rgb'].map((name) => `io/${name}/index`);
  const operators = ['alpha', 'darken', 'get', 'luminance', 'mix', 'set'].map((name) => `ops/${name}`);
  const parts = [...spaces, ...operators, 'interpolator/rgb', 'interpolator/lrgb'];
  return `
import chroma from '${folder}/src/chroma.js';
import mix from '${folder}/src/generator/mix.js';
import contrast from '${folder}/src/utils/contrast.js';
import valid from '${folder}/src/utils/valid.js';
${parts.map((path) => `import '${folder}/src/${path}.js';`).join('\n')}
${refuse('Scales of colors are')}
export default Object.assign(chroma, { mix, contrast, valid, scale: refuse, bezier: refuse });
`;
}

const STAND_IN = '\0lockstep:stand-in:';
const CHROMA = '\0lockstep:chroma:';

/** Vite plugin, for the build only: tests and the dev server run the libraries as published. */
export function leanLibraries(): Plugin {
  return {
    name: 'lockstep:lean-libraries',
    apply: 'build',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (Object.hasOwn(STAND_INS, id) && importer?.includes('@elastic/eui') === true) return STAND_IN + id;
      if (importer?.startsWith(STAND_IN) === true) return this.resolve(id, import.meta.filename);
      if (id !== 'chroma-js') return null;
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found === null ? null : CHROMA + dirname(found.id);
    },
    load(id) {
      if (id.startsWith(STAND_IN)) return STAND_INS[id.slice(STAND_IN.length)];
      return id.startsWith(CHROMA) ? leanChroma(id.slice(CHROMA.length)) : null;
    },
    transform: {
      filter: { id: TRIMS.map(({ of }) => of) },
      handler(code, id) {
        const found = TRIMS.find(({ of, has = '' }) => of.test(id) && code.includes(has));
        if (found === undefined) return null;
        const trimmed = found.trim(code);
        if (trimmed === code) this.error(`${id} is written in a new way: fix build/lean-libraries.ts.`);
        return { code: trimmed, map: null };
      },
    },
  };
}
