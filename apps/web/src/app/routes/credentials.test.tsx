import {
  getLinkRotation,
  getSession,
  invalidateFormerCredentials,
  listCredentials,
  listEncryptionKeys,
  previewRotation,
  rotateCredential,
  stepLinkRotation,
  type Credential,
  type RotationPreview,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeCredential } from '../../testing/make-credential.ts';
import { makeLinkRotation } from '../../testing/make-link-rotation.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const PREVIEW: RotationPreview = {
  title: 'Rotate',
  summary: 'A new remote API key with the same rights is created.',
  requests: [
    { cluster: 'Paris', method: 'POST', path: '/_security/api_key', body: '{}', note: 'Creates the new one' },
  ],
  obstacle: null,
  needs_credentials: true,
  needs: ['manage_own_api_key'],
  overlap_ms: 0,
};

function answerCredentials(...items: readonly Credential[]): void {
  answerInLockstep();
  answer(listCredentials, { items: [...items] });
  answer(listEncryptionKeys, {
    items: [
      { id: 'aaaa1111', configured: true, secrets: { outputs: 2, policies: 1 }, status: 'active' },
      { id: 'bbbb2222', configured: true, secrets: { outputs: 0, policies: 0 }, status: 'removable' },
    ],
  });
}

describe('credentials', () => {
  it('are listed with owner and state, and which encryption key may go', async () => {
    answerCredentials(
      makeCredential(),
      makeCredential({
        id: 'tokyo:service_token',
        kind: 'service_token',
        output: { id: 'tokyo', name: 'Tokyo' },
        state: 'refused',
        reason: { message: 'The cluster does not accept it.', next_action: 'Create another one.' },
      }),
    );
    const { user } = renderApp('/app/credentials');
    const table = await screen.findByRole('table', { name: /^Credentials with/ });
    const [paris, tokyo] = within(table)
      .getAllByRole('row')
      .filter((row) => within(row).queryAllByRole('cell').length > 0);
    within(paris ?? document.body).getByText('Never');
    within(tokyo ?? document.body).getByText('Refused');
    await screen.findByText('Remove it from encryption.keys.');
    await user.click(screen.getByRole('button', { name: 'Details of the Service token of Tokyo' }));
    await screen.findByText('The cluster does not accept it.');
  });

  it('are rotated with a user of the remote, after the requests were shown', async () => {
    answerCredentials(makeCredential());
    answer(previewRotation, { item: PREVIEW });
    let sent: unknown;
    answerWith(rotateCredential, ({ body }) => {
      sent = body;
      return { item: makeCredential({ name: 'new' }) };
    });
    const { user } = renderApp('/app/credentials');
    await user.click(await screen.findByRole('button', { name: 'Rotate the Remote API key of Paris' }));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/POST \/_security\/api_key/);
    const confirm = within(dialog).getByRole('button', { name: 'Rotate' });
    expect(confirm).toHaveProperty('disabled', true);
    await user.type(within(dialog).getByLabelText('User name'), 'elastic');
    await user.type(within(dialog).getByLabelText('Password'), 'secret');
    await user.click(confirm);
    await screen.findByText('The Remote API key of Paris is rotated.');
    expect(sent).toEqual({
      output_id: 'paris',
      kind: 'remote_api_key',
      at_once: false,
      credentials: { username: 'elastic', password: 'secret' },
    });
  });

  it('that were replaced are shown with the request, and invalidated', async () => {
    const former = [
      { name: 'token-1', ref: null, invalid_after: null, request: 'DELETE /_security/service/x/token-1' },
    ];
    answerCredentials(makeCredential({ kind: 'service_token', former }));
    answer(invalidateFormerCredentials, { item: makeCredential() });
    const { user } = renderApp('/app/credentials');
    await screen.findByText('1 former one');
    await user.click(screen.getByRole('button', { name: 'Details of the Service token of Paris' }));
    await screen.findByText('DELETE /_security/service/x/token-1');
    await user.click(screen.getByRole('button', { name: 'Invalidate' }));
    await screen.findByText('What was replaced is invalidated.');
  });

  it('say what a person has to do where the console cannot, and offer nothing', async () => {
    const note = 'The key lies in the keystore of every node.';
    answerCredentials(
      makeCredential({
        kind: 'cross_cluster_api_key',
        use: 'link',
        rotation: { by: 'person', note, scheduled_at: null },
      }),
    );
    const { user } = renderApp('/app/credentials');
    await user.click(await screen.findByRole('button', { name: /^Details of the Cross-cluster/ }));
    await screen.findByText(note);
    expect(screen.queryByRole('button', { name: /^Rotate/ })).toBeNull();
  });

  it('of links are rotated in steps: the value is shown once, and the former key goes last', async () => {
    const link = makeCredential({
      kind: 'cross_cluster_api_key',
      use: 'link',
      rotation: { by: 'steps', note: 'In steps.', scheduled_at: null },
    });
    answerCredentials(link);
    answer(getLinkRotation, { item: makeLinkRotation() });
    const sent: unknown[] = [];
    answerWith(stepLinkRotation, ({ body }) => {
      sent.push(body.step);
      return body.step === 'create'
        ? {
            item: makeLinkRotation({ done: ['create'] }),
            shown_once: { label: 'cluster.remote.management.credentials', value: 'dGhlLW5ldy1rZXk=' },
          }
        : { item: makeLinkRotation({ done: ['create', 'load', 'prove'] }), shown_once: null };
    });
    const { user } = renderApp('/app/credentials');
    await user.click(await screen.findByRole('button', { name: /^Rotate the Cross-cluster/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('button', { name: 'Prove' })).toBeNull();
    await user.click(await within(dialog).findByRole('button', { name: 'Create key' }));
    await within(dialog).findByText('dGhlLW5ldy1rZXk=');
    await within(dialog).findByText(/elasticsearch-keystore add --force/);
    expect(within(dialog).queryByRole('button', { name: 'Invalidate' })).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Prove' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Invalidate' }));
    await screen.findByText('The key of the link of Paris is rotated.');
    expect(sent).toEqual(['create', 'prove', 'invalidate']);
  });

  it('of a link are replaced at an address of its own, which is gone when that is closed', async () => {
    const key = {
      kind: 'cross_cluster_api_key',
      use: 'link',
      rotation: { by: 'steps', note: 'In steps.', scheduled_at: null },
    } as const;
    answerCredentials(
      makeCredential({ id: 'of-tokyo', ...key, output: { id: 'tokyo', name: 'Tokyo' }, name: 'of-tokyo' }),
      makeCredential({ id: 'of-paris', ...key, name: 'of-paris' }),
    );
    answer(getLinkRotation, { item: makeLinkRotation() });
    const { user, address } = renderApp('/app/credentials?rotate_link=paris');
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Paris');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(address()).toBe('/app/credentials');
  });

  it('are seen and not rotated by whoever may only read', async () => {
    answerCredentials(makeCredential());
    answer(getSession, makeSession(['fleet-settings-read']));
    renderApp('/app/credentials');
    const rotate = await screen.findByRole('button', { name: /^Rotate/ });
    expect(rotate.getAttribute('aria-disabled')).toBe('true');
  });
});
