/** Suites that are not run yet, each with its reason. This list may only shrink. */
export const SKIPS: Readonly<Record<string, string>> = {
  'cat/count.yml': 'the cat APIs are not claimed yet',
  'cat/health.yml': 'the cat APIs are not claimed yet',
  'cat/indices.yml': 'the cat APIs are not claimed yet',
  'ilm/10_basic.yml': 'reload_search_analyzers and the ILM operation APIs are not claimed yet',
  'indices/data_streams_stack.yml': 'data stream stats are not claimed yet',
  'security/10_api_key_basic.yml': 'querying API keys is not claimed yet',
  'security/140_user.yml': 'querying users is not claimed yet',
  'security/40_roles.yml': 'querying roles is not claimed yet',
  'transform/10_basic.yml': 'transforms are not claimed yet',
};
