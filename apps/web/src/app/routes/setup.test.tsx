/** The pages of the guided setup over a server made of its routes. */
import {
  checkSetup,
  createSetup,
  deleteSetup,
  doSetupStep,
  fillSimulatedKeystore,
  getSession,
  getSetup,
  leaveSetup,
  listConditions,
  listSetups,
  previewSetupUndo,
  probeSetup,
  setSetupCredentials,
  summarizeSetup,
  undoSetup,
  updateSetup,
  type ProbedSide,
  type Setup,
  type SetupCheck,
  type SetupMade,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { makeRemoteOutput } from '../../testing/make-output.ts';
import { TEST_NOW } from '../../testing/make-report.ts';
import { makeSession } from '../../testing/make-session.ts';
import { makeChecks, makeChoices, makeSetup } from '../../testing/make-setup.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const ITEM = {
  id: 'setup-1',
  title: 'Connect Tokyo to management',
  output_name: 'Tokyo',
  finished_at: null,
  updated_at: TEST_NOW,
  updated_by: 'elastic',
};
const MADE: SetupMade = {
  id: 'made-1',
  kind: 'cross_cluster_api_key',
  place: 'management',
  name: 'lockstep-tokyo',
  ref: 'key-1',
  step: 'api_key',
  made_at: TEST_NOW,
  made_by: 'elastic',
};
const TOKYO_SIDE: ProbedSide = {
  side: 'remote',
  cluster: {
    cluster_name: 'tokyo',
    version: '9.3.2',
    license: 'trial',
    license_expires_at: null,
    username: 'elastic',
    nodes: [],
  },
  problem: null,
  privileges: [],
};
const NOTHING_READ = { sides: [], proposals: [], ruled_out: [] };

function answerSetup(setup: Setup = makeSetup(), checks = makeChecks({ sides: 'done' })): void {
  answerInLockstep();
  answer(getSetup, { setup });
  answer(checkSetup, { checks });
  answer(probeSetup, NOTHING_READ);
}

const step = async (title: string) => screen.findByRole('button', { name: new RegExp(`^\\d+\\. ${title}`) });

describe('the list', () => {
  it('begins a setup and goes to it', async () => {
    answerSetup();
    answer(listSetups, { items: [] });
    answer(createSetup, { setup: makeSetup() });
    const { user, address } = renderApp('/app/setup');
    await screen.findByText('No setup of replication yet');
    answer(listConditions, { outputs: [] });
    const [connect] = screen.getAllByRole('link', { name: 'Connect a remote cluster' });
    if (connect !== undefined) await user.click(connect);
    await user.click(await screen.findByRole('button', { name: 'Set up replication' }));
    await screen.findByRole('heading', { level: 1, name: 'Connect Tokyo to management' });
    expect(address()).toContain('/app/setup/setup-1');
  });

  it('tells a finished setup from one that is not', async () => {
    answerSetup();
    const finished = { ...ITEM, id: 'setup-2', title: 'Connect Oslo to management', finished_at: TEST_NOW };
    answer(listSetups, { items: [ITEM, finished] });
    renderApp('/app/setup');
    const row = async (name: string) => screen.findByRole('row', { name: new RegExp(name) });
    expect((await row('Connect Oslo')).textContent).toContain('Finished');
    expect((await row('Connect Tokyo')).textContent).toContain('In progress');
  });

  it('begins one from an output, unless there is one', async () => {
    answerSetup();
    answer(listSetups, { items: [] });
    let sent: unknown;
    answerWith(createSetup, ({ body }) => {
      sent = body.output_id;
      return { setup: makeSetup() };
    });
    const { user } = renderApp('/app/setup?output=paris');
    await screen.findByText('Set up replication to Paris');
    await user.click(screen.getByRole('button', { name: 'Start this setup' }));
    await screen.findByRole('heading', { level: 1, name: 'Connect Tokyo to management' });
    expect(sent).toBe(makeRemoteOutput().id);
  });

  it('offers what was begun for an output', async () => {
    answerSetup();
    answer(listSetups, { items: [{ ...ITEM, output_name: 'Paris' }] });
    renderApp('/app/setup?output=paris');
    const link = await screen.findByRole('link', { name: 'Continue it' });
    expect(link.getAttribute('href')).toBe('/app/setup/setup-1');
  });

  it('says that an output is gone', async () => {
    answerSetup();
    answer(listSetups, { items: [] });
    renderApp('/app/setup?output=nowhere');
    await screen.findByText('There is no such output');
  });

  it('forgets a setup only after saying what is lost', async () => {
    answerSetup();
    let items = [ITEM];
    answerWith(listSetups, () => ({ items }));
    answerWith(deleteSetup, ({ params }) => {
      items = [];
      return { id: params.setupId };
    });
    const { user } = renderApp('/app/setup');
    await user.click(await screen.findByRole('button', { name: 'Delete: Connect Tokyo to management' }));
    const modal = await screen.findByRole('alertdialog');
    within(modal).getByText(/can no longer be undone here/);
    await user.click(within(modal).getByRole('button', { name: 'Delete setup' }));
    await screen.findByText('No setup of replication yet');
  });

  it('says that it cannot be read', async () => {
    answerSetup();
    answer(listSetups, { failWith: 'HOME_CLUSTER_UNREACHABLE', message: 'management cannot be reached' });
    renderApp('/app/setup');
    await screen.findByText('The setups cannot be read');
  });
});

