import { isArray, isObject, type JsonObject } from '../json.ts';
import { shownValue } from './java-text.ts';
import { rejectedValue } from './mapping-errors.ts';

const refusedIf = (isWrong: boolean, reason: string): void => {
  if (isWrong) throw rejectedValue(reason);
};

const SCRIPT_RULE = 'Field [on_script_error] requires field [script] to be configured';

/** Dimensions of a time series must be found and read back. */
export function checkSeries(given: JsonObject): void {
  refusedIf(given['on_script_error'] !== undefined && given['script'] === undefined, SCRIPT_RULE);
  const isDimension = given['time_series_dimension'] === true;
  const hasMetric = given['time_series_metric'] !== undefined;
  refusedIf(
    isDimension && given['doc_values'] === false,
    'Field [time_series_dimension] requires that [index] and [doc_values] are true',
  );
  refusedIf(
    isDimension && given['normalizer'] !== undefined,
    'Field [normalizer] cannot be set in conjunction with field [time_series_dimension]',
  );
  refusedIf(
    isDimension && hasMetric,
    'Field [time_series_dimension] cannot be set in conjunction with field [time_series_metric]',
  );
  refusedIf(
    hasMetric && given['doc_values'] === false,
    'Field [time_series_metric] requires that [doc_values] is true',
  );
}

/** Throws where parameters of a `text` field contradict each other; each alone has been read before. */
export function checkText(given: JsonObject, field: string): void {
  const isHidden = given['index'] === false;
  refusedIf(
    isHidden && given['index_phrases'] === true,
    `Cannot set index_phrases on unindexed field [${field}]`,
  );
  refusedIf(
    isHidden && given['fielddata'] === true,
    `Cannot enable fielddata on a [text] field that is not indexed: [${field}]`,
  );
  const prefixes = given['index_prefixes'];
  if (!isObject(prefixes)) return;
  refusedIf(
    Number(prefixes['min_chars']) > Number(prefixes['max_chars']),
    `min_chars [${shownValue(prefixes['min_chars'])}] must be less than max_chars [${shownValue(prefixes['max_chars'])}]`,
  );
}

/** A text that is looked for otherwise than it was taken in says how it was taken in. */
export function completeText(given: JsonObject): JsonObject {
  const {
    analyzer: taken = 'default',
    search_analyzer: looked,
    search_quote_analyzer: quoted,
    ...rest
  } = given;
  const differs = looked !== undefined && looked !== taken;
  const quotes = quoted !== undefined && quoted !== (looked ?? taken);
  return {
    ...rest,
    ...((taken !== 'default' || differs || quotes) && { analyzer: taken }),
    ...((differs || quotes) && { search_analyzer: looked ?? taken }),
    ...(quotes && { search_quote_analyzer: quoted }),
  };
}

/**
 * Throws unless the default of an `aggregate_metric_double` is one of its metrics; with one metric it need not
 * be given.
 */
export function checkDefaultMetric(given: JsonObject, field: string): void {
  const chosen = given['default_metric'];
  const listed = isArray(given['metrics']) ? given['metrics'] : [];
  if (chosen === undefined && listed.length === 1) return;
  if (chosen === undefined)
    throw rejectedValue(`Property [default_metric] is required for field [${field}].`);
  if (!listed.includes(chosen)) {
    throw rejectedValue(
      `Default metric [${shownValue(chosen)}] is not defined in the metrics of field [${field}].`,
    );
  }
}
