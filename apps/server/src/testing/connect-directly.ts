/** A remote cluster of a test world as an output of a console, with credentials made the way the form makes them. */
import { createOutput, createRemoteCredentials } from '@lockstep/contracts';
import { callConsole, TEST_PASSWORD } from './test-consoles.ts';

export interface DirectOutput {
  readonly id: string;
  readonly host: string;
}

/** Answers names of the created credentials by kind. */
export async function connectDirectly(
  consoleUrl: string,
  { id, host }: DirectOutput,
): Promise<Readonly<Record<string, string>>> {
  const made = await callConsole(consoleUrl, createRemoteCredentials, {
    body: {
      hosts: [host],
      certificate_authorities: [],
      credentials: { username: 'elastic', password: TEST_PASSWORD },
      wanted: ['remote_api_key', 'service_token'],
      output_name: id,
    },
  });
  if (made.kind !== 'ok') throw new Error(JSON.stringify(made));
  const valueOf = (kind: string): string => made.value.created.find((one) => one.kind === kind)?.value ?? '';
  const saved = await callConsole(consoleUrl, createOutput, {
    body: {
      id,
      name: id,
      type: 'remote_elasticsearch',
      hosts: [host],
      sync_integrations: true,
      remote_api_key: valueOf('remote_api_key'),
      service_token: valueOf('service_token'),
    },
  });
  if (saved.kind !== 'ok') throw new Error(JSON.stringify(saved));
  return Object.fromEntries(made.value.created.map(({ kind, name }) => [kind, name]));
}