describe('the steps', () => {
  it('open the first that is not done, and the address says so', async () => {
    answerSetup();
    const { address } = renderApp('/app/setup/setup-1');
    await screen.findByText('Why api_key is needed.');
    expect(address()).toBe('/app/setup/setup-1?step=api_key');
    expect((await step('The two sides')).getAttribute('aria-expanded')).toBe('false');
  });

  it('say cause and next action of what is wrong', async () => {
    answerSetup(makeSetup(), makeChecks({ sides: 'done', api_key: 'wrong' }));
    renderApp('/app/setup/setup-1');
    await screen.findByText('Failed: How api_key stands.');
    screen.getByText('Next for api_key.');
  });

  it('can all be opened again, one at a time', async () => {
    answerSetup();
    const { user, address } = renderApp('/app/setup/setup-1?step=api_key');
    await user.click(await step('Credential in the keystore'));
    expect(address()).toContain('step=credential');
    expect((await step('Cross-cluster API key')).getAttribute('aria-expanded')).toBe('false');
    await user.click(await step('Credential in the keystore'));
    expect(address()).toContain('step=none');
  });

  it('are done by Lockstep, and a key is shown once, also where it is needed', async () => {
    answerSetup();
    answer(probeSetup, { ...NOTHING_READ, sides: [TOKYO_SIDE] });
    answerWith(doSetupStep, ({ params, body }) => {
      expect([params.stepId, body.again]).toEqual(['api_key', false]);
      return {
        outcome: { kind: 'done', message: 'The key is made.' },
        shown_once: [{ label: 'Encoded key', value: 'c2VjcmV0' }],
        check: makeChecks({ api_key: 'done' })[1] as never,
      };
    });
    const { user } = renderApp('/app/setup/setup-1');
    await user.click(await screen.findByRole('button', { name: 'Create the key' }));
    await screen.findByText('The key is made.');
    screen.getByText('c2VjcmV0');
    await user.click(await step('Credential in the keystore'));
    screen.getByText('c2VjcmV0');
    let filled: unknown;
    answerWith(fillSimulatedKeystore, ({ body }) => {
      filled = body;
      return { cluster: body.cluster };
    });
    await user.click(await screen.findByRole('button', { name: 'Put the key into the keystore of Tokyo' }));
    await waitFor(() =>
      expect(filled).toEqual({
        cluster: 'tokyo',
        setting: 'cluster.remote.management.credentials',
        value: 'c2VjcmV0',
      }),
    );
    await user.click(await step('Alias management'));
    expect(screen.queryByText('c2VjcmV0')).toBeNull();
  });

  it('say why they were not done', async () => {
    answerSetup();
    answer(doSetupStep, {
      outcome: { kind: 'failed', message: 'The key was refused.', next_action: 'Use a user.' },
      shown_once: [],
      check: makeChecks()[1] as never,
    });
    const { user } = renderApp('/app/setup/setup-1');
    await user.click(await screen.findByRole('button', { name: 'Create the key' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The key was refused. Use a user.');
  });

  it('ask before they are done again', async () => {
    answerSetup(makeSetup(), makeChecks({ sides: 'done', api_key: 'done' }));
    let again: boolean | undefined;
    answerWith(doSetupStep, ({ body }) => {
      again = body.again;
      return {
        outcome: { kind: 'done', message: 'Another key is made.' },
        shown_once: [],
        check: makeChecks({ api_key: 'done' })[1] as never,
      };
    });
    const { user } = renderApp('/app/setup/setup-1?step=api_key');
    await user.click(await screen.findByRole('button', { name: 'Create another key' }));
    expect(screen.queryByRole('button', { name: 'Create the key' })).toBeNull();
    const modal = await screen.findByRole('alertdialog');
    within(modal).getByText('The old one stays valid.');
    await user.click(within(modal).getByRole('button', { name: 'Create another key' }));
    await screen.findByText('Another key is made.');
    expect(again).toBe(true);
  });

  it('show what to copy', async () => {
    answerSetup();
    const { user } = renderApp('/app/setup/setup-1');
    await user.click(await screen.findByRole('tab', { name: 'Do it yourself' }));
    screen.getByText('Where: Dev Tools of management');
    screen.getByText('POST /_security/cross_cluster/api_key');
  });

  it('ask for credentials of the remote where they need them, and send them nowhere else', async () => {
    let setup = makeSetup();
    answerSetup(setup);
    answerWith(getSetup, () => ({ setup }));
    answerWith(setSetupCredentials, ({ params, body }) => {
      expect([params.side, body]).toEqual(['remote', { username: 'op', password: 'secret' }]);
      const credentials = { side: 'remote', kind: 'user', username: 'op', expires_at: TEST_NOW } as const;
      setup = { ...setup, credentials: [...setup.credentials, credentials] };
      return { credentials };
    });
    const { user } = renderApp('/app/setup/setup-1?step=alias');
    const form = await screen.findByRole('form', { name: 'Sign in to Tokyo' });
    await user.click(within(form).getByRole('button', { name: 'Sign in to Tokyo' }));
    within(form).getByText('Enter a user name and a password, or an API key.');
    await user.type(within(form).getByLabelText('User name'), 'op');
    await user.type(within(form).getByLabelText('Password'), 'secret');
    await user.click(within(form).getByRole('button', { name: 'Sign in to Tokyo' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  });

  it('keep the buttons of what is not allowed, with the reason', async () => {
    answerSetup();
    answer(getSession, makeSession(['fleet-settings-read']));
    renderApp('/app/setup/setup-1');
    const button = await screen.findByRole('button', { name: 'Create the key' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('forget what is held when the setup is left', async () => {
    answerSetup();
    answer(listSetups, { items: [ITEM] });
    answerWith(leaveSetup, ({ params }) => ({ id: params.setupId }));
    const { user, address } = renderApp('/app/setup/setup-1');
    await user.click(await screen.findByRole('button', { name: 'Close' }));
    await screen.findByRole('link', { name: 'Connect Tokyo to management' });
    expect(address()).toBe('/app/setup');
  });
});

describe('the choices', () => {
  const open = async (
    setup: Setup = makeSetup({ missing: [{ field: 'alias', message: 'Enter an alias.' }] }),
  ) => {
    answerSetup(setup);
    const app = renderApp('/app/setup/setup-1?step=sides');
    return { ...app, form: await screen.findByRole('form', { name: 'Clusters to connect' }) };
  };

  it('refuse a name that cannot work at its field, and save nothing', async () => {
    const { user, form } = await open();
    const alias = within(form).getByLabelText('Alias of management on the remote');
    await user.clear(alias);
    await user.click(alias);
    await user.paste('Mana gement');
    await user.click(within(form).getByRole('button', { name: 'Save choices' }));
    expect(alias.getAttribute('aria-invalid')).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(alias));
  });

  it('go to the first field with a mistake, and bring it into sight', async () => {
    const { user, form } = await open();
    const name = within(within(form).getByRole('group', { name: 'Remote' })).getByLabelText('Name');
    const alias = within(form).getByLabelText('Alias of management on the remote');
    const seen = vi.spyOn(Element.prototype, 'scrollIntoView');
    for (const field of [alias, name]) {
      await user.clear(field);
      await user.click(field);
      await user.paste('x'.repeat(2_000));
    }
    await user.click(within(form).getByRole('button', { name: 'Save choices' }));
    const first = [...form.querySelectorAll('[data-field][aria-invalid="true"]')][0];
    await waitFor(() => expect(document.activeElement).toBe(first));
    expect(seen.mock.contexts).toContain(first);
  });

  it('are saved as far as they go, and the first field that is missing takes the focus', async () => {
    const missing = [{ field: 'alias', message: 'Enter an alias.' }];
    const choices = makeChoices({ alias: '', output_name: '' });
    const { user, form } = await open(makeSetup({ choices, missing }));
    answerWith(updateSetup, ({ body }) => ({ setup: makeSetup({ choices: body.choices, missing }) }));
    await user.click(within(form).getByRole('button', { name: 'Save choices' }));
    await waitFor(() =>
      expect(document.activeElement).toBe(within(form).getByLabelText('Name of the output')),
    );
  });

  it('gray out what cannot work, with the reason, and leave it', async () => {
    const { user, form } = await open(
      makeSetup({ choices: makeChoices({ mode: 'sniff' }), missing: [{ field: 'alias', message: '' }] }),
    );
    const management = within(form).getByRole('group', { name: 'Management' });
    await user.selectOptions(within(management).getByLabelText('Runs on'), 'Elastic Cloud Hosted');
    expect(within(form).getByRole<HTMLInputElement>('radio', { name: /^Proxy/ }).checked).toBe(true);
    expect(within(form).getByRole<HTMLInputElement>('radio', { name: /^Sniff/ }).disabled).toBe(true);
    within(form).getByText(/Not possible: The nodes of Elastic Cloud Hosted publish addresses/);
  });

  it('gray out what the clusters rule out, and take over what is proposed', async () => {
    answerSetup(
      makeSetup({ choices: makeChoices({ addresses: [] }), missing: [{ field: 'addresses', message: '' }] }),
    );
    answer(probeSetup, {
      sides: [],
      proposals: [{ field: 'addresses.0', value: '10.0.0.1:9443', reason: 'The nodes publish this.' }],
      ruled_out: [{ field: 'trust', value: 'certificate', reason: 'The license is too low.' }],
    });
    const { user } = renderApp('/app/setup/setup-1?step=sides');
    await screen.findByText(/Not possible: The license is too low/);
    await user.click(screen.getByRole('button', { name: 'Use 10.0.0.1:9443' }));
    expect(screen.getByLabelText<HTMLInputElement>('Address of management 1').value).toBe('10.0.0.1:9443');
  });

  it('keep what was typed when somebody else saved meanwhile', async () => {
    const { user, form } = await open();
    let version = '';
    answerWith(updateSetup, ({ body }) => {
      version = body.version;
      if (body.version === '1') return { failWith: 'CONFLICT', message: 'op changed this setup.' };
      return { setup: makeSetup({ version: '3', choices: body.choices }) };
    });
    await user.click(within(form).getByLabelText('Server name'));
    await user.paste('es.example');
    await user.click(within(form).getByRole('button', { name: 'Save choices' }));
    answer(getSetup, { setup: makeSetup({ version: '2', updated_by: 'op' }) });
    await screen.findByText('Another user changed this setup after you opened it');
    expect(within(form).getByLabelText<HTMLInputElement>('Server name').value).toBe('es.example');
    await waitFor(async () => {
      await user.click(screen.getByRole('button', { name: 'Save my changes' }));
      expect(version).toBe('2');
    });
    await screen.findByRole('button', { name: 'Change the choices' });
  });
});

describe('the end', () => {
  it('says what was made on which side, and where to go on', async () => {
    answerSetup(
      makeSetup({ made: [MADE] }),
      makeChecks({ sides: 'done', api_key: 'done', credential: 'done', alias: 'done' }),
    );
    answer(summarizeSetup, {
      is_complete: true,
      open_step: null,
      counts: { done: 4, not_yet: 1, wrong: 0, cannot_tell: 0 },
      made: [{ made: MADE, undo: 'Invalidates the key.' }],
      by_hand: [],
    });
    renderApp('/app/setup/setup-1');
    await screen.findByText('Tokyo is set up');
    const link = screen.getByRole('link', { name: 'See its sync status' });
    const callout = link.closest('.euiCallOut')!;
    expect(callout.textContent).not.toContain('Invalidates the key');
  });

  it('undoes what is ticked, after showing it', async () => {
    const other: SetupMade = { ...MADE, id: 'made-2', kind: 'role', name: 'replication', place: 'remote' };
    answerSetup(makeSetup({ made: [MADE, other] }));
    answer(previewSetupUndo, {
      items: [
        { made: MADE, action: 'Invalidates the key.', lost: 'Links end.', requests: [], state: 'there' },
        { made: other, action: 'Deletes the role.', lost: null, requests: [], state: 'there' },
      ],
      by_hand: [],
    });
    let sent: readonly string[] = [];
    answerWith(undoSetup, ({ body }) => {
      sent = body.made_ids;
      return {
        results: [{ made_id: 'made-1', state: 'removed', message: 'The key is invalid.', next_action: null }],
      };
    });
    const { user } = renderApp('/app/setup/setup-1');
    await user.click(await screen.findByRole('button', { name: 'Undo this setup' }));
    const modal = await screen.findByRole('alertdialog', { name: 'Undo this setup?' });
    await user.click(await within(modal).findByRole('checkbox', { name: 'Role replication on Tokyo' }));
    await user.click(within(modal).getByRole('button', { name: 'Remove 1 item' }));
    await screen.findByText('Removed: Cross-cluster API key lockstep-tokyo');
    expect(sent).toEqual(['made-1']);
  });
});

describe('all remaining steps', () => {
  /** A console that does what it is asked, and remembers it. */
  function answerDoing(failsAt?: string) {
    const states: Partial<Record<SetupCheck['step'], SetupCheck['state']>> = { sides: 'done' };
    const asked: string[] = [];
    answerSetup(makeSetup({ credentials: BOTH_SIDES }));
    answerWith(checkSetup, () => ({ checks: makeChecks(states) }));
    answerWith(doSetupStep, ({ params }) => {
      const stepId = params.stepId as SetupCheck['step'];
      asked.push(stepId);
      const isDone = stepId !== failsAt;
      states[stepId] = isDone ? 'done' : 'wrong';
      const check = makeChecks(states).find(({ step: id }) => id === stepId);
      if (check === undefined) throw new Error(`no step ${stepId}`);
      const outcome = isDone
        ? ({ kind: 'done', message: `Done: ${stepId}.` } as const)
        : ({ kind: 'failed', message: 'It was refused.', next_action: 'Look again.' } as const);
      return { outcome, check, shown_once: [] };
    });
    return { asked, states };
  }

  it('are done one after the other until one needs a person, and go on when that is done', async () => {
    const { asked, states } = answerDoing();
    answer(summarizeSetup, {
      is_complete: true,
      open_step: null,
      counts: { done: 4, not_yet: 1, wrong: 0, cannot_tell: 0 },
      made: [],
      by_hand: [],
    });
    const { user, address } = renderApp('/app/setup/setup-1');
    const bar = await screen.findByRole('progressbar', { name: 'Progress of this setup' });
    await waitFor(() => expect(bar.getAttribute('aria-valuetext')).toBe('1 of 5 steps'));
    await user.click(screen.getByRole('button', { name: 'Do all remaining steps' }));
    await waitFor(() => expect(address()).toBe('/app/setup/setup-1?step=credential'));
    expect(asked).toEqual(['api_key']);

    states.credential = 'done';
    await user.click(await screen.findByRole('button', { name: 'Do all remaining steps' }));
    await waitFor(() => expect(asked).toEqual(['api_key', 'alias']));
    await waitFor(() => expect(screen.queryByRole('button', { name: /remaining steps/ })).toBeNull());
    expect(bar.getAttribute('aria-valuetext')).toBe('4 of 5 steps');
  });

  it('pass by what nobody can see the end of, when somebody goes on from there', async () => {
    const { asked, states } = answerDoing();
    states.credential = 'cannot_tell';
    const { user, address } = renderApp('/app/setup/setup-1');
    await user.click(await screen.findByRole('button', { name: 'Do all remaining steps' }));
    await waitFor(() => expect(address()).toBe('/app/setup/setup-1?step=credential'));
    expect(asked).toEqual(['api_key']);
    await user.click(await screen.findByRole('button', { name: 'Do all remaining steps' }));
    await waitFor(() => expect(asked).toEqual(['api_key', 'alias']));
  });

  it('stop at the one that fails, which is opened and says why', async () => {
    const { asked } = answerDoing('api_key');
    const { user } = renderApp('/app/setup/setup-1?step=none');
    await user.click(await screen.findByRole('button', { name: 'Do all remaining steps' }));
    await screen.findByText(/It was refused\./);
    expect(asked).toEqual(['api_key']);
    expect((await step('Cross-cluster API key')).getAttribute('aria-expanded')).toBe('true');
  });

  it('wait for the choices', async () => {
    answerSetup(makeSetup({ missing: [{ field: 'remote.hosts', message: 'Enter a host.' }] }));
    renderApp('/app/setup/setup-1');
    const button = await screen.findByRole('button', { name: 'Do all remaining steps' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});

const BOTH_SIDES: Setup['credentials'] = [
  { side: 'management', kind: 'own', username: 'elastic', expires_at: null },
  { side: 'remote', kind: 'own', username: 'elastic', expires_at: null },
];
