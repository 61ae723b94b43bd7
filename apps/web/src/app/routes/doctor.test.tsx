import {
  explainPastedError,
  getRepair,
  getSession,
  listWarnings,
  previewRepair,
  registerPrivileges,
  runDoctor,
  startRepair,
  type Diagnosis,
  type RepairRun,
} from '@lockstep/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useFakeEvents } from '../../testing/fake-event-source.ts';
import {
  makeDiagnosis,
  makeProbe,
  makeRepairPreview,
  makeRepairRun,
  makeWarning,
} from '../../testing/make-diagnosis.ts';
import { TEST_NOW } from '../../testing/make-report.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const HEALTHY = makeDiagnosis({ probes: [makeProbe()] });
const BROKEN = makeDiagnosis();

function answerDoctor(diagnoses: () => readonly Diagnosis[]): void {
  answerInLockstep();
  answerWith(runDoctor, ({ body }) => ({
    items: diagnoses().filter(({ output_id: id }) => (body?.output_id ?? id) === id),
  }));
}

async function firstButton(name: string): Promise<HTMLElement> {
  const [button] = await screen.findAllByRole('button', { name });
  if (button === undefined) throw new Error(`There is no button ${name}.`);
  return button;
}

describe('doctor', () => {
  it('lists all outputs with the first broken link of each, the worst first', async () => {
    answerDoctor(() => [HEALTHY, { ...BROKEN, output_id: 'oslo', output_name: 'Oslo' }]);
    const { user, address } = renderApp('/app/doctor');
    const table = await screen.findByRole('table', { name: /Remote outputs/ });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first?.textContent).toContain('Broken');
    expect(first?.textContent).toContain('The follower on Paris is paused.');
    expect(second?.textContent).toContain('Nothing is broken.');
    await user.click(within(table).getByRole('link', { name: 'Show the diagnosis of Paris' }));
    await screen.findByText('Every link between management and Paris is healthy');
    expect(address()).toBe('/app/doctor?output=paris');
  });

  it('is folded to the first broken link, with its evidence one click away', async () => {
    answerDoctor(() => [BROKEN]);
    const { user } = renderApp('/app/doctor?output=paris');
    await screen.findByText('What to do: Resume it.', { selector: '.euiCallOut *' });
    const group = screen.getByRole('button', { name: /^Failed Replication of the leader document/ });
    expect(group.getAttribute('aria-expanded')).toBe('true');
    expect(group.textContent).toContain('1 failed · 1 not checked');
    expect(screen.getByRole('button', { name: /Management cluster/ }).getAttribute('aria-expanded')).toBe(
      'false',
    );
    screen.getByText('Skipped: The follower is active must pass first');
    await user.click(screen.getByRole('button', { name: 'Evidence: 1 request' }));
    screen.getByText(/GET \/_all\/_ccr\/info/);
    const chain = screen.getByRole('list', { name: /From the management cluster/ });
    expect(within(chain).getByText('Replication').closest('li')?.textContent).toContain(
      'broken here1 failed',
    );
    expect(within(chain).getByText('Applied').closest('li')?.textContent).toContain('unknown');
  });

  it('leads to where the key of a link is replaced, when that is what to do', async () => {
    const invalid = makeProbe({
      id: 'CrossClusterKeyValid',
      result: 'failed',
      message: 'Every cross-cluster API key has expired or was invalidated.',
      next_action: 'Create a new cross-cluster API key, put it into the keystore, and reload.',
      remedies: ['recreate-cross-cluster-key'],
      repairs: ['reload-secure-settings'],
    });
    answerDoctor(() => [makeDiagnosis({ probes: [invalid] })]);
    renderApp('/app/doctor?output=paris');
    const [link] = await screen.findAllByRole('link', { name: 'Replace the key of the link for Paris' });
    expect(link?.getAttribute('href')).toBe('/app/credentials?rotate_link=paris');
    expect(link?.className).toContain('fill');
    expect((await firstButton('Reload secure settings for Paris')).className).toContain('empty');
  });

  it('offers nothing as the thing to do when a cluster has to be started', async () => {
    const off = makeProbe({
      id: 'RemoteReachable',
      result: 'failed',
      message: 'The remote cluster of Paris does not answer: connect ECONNREFUSED.',
      next_action: 'Start the cluster. Where its address has changed, correct the host.',
      remedies: [],
      repairs: ['correct-host'],
    });
    answerDoctor(() => [makeDiagnosis({ probes: [off] })]);
    renderApp('/app/doctor?output=paris');
    expect((await firstButton('Correct the host for Paris')).className).toContain('empty');
    expect(screen.getAllByText('If that is not it:')).toHaveLength(2);
  });

  it('registers the privileges that roles name, and examines again', async () => {
    let isRegistered = false;
    const unregistered = makeProbe({
      id: 'PrivilegesRegistered',
      result: 'warning',
      message: 'management knows no application privileges.',
    });
    answerDoctor(() => [isRegistered ? HEALTHY : makeDiagnosis({ probes: [unregistered] })]);
    answerWith(registerPrivileges, () => {
      isRegistered = true;
      return { application: 'lockstep', privileges: ['all', 'read'] };
    });
    const { user } = renderApp('/app/doctor?output=paris');
    await screen.findByText(/management knows no application privileges/);
    screen.getByRole('button', { name: 'Copy the request' });
    await user.click(screen.getByRole('button', { name: 'Register privileges' }));
    await screen.findByText('Every link between management and Paris is healthy');
  });

  it('says why privileges were not registered', async () => {
    const unregistered = makeProbe({ id: 'PrivilegesRegistered', result: 'warning', message: 'None.' });
    answerDoctor(() => [makeDiagnosis({ probes: [unregistered] })]);
    answer(registerPrivileges, { failWith: 'FORBIDDEN', message: 'ann lacks manage_security.' });
    const { user } = renderApp('/app/doctor?output=paris');
    await user.click(await screen.findByRole('button', { name: 'Register privileges' }));
    await screen.findByText(/ann lacks manage_security/);
  });

  it('previews a repair, starts it, follows it and examines again', async () => {
    const events = useFakeEvents();
    let run: RepairRun = makeRepairRun();
    answerDoctor(() => [run.state === 'done' ? HEALTHY : BROKEN]);
    answer(previewRepair, { item: makeRepairPreview() });
    let ordered: unknown;
    answerWith(startRepair, ({ body }) => {
      ordered = body;
      return { item: run };
    });
    answerWith(getRepair, () => ({ item: run }));

    const { user, address } = renderApp('/app/doctor?output=paris');
    const button = await firstButton('Resume the follower for Paris');
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: 'Resume the follower for Paris' });
    await within(dialog).findByText(/POST \/fleet-synced-integrations-ccr-paris\/_ccr\/resume_follow/);
    await user.click(within(dialog).getByRole('button', { name: 'Resume the follower' }));

    await screen.findByText('Resume the follower: running', { selector: '.euiCallOut *' });
    expect(ordered).toMatchObject({ output_id: 'paris', repair: 'resume-follower', fingerprint: 'as-it-is' });
    expect(address()).toBe('/app/doctor?output=paris&repair=repair-1');
    run = makeRepairRun({
      state: 'done',
      ended_at: '2026-11-22T09:31:00.000Z',
      steps: run.steps.map((step) => ({ ...step, state: 'done' as const })),
      check: { is_healthy: true, message: 'Follower resumed. Check passed.' },
    });
    events.send({ kind: 'repair-changed', repair_id: 'repair-1', output_id: 'paris', state: 'done' });
    await screen.findByText('Follower resumed. Check passed.');
    await screen.findByText('Every link between management and Paris is healthy');
  });

  it('asks for credentials where the key of the output may not do it, and previews again with them', async () => {
    answerDoctor(() => [BROKEN]);
    answerWith(previewRepair, ({ body }) => ({
      item: makeRepairPreview({
        repair: 'recreate-follower',
        is_destructive: true,
        needs_credentials: true,
        obstacle:
          body.credentials === undefined
            ? { message: 'The credentials of the output lack manage_ccr.', next_action: 'Give others.' }
            : null,
      }),
    }));
    const { user } = renderApp('/app/doctor?output=paris');
    const button = await firstButton('Recreate the follower for Paris');
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: 'Recreate the follower for Paris' });
    const confirm = within(dialog).getByRole('button', { name: 'Recreate the follower' });
    await within(dialog).findByText('The credentials of the output lack manage_ccr.');
    expect(confirm.hasAttribute('disabled')).toBe(true);
    await user.type(within(dialog).getByLabelText('User name'), 'elastic');
    await user.type(within(dialog).getByLabelText('Password'), 'canary');
    await user.click(within(dialog).getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(confirm.hasAttribute('disabled')).toBe(false));
    expect(within(dialog).queryByText(/lack manage_ccr/)).toBeNull();
  });

  it('keeps repairs in sight for those who may not run them, with the reason', async () => {
    answerDoctor(() => [BROKEN]);
    answer(getSession, makeSession(['fleet-settings-read', 'integrations-read']));
    renderApp('/app/doctor?output=paris');
    const button = await firstButton('Resume the follower for Paris');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    act(() => button.focus());
    await screen.findByText(/“Fleet settings: all”/);
  });

  it('says what will break, the soonest first, and marks the output in the table', async () => {
    answerDoctor(() => [HEALTHY]);
    const key = makeWarning({
      id: 'key',
      kind: 'key_expires',
      severity: 'critical',
      output_id: null,
      output_name: null,
      message: 'A key ends.',
      next_action: 'Make another.',
      due_at: '2026-11-22T10:00:00.000Z',
    });
    answer(listWarnings, { items: [makeWarning(), key], looked_at: TEST_NOW });
    const { user, address } = renderApp('/app/fleet/settings');
    await user.click(await screen.findByRole('link', { name: 'Paris: 1 warning, run the doctor' }));
    const warnings = await screen.findAllByText(/^(Warning|Soon)$/);
    expect(warnings.map(({ textContent }) => textContent)).toEqual(['Soon', 'Warning']);
    screen.getByText(/Fix the link before that/);
    expect(address()).toBe('/app/doctor?output=paris');
  });

  it('says why it could not run', async () => {
    answerInLockstep();
    answer(runDoctor, { failWith: 'OUTPUT_NOT_FOUND', message: 'There is no output nowhere.' });
    renderApp('/app/doctor?output=nowhere');
    await screen.findByText(/There is no output nowhere\./);
  });

  it('names the catalog entry of a pasted error', async () => {
    answerDoctor(() => [HEALTHY]);
    answerWith(explainPastedError, ({ body }) => ({
      items: body.text.includes('9443')
        ? [
            {
              id: 'D5',
              symptom: 'Wrong port',
              cause: 'A cause',
              remedy: 'A remedy',
              detected_by: 'GET /x',
              reason: 'WrongPort',
              condition_type: 'LinkConnected',
              remedies: [],
              is_transient: false,
            },
          ]
        : [],
    }));
    const { user } = renderApp('/app/doctor?output=paris');
    const box = await screen.findByRole('textbox', { name: 'Error text' });
    await user.type(box, 'connect to 9443');
    await user.click(screen.getByRole('button', { name: 'Explain it' }));
    await screen.findByRole('heading', { name: 'Wrong port Catalog D5' });
    await user.clear(box);
    await user.type(box, 'something else');
    await user.click(screen.getByRole('button', { name: 'Explain it' }));
    await screen.findByText('Nothing in the catalog fits this text', { selector: '.euiCallOut *' });
  });
});
