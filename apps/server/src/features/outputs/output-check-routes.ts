/** Before an output is saved: trying it out, seeing what it would change, making its credentials. */
import {
  createRemoteCredentials as createRemoteCredentialsRoute,
  previewOutputSync as previewOutputSyncRoute,
  previewSync as previewSyncRoute,
  testOutput as testOutputRoute,
  type Check,
  type OutputChange,
  type RouteOutput,
  type SyncPreview,
} from '@lockstep/contracts';
import type { ProxyAddress } from '../../clusters/proxy-way.ts';
import type { Binder } from '../../http/bind-route.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { Connect } from './output-connection.ts';
import { draftOutput, type OutputDraft } from './output-draft.ts';
import { invalidOutput, outputNotFound } from './output-errors.ts';
import type { Output } from './output.ts';
import type { OutputStore } from './output-store.ts';
import { previewSync, type Preview, type PreviewOptions } from './preview-sync.ts';
import { createRemoteCredentials, type CredentialsOptions } from './remote-credentials.ts';
import type { StoredPreview, StoredPreviews } from './stored-preview.ts';
import { testOutput, type OutputTest, type TestOutputOptions } from './test-output.ts';

export interface OutputCheckRoutesOptions
  extends Omit<TestOutputOptions, 'now' | 'onError'>, Omit<PreviewOptions, 'now' | 'onError'> {
  readonly connect: Connect;
  readonly store: OutputStore;
  /** All stored proxies. */
  readonly proxies: () => Promise<readonly ProxyAddress[]>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly recording: Recording;
  readonly previewStored: StoredPreviews;
}

interface DraftBody {
  readonly output_id?: string | undefined;
  readonly draft: OutputChange;
}

/**
 * Test and preview change nothing, of a draft or of a stored output. Creating credentials does, on the remote,
 * and is in the activity log.
 */
export function bindOutputCheckRoutes(binder: Binder, options: OutputCheckRoutesOptions): void {
  const { store, secretBox, clock, recording } = options;
  const now = (): number => clock.now();

  const draftOf = async ({
    output_id: id,
    draft: change,
  }: DraftBody): Promise<{ readonly draft: OutputDraft; readonly others: readonly Output[] }> => {
    const outputs = await store.list();
    const others = outputs.filter((output) => output.id !== id);
    const stored = outputs.find((output) => output.id === id);
    if (id !== undefined && stored === undefined) throw outputNotFound(id);
    const proxies = change.proxy_id ? await options.proxies() : undefined;
    const draft = draftOutput({ stored, change, others, proxies, secretBox, clock });
    // Nothing can be tried at what is no address; everything else may still be missing.
    const hosts = draft.problems.filter(({ field }) => /^hosts(\.|$)/.test(field));
    if (hosts.length > 0) throw invalidOutput(hosts);
    if (draft.output.hosts.length === 0) throw invalidOutput([{ field: 'hosts', message: 'Enter a URL.' }]);
    return { draft, others };
  };

  binder.guarded(testOutputRoute, async ({ body }, { log, outputs, principal }) => {
    await outputs.require(body.output_id);
    const { draft } = await draftOf(body);
    const test = await testOutput({ ...options, now, onError: logError(log) }, draft);
    log.info('output-tested', { user: principal.username, hosts: draft.output.hosts });
    return presentTest(test);
  });

  binder.guarded(previewSyncRoute, async ({ body }, { log, outputs }) => {
    await outputs.require(body.output_id);
    const { draft, others } = await draftOf(body);
    return presentPreview(await previewSync({ ...options, now, onError: logError(log) }, draft, others));
  });

  binder.guarded(previewOutputSyncRoute, async ({ params: { outputId } }, { log }) => ({
    item: presentStoredPreview(await options.previewStored(outputId, logError(log))),
  }));

  binder.guarded(createRemoteCredentialsRoute, async ({ body }, { log, principal }) => {
    const { hosts, wanted, credentials, output_name: outputName } = body;
    const head = {
      actor: principal.username,
      action: 'remote_credentials_created' as const,
      target: {
        kind: 'cluster',
        id: hosts[0] ?? '',
        name: outputName === '' ? (hosts[0] ?? '') : outputName,
      },
    };
    return recording(head, async (note) => {
      const answer = await createRemoteCredentials(credentialsOptions(options), {
        hosts,
        certificateAuthorities: body.certificate_authorities,
        credentials:
          'api_key' in credentials
            ? { kind: 'api-key', encoded: credentials.api_key }
            : { kind: 'basic', ...credentials },
        wanted,
        outputName,
        isNew: body.is_new,
      });
      const names = answer.created.map(({ name }) => name);
      note({ after: { names } });
      log.info('remote-credentials-created', { user: principal.username, hosts, names });
      return {
        created: answer.created.map((one) => ({ ...one })),
        failed: answer.failed.map(({ kind, message, nextAction }) => ({
          kind,
          message,
          next_action: nextAction,
        })),
      };
    });
  });
}

function credentialsOptions(options: OutputCheckRoutesOptions): CredentialsOptions {
  const { clock, connect, expectedCluster, home, managementName, store } = options;
  return {
    connect,
    managementName,
    now: () => clock.now(),
    homeUuid: async () => (await home.clusterInfo.info()).uuid,
    outputTo: async (uuid) => outputTo(uuid, await store.list(), expectedCluster),
  };
}

/** By which cluster was seen behind the address of each output. */
async function outputTo(
  clusterUuid: string,
  outputs: readonly Output[],
  expectedCluster: OutputCheckRoutesOptions['expectedCluster'],
): Promise<string | undefined> {
  const remotes = outputs.filter(({ type }) => type === 'remote_elasticsearch');
  const uuids = await Promise.all(remotes.map((output) => expectedCluster(output)));
  return remotes[uuids.indexOf(clusterUuid)]?.name;
}

function presentPreview(preview: Preview): RouteOutput<typeof previewSyncRoute> {
  return preview.kind === 'unknown' ? presentUnknown(preview) : presentPlanned(preview);
}

function presentStoredPreview(preview: StoredPreview): SyncPreview {
  if (preview.kind === 'unknown') return presentUnknown(preview);
  return { ...presentPlanned(preview), fingerprint: preview.fingerprint };
}

const presentUnknown = ({ message, nextAction }: Extract<Preview, { kind: 'unknown' }>) =>
  ({ kind: 'unknown', message, next_action: nextAction }) as const;

function presentPlanned({ items, blocked, inTheWay }: Extract<Preview, { kind: 'preview' }>) {
  return { kind: 'preview' as const, items: [...items], blocked: [...blocked], in_the_way: [...inTheWay] };
}

/** Conditions that could not be evaluated go to the log of the request. */
export function logError(log: Logger): TestOutputOptions['onError'] {
  return (type, error) => log.error('condition-failed', { err: error, type });
}

function presentTest({
  checks,
  remote,
  privileges,
  keyExpiresAt,
}: OutputTest): RouteOutput<typeof testOutputRoute> {
  return {
    checks: checks.map((check): Check => ({ ...check })),
    remote:
      remote === undefined
        ? null
        : {
            name: remote.name,
            version: remote.version,
            cluster_uuid: remote.uuid,
            license: remote.license ?? null,
          },
    privileges: privileges.map((privilege) => ({ ...privilege })),
    key_expires_at: keyExpiresAt,
  };
}
