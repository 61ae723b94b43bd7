import { type JsonObject } from '../json.ts';
import { Evaluator } from './evaluate.ts';
import { parseScript } from './parse-script.ts';
import { resolveVariables } from './resolve-variables.ts';
import { compileError } from './script-error.ts';
import { type Script } from './syntax.ts';
import { type Value } from './script-values.ts';

export { ScriptError } from './script-error.ts';
export { toJson, type Value } from './script-values.ts';

const GLOBALS = ['ctx', 'params'];
const CACHED = 2_000;
const compiled = new Map<string, Script>();

/**
 * A script of Painless, ready to run. Its whole syntax is known; of its classes and methods only those that
 * pipelines commonly use, and a script that comes to another one ends as not simulated.
 * @throws ScriptError with `compile error`
 */
export function compilePainless(source: string): Script {
  const known = compiled.get(source);
  if (known) return known;
  if (source.trim() === '') throw compileError(source, 0, 'unexpected end of script.');
  const script = parseScript(source);
  resolveVariables(script, GLOBALS);
  if (compiled.size >= CACHED) compiled.clear();
  compiled.set(source, script);
  return script;
}

/**
 * Runs a script. It changes the maps and lists it is given.
 * @throws ScriptError with `runtime error`; 501 for what is beyond the known part
 */
export const runPainless = (script: Script, globals: Readonly<Record<string, Value>>): Value =>
  new Evaluator(script, globals).run();

/** JSON as a script sees it; it is the same value, which the script may change. */
export const asValue = (value: JsonObject): Value => value as unknown as Value;
