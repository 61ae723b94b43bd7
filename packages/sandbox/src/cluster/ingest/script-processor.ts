import { ElasticError, notImplemented, resourceNotFound } from '../http/errors.ts';
import { isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { asValue, compilePainless, runPainless, ScriptError, toJson } from '../painless/painless.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';

/** A script's failure as that of the processor it belongs to. */
function asFailure(error: unknown): unknown {
  if (!(error instanceof ScriptError)) return error;
  const { type, ...more } = error.body;
  return new IngestFailure(error.message, type, more);
}

/** Whether the condition of a processor holds. @throws IngestFailure, 501 */
export function conditionHolds(condition: Json, document: IngestDocument): boolean {
  const source = isObject(condition) ? condition['source'] : condition;
  if (!isString(source)) throw notImplemented('a stored script as a condition');
  const params = isObject(condition) && isObject(condition['params']) ? condition['params'] : {};
  try {
    const globals = { ctx: asValue(document.asContext()), params: asValue(params) };
    return runPainless(compilePainless(source), globals) === true;
  } catch (error) {
    throw asFailure(error);
  }
}

/** The `script` processor: the script changes `ctx`, which is the document. @throws IngestFailure, 501 */
export function runScript(document: IngestDocument, config: JsonObject): void {
  if (isString(config['id']))
    throw resourceNotFound(`unable to find script [${config['id']}] in cluster state`);
  const params = structuredClone(isObject(config['params']) ? config['params'] : {});
  const context = asValue(document.asContext());
  try {
    runPainless(compilePainless(textOf(config['source'])), { ctx: context, params: asValue(params) });
  } catch (error) {
    throw asFailure(error);
  }
  const left = toJson(context);
  if (!isObject(left)) throw new ElasticError(500, { type: 'exception', reason: 'a context is a map' });
  document.takeContext(left);
}
