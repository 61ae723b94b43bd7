/** Whose a namespace is that a Kibana was asked to opt in, whatever becomes of the request. */
import { describe, expect, it } from 'vitest';
import type { KibanaAnswer, KibanaClient, KibanaProblem } from '@lockstep/kibana';
import { recordingLog } from '../../testing/test-consoles.ts';
import { combineInstallations } from './fleet-installations.ts';
import { emptyLedger, parseFleetLedger, toFleetLedgerDocument, type FleetLedger } from './fleet-ledger.ts';
import { createFleetPorts } from './fleet-ports.ts';

const problem = (kind: KibanaProblem['kind'], isUntouched: boolean): KibanaAnswer<never> => ({
  kind: 'failed',
  problem: { kind, message: 'no', nextAction: 'Wait.', isUntouched },
});

/** Production was ours, and staging is to be. */
async function optIn(answer: KibanaAnswer<undefined>) {
  const saved: FleetLedger[] = [];
  const asked: unknown[] = [];
  const customizeNamespaces: KibanaClient['packages']['customizeNamespaces'] = (change) => {
    asked.push({ change, onRecord: saved.at(-1)?.syncedNamespaces });
    return Promise.resolve(answer);
  };
  const ports = createFleetPorts({
    kibana: { packages: { customizeNamespaces } as KibanaClient['packages'] },
    store: {
      saveFleet: (ledger) => {
        saved.push(ledger);
        return Promise.resolve();
      },
      removeFleet: () => Promise.resolve(),
    },
    clock: { now: () => 0 },
    log: recordingLog().log,
    ledgerOf: (name) => ({ ...emptyLedger(name), syncedNamespaces: ['production'] }),
  });
  const step: Parameters<typeof ports.setNamespaces>[0] = {
    kind: 'set-namespaces',
    reason: 'namespaces-differ',
    evidence: { wanted: { version: '2.1.0', status: 'installed' } },
    packageName: 'nginx',
    seenVersion: '2.1.0',
    wantedVersion: '2.1.0',
    namespaces: { enabled: ['staging', 'theirs'], synced: ['staging'] },
  };
  const result = await ports.setNamespaces(step, new AbortController().signal);
  return { result, asked, ledger: saved.at(-1) };
}

describe('namespaces through a Kibana', () => {
  it('are ours on record before they are opted in, and only what was ours is opted out', async () => {
    const { result, asked, ledger } = await optIn({ kind: 'ok', value: undefined });
    expect(asked).toEqual([
      {
        change: { name: 'nginx', enable: ['staging'], disable: ['production'] },
        onRecord: ['production', 'staging'],
      },
    ]);
    expect(result).toEqual({ kind: 'done' });
    expect(ledger?.syncedNamespaces).toEqual(['staging']);
  });

  it('are not ours when Kibana refuses, and why is on record', async () => {
    const { result, ledger } = await optIn(problem('forbidden', true));
    expect(result).toMatchObject({ kind: 'failed', code: 'kibana-forbidden' });
    expect(ledger?.syncedNamespaces).toEqual(['production']);
    expect(ledger?.failedInstalls).toMatchObject([{ code: 'kibana-forbidden', targetVersion: '2.1.0' }]);
  });

  it('stay ours when the answer is lost: what is there then counts, and nothing else', async () => {
    const { ledger } = await optIn(problem('cut-off', false));
    expect(ledger?.syncedNamespaces).toEqual(['production', 'staging']);
    const { installations } = combineInstallations({
      own: [],
      kibana: [{ name: 'nginx', version: '2.1.0', status: 'installed', namespaces: ['staging', 'theirs'] }],
      ledgers: ledger === undefined ? [] : [ledger],
    });
    expect(installations[0]?.namespaces).toEqual({ enabled: ['staging', 'theirs'], synced: ['staging'] });
  });

  it('are read from the record as they were written, and are nobody’s in one of before', () => {
    const ledger = { ...emptyLedger('nginx'), syncedNamespaces: ['production'] };
    const document = toFleetLedgerDocument(ledger);
    expect(parseFleetLedger('fleet:nginx', document)).toEqual(ledger);
    const { synced_namespaces: _, ...before } = document;
    expect(parseFleetLedger('fleet:nginx', before)?.syncedNamespaces).toEqual([]);
  });
});
