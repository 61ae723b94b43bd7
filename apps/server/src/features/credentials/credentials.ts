/** The page of credentials: everything that is known of them, and what a rotation would do. */
import type { Credential, RotatedCredential, RotationPreview } from '@lockstep/contracts';
import pLimit from 'p-limit';
import { privilegeName } from '../../conditions/needed-privileges.ts';
import { AppError } from '../../lib/app-error.ts';
import { KIND_LABELS, requireAdmin, requireRotatable } from './admit-rotation.ts';
import { makerOf, rightsToMake } from './credential-makers.ts';
import type { RotationRules } from './decide-rotation.ts';
import { presentOutputCredential } from './present-credential.ts';
import {
  readOutputCredential,
  readOutputCredentials,
  type StoredCredential,
} from './read-output-credentials.ts';
import { presentCertificate, type ShownCertificate } from './read-certificates.ts';
import {
  readConsoleCredential,
  readLinkKeys,
  unusedOfSetups,
  type OwnCredentialsOptions,
} from './read-own-credentials.ts';
import { planCredential } from './rotate-credential.ts';
import { noRotations, recordId, type RotationRecord } from './rotation-record.ts';
import type { RotatedOutput, RotationOrder, RotationPorts } from './rotation-ports.ts';

export interface CredentialsOptions<O extends RotatedOutput> {
  readonly ports: RotationPorts<O>;
  readonly listOutputs: () => Promise<readonly O[]>;
  readonly rules: RotationRules;
  /** Whether the configuration names an account for the output. */
  readonly hasAccount: (outputId: string) => boolean;
  readonly own: () => Promise<OwnCredentialsOptions>;
  readonly certificates: () => Promise<readonly ShownCertificate[]>;
}

export interface CredentialsPage {
  list(): Promise<readonly Credential[]>;
  /** Throws ROTATION_NOT_POSSIBLE when the output stores none of that kind. */
  one(outputId: string, kind: RotatedCredential): Promise<Credential>;
  preview(order: RotationOrder): Promise<RotationPreview>;
}

const OUTPUTS_AT_ONCE = 16;

export function createCredentialsPage<O extends RotatedOutput>(
  options: CredentialsOptions<O>,
): CredentialsPage {
  const { ports } = options;
  const present = (
    output: O,
    { kind, reading, value }: StoredCredential,
    record: RotationRecord,
  ): Credential =>
    presentOutputCredential({
      output,
      kind,
      reading,
      record,
      maker: makerOf(kind, value ?? ''),
      rules: options.hasAccount(output.id) ? options.rules : undefined,
      now: ports.now(),
    });
  return {
    list: () => listAll(options, present),
    async one(outputId, kind) {
      const output = await ports.outputs.require(outputId);
      const stored = await readOutputCredential(ports, output, kind);
      if (stored === undefined) {
        throw new AppError('ROTATION_NOT_POSSIBLE', `${output.name} has no ${KIND_LABELS[kind]}.`, {
          nextAction: `Enter the ${KIND_LABELS[kind]} in the output.`,
        });
      }
      return present(output, stored, await ports.store.get(outputId, kind));
    },
    preview: (order) => previewRotation(options, order),
  };
}

async function listAll<O extends RotatedOutput>(
  options: CredentialsOptions<O>,
  present: (output: O, stored: StoredCredential, record: RotationRecord) => Credential,
): Promise<readonly Credential[]> {
  const { ports } = options;
  const [outputs, records, own, certificates] = await Promise.all([
    options.listOutputs(),
    ports.store.list(),
    options.own(),
    options.certificates(),
  ]);
  const recordOf = (outputId: string, kind: RotatedCredential): RotationRecord =>
    records.find((one) => recordId(one) === recordId({ outputId, kind })) ?? noRotations(outputId, kind);
  const limit = pLimit(OUTPUTS_AT_ONCE);
  const [ofOutputs, links, console] = await Promise.all([
    Promise.all(
      outputs.map((output) =>
        limit(async () =>
          (await readOutputCredentials(ports, output)).map((stored) =>
            present(output, stored, recordOf(output.id, stored.kind)),
          ),
        ),
      ),
    ),
    readLinkKeys(own),
    readConsoleCredential(own),
  ]);
  const used = [
    ...ofOutputs.flat(),
    ...certificates.map((shown) => presentCertificate(shown, ports.now())),
    ...links,
    console,
  ];
  return [...used, ...unusedOfSetups(own, used)];
}

async function previewRotation<O extends RotatedOutput>(
  { ports, hasAccount }: CredentialsOptions<O>,
  order: RotationOrder,
): Promise<RotationPreview> {
  const { kind } = order;
  const output = await ports.outputs.require(order.outputId);
  const stored = requireRotatable(ports, output, kind);
  const label = KIND_LABELS[kind];
  const wanted = await planCredential(ports, { output, order, stored }, undefined);
  const shown = { ...wanted, name: `${wanted.name.slice(0, -8)}<…>` };
  const overlapMs = ports.overlapMs(kind);
  const step = (request: ReturnType<typeof stored.maker.makeRequest>, note: string) => ({
    cluster: output.name,
    method: request.method,
    path: decodeURIComponent(request.path),
    body: request.body === null ? null : JSON.stringify(request.body, null, 2),
    note,
  });
  const needsCredentials = order.credentials === undefined && !hasAccount(output.id);
  return {
    title: `Rotate the ${label} of ${output.name}`,
    summary: `A new ${label} with the same rights is created on ${output.name}, used, and stored in the output. Then the former one is invalidated${overlapMs === 0 ? '' : ', after others have had time to change over'}.`,
    requests: [
      step(stored.maker.makeRequest(shown), 'Creates the new one; then it is used at every host'),
      step(stored.maker.invalidateRequest(stored.named), 'Only after the new one works and is stored'),
    ],
    needs_credentials: needsCredentials,
    obstacle: needsCredentials ? null : await obstacleOf(ports, output, order),
    needs: [
      ...rightsToMake(kind),
      ...(kind === 'remote_api_key' ? ports.needed(output, kind).map(privilegeName) : []),
    ],
    overlap_ms: overlapMs,
  };
}

async function obstacleOf<O extends RotatedOutput>(
  ports: RotationPorts<O>,
  output: O,
  order: RotationOrder,
): Promise<RotationPreview['obstacle']> {
  try {
    const { connection } = await requireAdmin(ports, output, order);
    await connection.close();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: error.message, next_action: error.nextAction ?? 'Give another user of the remote.' };
  }
}
