/** A simulated Kibana: status, spaces and the packages of Fleet. */
export { startKibana, type KibanaHandle, type KibanaOptions } from './start-kibana.ts';
export { KIBANA_VERBS } from './kibana-faults.ts';
