import { illegalArgument } from '../http/errors.ts';
import { BUILT_IN_ANALYZERS, BUILT_IN_FILTERS, BUILT_IN_TOKENIZERS, words } from './analysis-names.ts';
import { type FlatSettings } from './collections.ts';
import { settingList, settingText } from './settings.ts';

const CHAR_FILTERS = words('html_strip mapping pattern_replace');
const SIMILARITIES = words('BM25 boolean');

/** What an index offers to the fields of its mapping by name. */
export interface Analysis {
  hasAnalyzer(name: string): boolean;
  hasNormalizer(name: string): boolean;
  hasSimilarity(name: string): boolean;
}

/** Names below a group of settings: `index.analysis.analyzer.mine.type` is `mine`. */
function namesUnder(settings: FlatSettings, prefix: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const key of Object.keys(settings)) {
    if (key.startsWith(prefix)) names.add(key.slice(prefix.length).split('.')[0] ?? '');
  }
  return names;
}

/** Which names a mapping may refer to: the built-in ones and those that the settings of the index define. */
export function analysisOf(settings: FlatSettings): Analysis {
  const has = (builtIn: ReadonlySet<string>, group: string) => (name: string) =>
    builtIn.has(name) || namesUnder(settings, `index.${group}.`).has(name);
  return {
    hasAnalyzer: has(BUILT_IN_ANALYZERS, 'analysis.analyzer'),
    hasNormalizer: has(words('lowercase'), 'analysis.normalizer'),
    hasSimilarity: has(SIMILARITIES, 'similarity'),
  };
}

/** Without any settings: what every index has. */
export const PLAIN_ANALYSIS = analysisOf({});

/** For mappings whose names were looked up before. */
export const ANY_ANALYSIS: Analysis = {
  hasAnalyzer: () => true,
  hasNormalizer: () => true,
  hasSimilarity: () => true,
};

/** Refuses analyzers that are made of parts that are not there. */
export function checkAnalysis(settings: FlatSettings): void {
  for (const name of namesUnder(settings, 'index.analysis.analyzer.')) {
    const key = `index.analysis.analyzer.${name}`;
    const type = settingText(settings, `${key}.type`);
    const tokenizer = settingText(settings, `${key}.tokenizer`);
    if (type === undefined && tokenizer === undefined)
      throw illegalArgument(`analyzer [${name}] must specify either an analyzer type, or a tokenizer`);
    if (type === undefined || type === 'custom') checkCustom(settings, name, key);
    else if (!BUILT_IN_ANALYZERS.has(type))
      throw illegalArgument(`Unknown analyzer type [${type}] for [${name}]`);
  }
}

function checkCustom(settings: FlatSettings, name: string, key: string): void {
  const tokenizer = settingText(settings, `${key}.tokenizer`);
  if (tokenizer === undefined)
    throw illegalArgument(`Custom Analyzer [${name}] must be configured with a tokenizer`);
  const parts = [
    { noun: 'tokenizer', group: 'tokenizer', builtIn: BUILT_IN_TOKENIZERS, names: [tokenizer] },
    {
      noun: 'char_filter',
      group: 'char_filter',
      builtIn: CHAR_FILTERS,
      names: settingList(settings, `${key}.char_filter`),
    },
    {
      noun: 'filter',
      group: 'filter',
      builtIn: BUILT_IN_FILTERS,
      names: settingList(settings, `${key}.filter`),
    },
  ];
  for (const { noun, group, builtIn, names } of parts) {
    const own = namesUnder(settings, `index.analysis.${group}.`);
    const missing = names.find((part) => !builtIn.has(part) && !own.has(part));
    if (missing !== undefined)
      throw illegalArgument(`Custom Analyzer [${name}] failed to find ${noun} under name [${missing}]`);
  }
}
