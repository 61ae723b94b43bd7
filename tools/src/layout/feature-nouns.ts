/** One noun on every tier: what a person sees, its pages, its routes, its commands and its feature have one name. */

export interface OwnNoun {
  readonly noun: string;
  /** Why no feature of the server is called like that. */
  readonly why: string;
}

/** Features of the pages that are a part of something on the server, or several of its features in one place. */
export const PARTS_OF_PAGES: readonly OwnNoun[] = [
  { noun: 'connect', why: 'one page that creates an output with direct transport: `outputs` of the server' },
  {
    noun: 'kept-packages',
    why: 'a table among the integrations: `integrations` of the server keeps archives',
  },
  { noun: 'output-form', why: 'the form of `outputs`, a file of its own for the browser' },
  {
    noun: 'overview',
    why: 'the page where one lands: `synced-integrations` of the server tells of all remotes',
  },
];

/** Commands that are a noun and show what a feature of the server has under another one. */
export const PARTS_OF_COMMANDS: readonly OwnNoun[] = [
  { noun: 'bundle', why: 'a file made by `integrations`' },
  { noun: 'conditions', why: 'what `doctor` and all others evaluate' },
  { noun: 'config', why: 'reads a file; asks no server' },
  {
    noun: 'package',
    why: 'Elastic calls the archive a package and what is installed from it an integration',
  },
  { noun: 'status', why: 'of `synced-integrations`, as tools of the field call such a command' },
];

/** Features whose routes are called otherwise. */
export const OTHER_ROUTES: readonly OwnNoun[] = [
  { noun: 'integrations', why: 'Elastic calls the archive a package: the routes are `packages`' },
];

/** Names without their twin on the server and without a reason. */
export function findOtherNouns(
  names: readonly string[],
  features: readonly string[],
  spared: readonly OwnNoun[],
): readonly string[] {
  const known = new Set([...features, ...spared.map(({ noun }) => noun)]);
  return names.filter((name) => !known.has(name));
}

/** The names of the folders right under `folder`. */
export const foldersIn = (folder: string, paths: readonly string[]): readonly string[] => [
  ...new Set(
    paths
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1).split('/', 1)[0] ?? ''),
  ),
];
