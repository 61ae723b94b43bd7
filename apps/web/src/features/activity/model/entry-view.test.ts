import { describe, expect, it } from 'vitest';
import { makeAction, makeRun, makeStateChange } from '../../../testing/make-activity.ts';
import { NO_TITLES, toEntryView as viewOf, type EntryView } from './entry-view.ts';

type Entry = Parameters<typeof viewOf>[0];
const toEntryView = (entry: Entry, titles = NO_TITLES): EntryView => viewOf(entry, titles);
const titleOf = (entry: Entry): string => toEntryView(entry).title;

describe('toEntryView', () => {
  it('says of a run what it did, what failed first', () => {
    expect(titleOf(makeRun())).toBe('Paris: 1 failed, 1 installed');
    expect(titleOf(makeRun({ steps: [], result: 'succeeded' }))).toBe('Paris: nothing to change');
  });

  it('does not say that there was nothing to change when a run failed before it could know', () => {
    expect(titleOf(makeRun({ steps: [], result: 'failed' }))).toBe('Paris: failed');
    expect(titleOf(makeRun({ steps: [], result: 'running', ended_at: null }))).toBe('Paris: running');
  });

  it('tells publishing by what it wrote', () => {
    const main = { output_id: null, output_name: null, steps: [] };
    expect(titleOf(makeRun({ ...main, result: 'succeeded', generation: 9 }))).toBe(
      'Leader document written, generation 9',
    );
    expect(titleOf(makeRun({ ...main, result: 'failed' }))).toBe('Run of the management cluster');
  });

  it('names the step of a setup, and says milliseconds where they tell something', () => {
    const step = {
      action: 'setup_step_done',
      actor: 'elastic',
      target: { kind: 'setup', id: 's', name: 'Tokyo' },
      after: { step: 'follower', title: 'Follower index' },
    };
    expect(titleOf(makeAction({ ...step, result: 'done' }))).toBe(
      'elastic completed “Follower index” in the setup of Tokyo',
    );
    expect(titleOf(makeAction({ ...step, result: 'failed' }))).toBe(
      'elastic could not complete “Follower index” in the setup of Tokyo',
    );
    // Older consoles recorded no title.
    expect(titleOf(makeAction({ ...step, result: 'done', after: { step: 'follower' } }))).toBe(
      'elastic completed a step in the setup of Tokyo',
    );
    const at = '2026-11-22T09:00:00.000Z';
    expect(toEntryView(makeRun({ at, ended_at: '2026-11-22T09:00:00.004Z' })).notes).toContain('took 4 ms');
  });

  it('calls integrations by their titles, and custom assets by type and name', () => {
    const titles = new Map([['nginx', 'Nginx']]);
    expect(toEntryView(makeStateChange(), titles).title).toBe('Nginx on Paris: Syncing → In sync 2.1.0');
    const target = { kind: 'package', id: 'nginx', name: 'nginx' };
    const installed = makeAction({ action: 'package_installed', actor: 'ana', target, result: 'done' });
    expect(toEntryView(installed, titles).title).toBe('ana installed Nginx');
    // An output may have the name of an integration.
    const output = { kind: 'output', id: 'o', name: 'nginx' };
    expect(toEntryView(makeAction({ target: output, result: 'done' }), titles).title).toMatch(/nginx$/);
    const asset = makeStateChange({ item: 'ingest_pipeline:logs-nginx.error@custom' });
    expect(titleOf(asset)).toMatch(/^Ingest pipeline logs-nginx\.error@custom on Paris: /);
  });

  it('shows a change for the better as no alarm', () => {
    expect(toEntryView(makeStateChange()).tone).toBe('success');
    const worse = makeStateChange({
      before: { state: 'in_sync', code: null, version: '2.1.0' },
      after: { state: 'failed', code: 'x', version: '2.1.0' },
    });
    expect(toEntryView(worse)).toMatchObject({
      tone: 'danger',
      title: 'nginx on Paris: In sync 2.1.0 → Failed 2.1.0',
    });
    expect(toEntryView(makeStateChange({ item: null, after: null })).title).toBe(
      'Paris: Syncing → not reported',
    );
  });

  it('never says of what failed that it was done', () => {
    const failed = { result: 'failed', message: 'Refused.' } as const;
    expect(titleOf(makeAction({ action: 'output_created' }))).toBe('elastic created the output Paris');
    expect(titleOf(makeAction({ action: 'output_created', ...failed }))).toBe(
      'elastic could not create the output Paris',
    );
  });

  it('tells who came and from where, and of a failed sign-in only the name that was tried', () => {
    const after = { address: '203.0.113.7' };
    const target = { kind: 'user', id: 'ana', name: 'ana' };
    const entry = makeAction({ action: 'session_started', actor: 'ana', target, after });
    expect(toEntryView(entry)).toMatchObject({ title: 'ana signed in', notes: ['from 203.0.113.7'] });
    const refused = { action: 'session_refused', actor: 'nobody', target, after, result: 'failed' } as const;
    expect(titleOf(makeAction(refused))).toBe('A sign-in as ana failed');
    expect(titleOf(makeAction({ action: 'session_ended', actor: 'ana', target }))).toBe('ana signed out');
  });

  it('reads actions that it does not know', () => {
    expect(titleOf(makeAction({ action: 'lease_taken' }))).toBe('elastic lease taken Paris');
    expect(toEntryView(makeAction({ result: 'failed' })).tone).toBe('danger');
  });
});
