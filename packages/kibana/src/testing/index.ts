export { deviations } from './fleet-api-facts.ts';
export { KIBANA_API_CASES } from './kibana-api.suite.ts';
export { recordExchanges } from './record-exchanges.ts';
