// A client of Kibana's public API, as far as Lockstep uses it.
export { createKibanaClient, type KibanaClient, type KibanaCredentials } from './create-kibana-client.ts';
export { readKibanaAddress } from './kibana-address.ts';
export { isOutdated, type KibanaInstalled } from './kibana-packages.ts';
export { hasNamespaceTemplates } from './kibana-version.ts';
export { isPassing, type KibanaAnswer, type KibanaProblem } from './kibana-problem.ts';
export { sendOnce } from './send-once.ts';
