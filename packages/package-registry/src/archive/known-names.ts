// What Elasticsearch 8.17 to 9.5 knows by name. Only hints rest on it: a name that is missing here is a question, never
// a refusal, since plugins and later versions bring more.

/** Ingest processors (documentation of the processors, and `GET _nodes/ingest` of 9.5.3). */
export const KNOWN_PROCESSORS: ReadonlySet<string> = new Set(
  `append attachment bytes cef circle community_id convert csv date date_index_name dissect dot_expander drop enrich fail
  fingerprint foreach geo_grid geoip grok gsub html_strip inference ip_location join json kv lowercase network_direction
  normalize_for_stream pipeline recover_failure_document redact registered_domain remove rename reroute script set
  set_security_user sort split terminate trim uppercase uri_parts urldecode user_agent`.split(/\s+/),
);

/** Types of mapped fields, and what package fields have beside them (docs/elastic/packages.md#fields). */
export const KNOWN_FIELD_TYPES: ReadonlySet<string> = new Set(
  `group array object nested passthrough alias keyword constant_keyword wildcard counted_keyword text
  match_only_text pattern_text annotated_text search_as_you_type completion token_count long integer short byte double
  float half_float scaled_float unsigned_long boolean binary date date_nanos ip version murmur3 integer_range float_range
  long_range double_range date_range ip_range geo_point geo_shape point shape flattened join percolator histogram
  exponential_histogram aggregate_metric_double dense_vector sparse_vector rank_vectors rank_feature rank_features
  semantic_text`.split(/\s+/),
);
