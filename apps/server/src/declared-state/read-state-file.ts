/** The text of a state file → what it declares, or every problem with its line. The rules of references are those of a configuration. */
import { isTree, readSource, type Tree } from '../config/config-source.ts';
import { describeProblem } from '../config/describe-problem.ts';
import { resolveReferences, type ReferenceSources } from '../config/resolve-references.ts';
import {
  declaredStateSchema,
  OUTPUT_SECRETS,
  type DeclaredState,
  type KeptSecret,
  type OutputSecret,
} from './declared-state.ts';

export type StateAnswer =
  | { readonly kind: 'state'; readonly state: DeclaredState }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Pure but for what `sources` reads. */
export function readStateFile(text: string, fileName: string, sources: ReferenceSources): StateAnswer {
  const answer = readSource(text, fileName);
  if (answer.kind === 'invalid') return answer;
  const { tree: given, lineOf } = answer.source;
  const problems: string[] = [];
  const reportProblem = (path: readonly PropertyKey[], message: string): void => {
    const key = path.map(String).join('.');
    const place = `${fileName}:${String(lineOf(path) ?? 1)}: ${key === '' ? '' : `${key}: `}`;
    if (!problems.some((line) => line.startsWith(place))) problems.push(`${place}${message}`);
  };
  const { tree: own, kept } = withoutUnset(given, sources.env);
  const tree = resolveReferences(own, sources, reportProblem);
  const result = declaredStateSchema.safeParse(tree);
  for (const issue of result.error?.issues ?? [])
    for (const { path, message } of describeProblem(issue, tree, declaredStateSchema))
      reportProblem(path, message);
  if (problems.length > 0 || !result.success) return { kind: 'invalid', problems };
  return { kind: 'state', state: { ...result.data, kept } };
}

/** Leaves out secrets whose variable is not set, and says which. */
function withoutUnset(
  tree: Tree,
  env: ReferenceSources['env'],
): { readonly tree: Tree; readonly kept: readonly KeptSecret[] } {
  const { outputs } = tree;
  if (!Array.isArray(outputs)) return { tree, kept: [] };
  const kept: KeptSecret[] = [];
  const left = outputs.map((output: unknown) => {
    if (!isTree(output)) return output;
    return OUTPUT_SECRETS.reduce<Tree>((rest, field) => {
      const variable = variableOf(rest, field);
      if (variable === undefined || (env[variable] ?? '') !== '') return rest;
      kept.push({ outputId: String(output['id']), field, variable });
      return without(rest, field);
    }, output);
  });
  return { tree: { ...tree, outputs: left }, kept };
}

/** The variable of a secret that is written as `{ env: NAME }`. */
function variableOf(output: Tree, field: OutputSecret): string | undefined {
  const place =
    field === 'ssl.key' ? (isTree(output['ssl']) ? output['ssl']['key'] : undefined) : output[field];
  if (!isTree(place) || Object.keys(place).length !== 1) return undefined;
  const { env } = place;
  return typeof env === 'string' ? env : undefined;
}

function without(output: Tree, field: OutputSecret): Tree {
  const name = field === 'ssl.key' ? 'key' : field;
  const rest = (tree: Tree): Tree => Object.fromEntries(Object.entries(tree).filter(([key]) => key !== name));
  if (field !== 'ssl.key') return rest(output);
  return isTree(output['ssl']) ? { ...output, ssl: rest(output['ssl']) } : output;
}
