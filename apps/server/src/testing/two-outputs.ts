/** A console with two remote outputs of which an operator has one: `paris` is linked, `tokyo` is there and must not show. */
import { createOutput, registerPrivileges, type NewOutput } from '@lockstep/contracts';
import { startTestConsole, type TestConsole } from './test-consoles.ts';

/** In the name, the hosts and the id of the output that is not to be seen. */
export const HIDDEN = /tokyo/i;

/** An output of a cluster that is not there. */
export const TOKYO = {
  id: 'tokyo',
  name: 'Tokyo',
  type: 'remote_elasticsearch',
  hosts: ['http://tokyo.invalid:9200'],
  service_token: 'AAEAAWVs',
  remote_api_key: 'dG9reW86dG9reW8=',
  sync_integrations: true,
  transport: 'direct',
} satisfies NewOutput;

export async function startWithTwoOutputs(): Promise<TestConsole> {
  const started = await startTestConsole({ isParisLinked: true });
  await started.ask(registerPrivileges, {});
  await started.ask(createOutput, { body: TOKYO });
  return started;
}
