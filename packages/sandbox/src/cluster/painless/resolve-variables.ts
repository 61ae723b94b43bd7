import { RegexSyntaxError, translate } from '../regex/translate-regex.ts';
import { compileError } from './script-error.ts';
import { type Expression, type Script, type Statement } from './syntax.ts';
import { isTypeName } from './token-reader.ts';

/** Packages that a script may name types by. */
const PACKAGES = ['java', 'org'];

/** Functions of the ingest context that a script may call without an object. */
const FUNCTIONS = ['field', '$', 'emit', 'doc'];

interface Place {
  readonly script: Script;
  readonly names: ReadonlySet<string>;
}

/** Looks whether every name that a script uses is there. @throws ScriptError as the compiler does */
export function resolveVariables(script: Script, globals: readonly string[]): void {
  for (const made of script.functions.values())
    checkStatement(made.body, { script, names: new Set([...globals, ...made.parameters]) });
  checkStatements(script.body, { script, names: new Set(globals) });
}

/** Declarations are seen by the statements after them. */
function checkStatements(body: readonly Statement[], place: Place): void {
  let inner = place;
  for (const statement of body) inner = checkStatement(statement, inner);
}

const withNames = (place: Place, names: readonly string[]): Place => ({
  ...place,
  names: new Set([...place.names, ...names]),
});

/** Checks one statement; answers what the next one sees. */
function checkStatement(node: Statement, place: Place): Place {
  switch (node.kind) {
    case 'declare': {
      let inner = place;
      for (const { name, value } of node.names) {
        if (value) checkExpression(value, inner);
        inner = withNames(inner, [name]);
      }
      return inner;
    }
    case 'block':
      checkStatements(node.body, place);
      return place;
    case 'for': {
      const head = node.first ? checkStatement(node.first, place) : place;
      checkEach([node.test, node.each], head);
      checkStatement(node.body, head);
      return place;
    }
    case 'for-each':
      checkExpression(node.of, place);
      checkStatement(node.body, withNames(place, [node.name]));
      return place;
    case 'try':
      checkStatement(node.body, place);
      for (const { name, body } of node.catches) checkStatement(body, withNames(place, [name]));
      return place;
    default:
      checkPlain(node, place);
      return place;
  }
}

function checkPlain(
  node: Exclude<Statement, { kind: 'declare' | 'block' | 'for' | 'for-each' | 'try' }>,
  place: Place,
): void {
  switch (node.kind) {
    case 'if':
      checkExpression(node.test, place);
      checkStatement(node.yes, place);
      if (node.no) checkStatement(node.no, place);
      return;
    case 'while':
      checkEach([node.test], place);
      checkStatement(node.body, place);
      return;
    case 'expression':
    case 'return':
    case 'throw':
      checkEach([node.of], place);
      return;
    case 'break':
    case 'continue':
  }
}

function checkEach(list: readonly (Expression | undefined)[], place: Place): void {
  for (const one of list) if (one) checkExpression(one, place);
}

function checkExpression(node: Expression, place: Place): void {
  if (node.kind === 'name') {
    if (place.names.has(node.name) || isTypeName(node.name) || PACKAGES.includes(node.name)) return;
    throw compileError(place.script.source, node.at, `cannot resolve symbol [${node.name}]`);
  }
  if (node.kind === 'call' && !node.of && !isFunction(node.method, place))
    throw compileError(
      place.script.source,
      node.at,
      `Unknown call [${node.method}] with [${node.args.length}] arguments.`,
    );
  if (node.kind === 'regex') checkRegex(node, place);
  if (node.kind === 'lambda') {
    checkStatement(node.body, withNames(place, node.parameters));
    return;
  }
  checkEach(partsOf(node), place);
}

function checkRegex(node: Extract<Expression, { kind: 'regex' }>, place: Place): void {
  try {
    translate(node.source, 'java', node.flags);
  } catch (error) {
    if (!(error instanceof RegexSyntaxError)) throw error;
    throw compileError(place.script.source, node.at, `Error compiling regex: ${error.message}`);
  }
}

const isFunction = (name: string, place: Place): boolean =>
  place.script.functions.has(name) || FUNCTIONS.includes(name);

/** The expressions that an expression is made of. */
function partsOf(
  node: Exclude<Expression, { kind: 'name' | 'lambda' }>,
): readonly (Expression | undefined)[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flat();
    case 'member':
    case 'unary':
    case 'instanceof':
    case 'cast':
      return [node.of];
    case 'index':
      return [node.of, node.key];
    case 'call':
      return [node.of, ...node.args];
    case 'binary':
      return [node.left, node.right];
    case 'assign':
      return [node.target, node.value];
    case 'step':
      return [node.target];
    case 'choice':
      return [node.test, node.yes, node.no];
    case 'new':
      return node.args;
    case 'literal':
    case 'regex':
    case 'reference':
      return [];
  }
}
