import { createKibanaClient } from '@lockstep/kibana';

const { KIBANA_URL = 'http://127.0.0.1:5601', ELASTIC_PASSWORD = '' } = process.env;

const kibana = createKibanaClient({
  url: KIBANA_URL,
  credentials: () => ({ kind: 'basic', username: 'elastic', password: ELASTIC_PASSWORD }),
  userAgent: 'example',
  timeoutMs: 30_000,
  installTimeoutMs: 300_000,
});
// An answer is a value, also when nobody answers.
const status = await kibana.negotiate();
console.log(status.kind === 'ok' ? `Kibana ${status.value.version}` : status.problem.message);
const allowed = await kibana.mayInstall();
console.log(allowed.kind === 'ok' ? `may install: ${String(allowed.value)}` : allowed.problem.message);
await kibana.close();
