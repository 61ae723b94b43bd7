/** What a Kibana of a cluster does at its first start: roles with its privileges then grant them. */
import { applicationQuestions, DEFAULT_SPACE, KIBANA_APPLICATION } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';

export async function registerAsKibana({ raw }: ElasticConnection): Promise<void> {
  const names = applicationQuestions(DEFAULT_SPACE)
    .filter(({ application }) => application === KIBANA_APPLICATION)
    .flatMap(({ privileges }) => privileges);
  const body = Object.fromEntries(names.map((name) => [name, { actions: [`api:${name}`] }]));
  const answer = await raw.send(
    { method: 'PUT', path: '/_security/privilege', body: JSON.stringify({ [KIBANA_APPLICATION]: body }) },
    { timeoutMs: 60_000, maxBytes: 1024 * 1024 },
  );
  if (answer.status !== 200) throw new Error(answer.text);
}
