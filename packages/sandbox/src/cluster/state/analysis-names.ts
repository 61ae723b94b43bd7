/** Parts of text analysis that every index has by name, whether or not they are simulated. */

const LANGUAGES =
  'arabic armenian basque bengali brazilian bulgarian catalan chinese cjk czech danish dutch english estonian finnish french galician german greek hindi hungarian indonesian irish italian latvian lithuanian norwegian persian portuguese romanian russian serbian sorani spanish swedish thai turkish';

export const words = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.join(' ').split(' '));

export const BUILT_IN_ANALYZERS = words(
  'default standard simple whitespace stop keyword pattern fingerprint snowball',
  LANGUAGES,
);
export const BUILT_IN_TOKENIZERS = words(
  'standard letter lowercase whitespace uax_url_email classic thai ngram nGram edge_ngram edgeNGram keyword pattern',
  'simple_pattern char_group simple_pattern_split path_hierarchy PathHierarchy',
);
export const BUILT_IN_FILTERS = words(
  'apostrophe arabic_normalization arabic_stem asciifolding bengali_normalization brazilian_stem cjk_bigram cjk_width classic',
  'common_grams condition czech_stem decimal_digit delimited_payload dictionary_decompounder dutch_stem edge_ngram',
  'elision fingerprint flatten_graph french_stem german_normalization german_stem hindi_normalization hunspell',
  'hyphenation_decompounder indic_normalization keep keep_types keyword_marker keyword_repeat kstem length limit',
  'lowercase min_hash multiplexer ngram pattern_capture pattern_replace persian_normalization persian_stem porter_stem',
  'predicate_token_filter remove_duplicates reverse russian_stem scandinavian_folding scandinavian_normalization',
  'serbian_normalization shingle snowball sorani_normalization standard stemmer stemmer_override stop synonym synonym_graph',
  'trim truncate type_as_payload unique uppercase word_delimiter word_delimiter_graph',
);
