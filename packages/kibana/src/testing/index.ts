export { KIBANA_API_CASES } from './kibana-api.suite.ts';
