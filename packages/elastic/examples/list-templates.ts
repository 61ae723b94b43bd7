import { connect, isElasticError } from '@lockstep/elastic';

const { ELASTICSEARCH_URL = 'http://127.0.0.1:9200', ELASTIC_PASSWORD = '' } = process.env;

const cluster = connect({
  hosts: [ELASTICSEARCH_URL],
  auth: { kind: 'basic', username: 'elastic', password: ELASTIC_PASSWORD },
  requestTimeoutMs: 30_000,
});
try {
  const { clusterName, version } = await cluster.clusterInfo.info();
  console.log(`${clusterName} ${version}`);
  const templates = await cluster.templates.getIndexTemplates('logs*');
  console.log(templates.map(({ name }) => name).join('\n'));
} catch (error) {
  // Everything that can go wrong is one kind of error, with its reason and what to do.
  if (!isElasticError(error)) throw error;
  console.error(error.message);
} finally {
  await cluster.close();
}
