import { ElasticError, validationReason } from '../http/errors.ts';
import { type FlatSettings } from './collections.ts';
import { settingList, settingText } from './settings.ts';

/** A template that is refused, and why. */
export const invalidTemplate = (name: string, cause: string): ElasticError =>
  new ElasticError(400, {
    type: 'invalid_index_template_exception',
    reason: `index_template [${name}] invalid, cause [${cause}]`,
  });

const FORBIDDEN = ['\\', '/', '?', '"', '<', '>', '|', ' ', ','];
const FORBIDDEN_TEXT = `[' ','"','*',',','/','<','>','?','\\','|']`;

/** What is wrong with the name of a template. */
export function nameProblems(name: string): readonly string[] {
  return [
    ...(name.includes(' ') ? ['name must not contain a space'] : []),
    ...(name.includes(',') ? ["name must not contain a ','"] : []),
    ...(name.includes('#') ? ["name must not contain a '#'"] : []),
    ...(name.includes('*') ? ["name must not contain a '*'"] : []),
    ...(name.startsWith('_') ? ["name must not start with '_'"] : []),
    ...(name === name.toLowerCase() ? [] : ['name must be lower cased']),
  ];
}

/** What is wrong with the patterns of a template. */
export const patternProblems = (patterns: readonly string[]): readonly string[] =>
  patterns.flatMap((pattern) => [
    ...(pattern.includes(' ') ? [`index_patterns [${pattern}] must not contain a space`] : []),
    ...(pattern.includes(',') ? [`index_pattern [${pattern}] must not contain a ','`] : []),
    ...(pattern.includes('#') ? [`index_pattern [${pattern}] must not contain a '#'`] : []),
    ...(pattern.includes(':') ? [`index_pattern [${pattern}] must not contain a ':'`] : []),
    ...(pattern.startsWith('_') ? [`index_pattern [${pattern}] must not start with '_'`] : []),
    ...(FORBIDDEN.some((character) => pattern.includes(character))
      ? [`index_pattern [${pattern}] must not contain the following characters ${FORBIDDEN_TEXT}`]
      : []),
  ]);

/** @throws invalid_index_template_exception when there are problems */
export function refuseProblems(name: string, problems: readonly string[]): void {
  if (problems.length > 0) throw invalidTemplate(name, validationReason(problems));
}

/** Settings that time series sort out by themselves. */
const NOT_WITH_SERIES = [
  'index.sort.field',
  'index.sort.order',
  'index.sort.mode',
  'index.sort.missing',
  'index.routing_partition_size',
];

/** What the mode of an index asks of its other settings; undefined when all is well. */
export function modeProblem(settings: FlatSettings): string | undefined {
  const mode = settingText(settings, 'index.mode')?.toLowerCase();
  const hasPath = settingList(settings, 'index.routing_path').length > 0;
  if (mode !== 'time_series')
    return hasPath ? '[index.routing_path] requires [index.mode=time_series]' : undefined;
  const other = NOT_WITH_SERIES.find((key) => settings[key] !== undefined);
  if (other !== undefined) return `[index.mode=time_series] is incompatible with [${other}]`;
  return hasPath ? undefined : '[index.mode=time_series] requires a non-empty [index.routing_path]';
}

const MODES = ['standard', 'time_series', 'logsdb', 'lookup'];

/** A mode that nobody knows; undefined when it is known. */
export function unknownMode(settings: FlatSettings): string | undefined {
  const mode = settingText(settings, 'index.mode');
  return mode === undefined || MODES.includes(mode.toLowerCase())
    ? undefined
    : `No enum constant org.elasticsearch.index.IndexMode.${mode.toUpperCase()}`;
}
