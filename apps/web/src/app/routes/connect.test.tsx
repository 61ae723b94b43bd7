/** Connecting a remote cluster directly, over a server made of its routes. */
import {
  createOutput,
  createRemoteCredentials,
  listConditions,
  previewSync,
  testOutput,
  type Check,
  type NewOutput,
} from '@lockstep/contracts';
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRemoteOutput } from '../../testing/make-output.ts';
import { makeReport } from '../../testing/make-report.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, answerReports, renderApp, type RenderedApp } from '../../testing/render-app.tsx';

const HOST = 'https://tokyo.example:9200';
const REMOTE = { name: 'tokyo', version: '9.3.2', cluster_uuid: 'uuid-of-tokyo', license: 'basic' };
const KEY = {
  kind: 'remote_api_key',
  name: 'lockstep_apply',
  value: 'the-key',
  revoke: 'DELETE /key',
} as const;
const TOKEN = { kind: 'service_token', name: 'token', value: 'the-token', revoke: 'DELETE /token' } as const;

const check = (id: string, state: Check['state'], message = '', next: string | null = null): Check => ({
  id,
  label: id,
  state,
  message,
  next_action: next,
  field: null,
});

function answerTest(...checks: readonly Check[]): void {
  answer(testOutput, { checks: [...checks], remote: REMOTE, privileges: [], key_expires_at: null });
}

const PREVIEWED = {
  item: 'nginx',
  title: 'Nginx',
  action: 'install',
  from_version: null,
  to_version: '2.1.0',
  reason: { code: 'new', message: 'New.', next_action: '' },
} as const;

beforeEach(() => {
  answerInLockstep();
  answerTest(check('host', 'passed'));
  answer(createRemoteCredentials, { created: [KEY, TOKEN], failed: [] });
  answer(previewSync, { kind: 'preview', items: [PREVIEWED], blocked: [], in_the_way: [] });
});

async function enterAddress({ user }: RenderedApp, address = HOST): Promise<void> {
  await user.type(await screen.findByLabelText('Address of Elasticsearch on the remote cluster'), address);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
}

async function signIn({ user }: RenderedApp): Promise<void> {
  await user.type(await screen.findByLabelText('User name'), 'elastic');
  await user.type(screen.getByLabelText('Password'), 'secret');
  await user.click(screen.getByRole('button', { name: 'Create key and token' }));
}

async function refusal(title: string): Promise<HTMLElement> {
  const heading = await screen.findByText(title);
  const found = heading.closest('.euiCallOut');
  if (!(found instanceof HTMLElement)) throw new Error(`There is no notice ${title}.`);
  return found;
}

describe('connecting a remote cluster', () => {
  it('takes an address and a sign-in, fills in the rest, and ends when it is in sync', async () => {
    let saved: NewOutput | undefined;
    answerWith(createOutput, ({ body }) => {
      saved = body;
      const output = makeRemoteOutput({ id: 'tokyo', name: body.name, transport: 'direct' });
      answerReports([makeReport({ output_id: 'tokyo', output_name: 'Tokyo', transport: 'direct' })]);
      return { item: output };
    });
    const app = renderApp('/app/setup/direct');
    await enterAddress(app);
    await screen.findByText(`Elasticsearch answers at ${HOST}.`);
    await signIn(app);
    const name = await screen.findByLabelText('Name of the remote cluster');
    expect(name).toHaveProperty('value', 'Tokyo');
    screen.getByText('The first sync installs 1 item there. Nothing is removed.');
    await app.user.click(screen.getByRole('button', { name: 'Start first sync' }));
    await screen.findByText('Tokyo is in sync.');
    expect(saved).toMatchObject({
      name: 'Tokyo',
      hosts: [HOST],
      transport: 'direct',
      remote_api_key: 'the-key',
      service_token: 'the-token',
    });
  });

  it('says at the address what is wrong with it, and asks for no password', async () => {
    answerTest(check('host', 'failed', 'What answers there is not Elasticsearch.', 'Correct the address.'));
    const app = renderApp('/app/setup/direct');
    await enterAddress(app);
    const notice = await refusal('The address cannot be used');
    expect(notice.textContent).toContain('What answers there is not Elasticsearch.');
    expect(notice.textContent).toContain('Correct the address.');
    expect(screen.queryByLabelText('Password')).toBeNull();
  });

  it('says of an address that is connected already by which output', async () => {
    const app = renderApp('/app/setup/direct');
    await enterAddress(app, 'http://127.0.0.1:9251');
    const notice = await refusal('The address cannot be used');
    expect(notice.textContent).toContain('This address is connected already, by the output Paris.');
  });

  it('says in the words of the remote cluster why the sign-in was refused', async () => {
    answer(createRemoteCredentials, {
      failWith: 'REMOTE_REFUSED',
      message: 'This is the address of management itself.',
    });
    const app = renderApp('/app/setup/direct');
    await enterAddress(app);
    await signIn(app);
    const notice = await refusal('The key was not created');
    expect(notice.textContent).toContain('This is the address of management itself.');
  });

  it('names what was made before something failed, so that it can be taken back', async () => {
    const failed = { kind: 'service_token', message: 'It stopped.', next_action: 'Try again.' } as const;
    answer(createRemoteCredentials, { created: [KEY], failed: [failed] });
    const app = renderApp('/app/setup/direct');
    await enterAddress(app);
    await signIn(app);
    const notice = await refusal('The key was not created');
    expect(notice.textContent).toContain('It stopped.');
    expect(notice.textContent).toContain('DELETE /key');
  });

  it('tries again with the key that is there when the remote cluster was away for a moment', async () => {
    const app = renderApp('/app/setup/direct');
    await enterAddress(app);
    await screen.findByText(`Elasticsearch answers at ${HOST}.`);
    answerTest(check('host', 'failed', 'It does not answer.', 'See whether it is up.'));
    await signIn(app);
    const notice = await refusal('The remote cluster cannot be used yet');
    expect(notice.textContent).toContain('It does not answer.');
    answerTest(check('host', 'passed'));
    let isMadeAgain = false;
    answerWith(createRemoteCredentials, () => {
      isMadeAgain = true;
      return { created: [KEY, TOKEN], failed: [] };
    });
    await app.user.click(within(notice).getByRole('button', { name: 'Try again with this key' }));
    await screen.findByLabelText('Name of the remote cluster');
    expect(isMadeAgain).toBe(false);
  });

  it('says that the name is taken when two connect the same at once', async () => {
    answer(createOutput, {
      failWith: 'OUTPUT_INVALID',
      message: 'Another output is called Tokyo.',
      problems: [{ field: 'name', message: 'Another output is called Tokyo.' }],
    });
    const app = renderApp('/app/setup/direct');
    await enterAddress(app);
    await signIn(app);
    await app.user.click(await screen.findByRole('button', { name: 'Start first sync' }));
    const notice = await refusal('The output was not saved');
    expect(notice.textContent).toContain('Another output is called Tokyo.');
  });

  it('asks before it is left with a key that nobody uses', async () => {
    answer(listConditions, { outputs: [] });
    const app = renderApp('/app/setup/direct');
    await enterAddress(app);
    await signIn(app);
    await screen.findByLabelText('Name of the remote cluster');
    await app.user.click(screen.getByRole('link', { name: 'Choose another way' }));
    const modal = await screen.findByRole('alertdialog');
    await app.user.click(within(modal).getByRole('button', { name: 'Leave' }));
    await screen.findByRole('heading', { level: 2, name: 'Directly' });
    expect(app.address()).toBe('/app/setup/new');
  });
});
