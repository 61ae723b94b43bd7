import { illegalArgument } from '../http/errors.ts';
import { type FlatSettings } from './collections.ts';
import { settingList, settingText } from './settings.ts';

const LANGUAGES =
  'arabic armenian basque bengali brazilian bulgarian catalan chinese cjk czech danish dutch english estonian finnish french galician german greek hindi hungarian indonesian irish italian latvian lithuanian norwegian persian portuguese romanian russian serbian sorani spanish swedish thai turkish';

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.join(' ').split(' '));

const ANALYZERS = words(
  'default standard simple whitespace stop keyword pattern fingerprint snowball',
  LANGUAGES,
);
const TOKENIZERS = words(
  'standard letter lowercase whitespace uax_url_email classic thai ngram nGram edge_ngram edgeNGram keyword pattern',
  'simple_pattern char_group simple_pattern_split path_hierarchy PathHierarchy',
);
const FILTERS = words(
  'apostrophe arabic_normalization arabic_stem asciifolding bengali_normalization brazilian_stem cjk_bigram cjk_width classic',
  'common_grams condition czech_stem decimal_digit delimited_payload dictionary_decompounder dutch_stem edge_ngram',
  'elision fingerprint flatten_graph french_stem german_normalization german_stem hindi_normalization hunspell',
  'hyphenation_decompounder indic_normalization keep keep_types keyword_marker keyword_repeat kstem length limit',
  'lowercase min_hash multiplexer ngram pattern_capture pattern_replace persian_normalization persian_stem porter_stem',
  'predicate_token_filter remove_duplicates reverse russian_stem scandinavian_folding scandinavian_normalization',
  'serbian_normalization shingle snowball sorani_normalization standard stemmer stemmer_override stop synonym synonym_graph',
  'trim truncate type_as_payload unique uppercase word_delimiter word_delimiter_graph',
);
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

export function analysisOf(settings: FlatSettings): Analysis {
  const has = (builtIn: ReadonlySet<string>, group: string) => (name: string) =>
    builtIn.has(name) || namesUnder(settings, `index.${group}.`).has(name);
  return {
    hasAnalyzer: has(ANALYZERS, 'analysis.analyzer'),
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
    else if (!ANALYZERS.has(type)) throw illegalArgument(`Unknown analyzer type [${type}] for [${name}]`);
  }
}

function checkCustom(settings: FlatSettings, name: string, key: string): void {
  const tokenizer = settingText(settings, `${key}.tokenizer`);
  if (tokenizer === undefined)
    throw illegalArgument(`Custom Analyzer [${name}] must be configured with a tokenizer`);
  const parts = [
    { noun: 'tokenizer', group: 'tokenizer', builtIn: TOKENIZERS, names: [tokenizer] },
    {
      noun: 'char_filter',
      group: 'char_filter',
      builtIn: CHAR_FILTERS,
      names: settingList(settings, `${key}.char_filter`),
    },
    { noun: 'filter', group: 'filter', builtIn: FILTERS, names: settingList(settings, `${key}.filter`) },
  ];
  for (const { noun, group, builtIn, names } of parts) {
    const own = namesUnder(settings, `index.analysis.${group}.`);
    const missing = names.find((part) => !builtIn.has(part) && !own.has(part));
    if (missing !== undefined)
      throw illegalArgument(`Custom Analyzer [${name}] failed to find ${noun} under name [${missing}]`);
  }
}
