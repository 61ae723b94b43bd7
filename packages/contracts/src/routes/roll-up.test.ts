import { describe, expect, it } from 'vitest';
import {
  rollUpSyncStatus,
  type RemoteSyncedIntegrations,
  type WireSyncStatus,
} from './synced-integrations.ts';

function item(sync_status: WireSyncStatus, main = 'installed', remote = 'installed') {
  return { sync_status, install_status: { main, remote } };
}

function asset(sync_status: WireSyncStatus) {
  return { type: 'ingest_pipeline', name: 'a@custom', package_name: '', package_version: '', sync_status };
}

describe('the overall status of a remote', () => {
  it.each<[string, RemoteSyncedIntegrations, WireSyncStatus]>([
    ['an empty list', { integrations: [] }, 'completed'],
    ['an error, whatever the list says', { integrations: [item('completed')], error: 'gone' }, 'failed'],
    ['failed before warning', { integrations: [item('warning'), item('failed')] }, 'failed'],
    ['warning before synchronizing', { integrations: [item('synchronizing'), item('warning')] }, 'warning'],
    [
      'synchronizing before completed',
      { integrations: [item('completed'), item('synchronizing')] },
      'synchronizing',
    ],
    [
      'nothing of what is gone on both sides',
      { integrations: [item('failed', 'not_installed', 'not_installed'), item('completed')] },
      'completed',
    ],
    ['a warning about the whole', { integrations: [], warning: { title: 'not licensed' } }, 'warning'],
    [
      'every custom asset',
      { integrations: [item('completed')], custom_assets: { 'ingest_pipeline:a@custom': asset('failed') } },
      'failed',
    ],
  ])('counts %s', (_, answer, expected) => {
    expect(rollUpSyncStatus(answer)).toBe(expected);
  });
});
