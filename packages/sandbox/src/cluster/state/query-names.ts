const NAMES = new Set(
  [
    'bool boosting constant_score dis_max function_score intervals match match_bool_prefix match_phrase',
    'match_phrase_prefix combined_fields multi_match query_string simple_query_string geo_bounding_box geo_distance',
    'geo_grid geo_polygon geo_shape shape nested has_child has_parent parent_id match_all match_none span_containing',
    'span_field_masking field_masking_span span_first span_multi span_near span_not span_or span_term span_within',
    'distance_feature more_like_this percolate knn rank_feature script script_score wrapper pinned rule exists fuzzy',
    'ids prefix range regexp term terms terms_set wildcard text_expansion sparse_vector semantic weighted_tokens type',
  ].flatMap((line) => line.split(' ')),
);

/** Is there a query of that name in Elasticsearch, simulated here or not? */
export const isKnownQuery = (name: string): boolean => NAMES.has(name);
