/** Gauges of outputs, conditions, home and what expires: set from what is known at each scrape. */
import type { ConditionStatus, ConditionType } from '@lockstep/contracts';
import { Gauge, type Registry } from 'prom-client';
import { createOutputGauges, type OutputFigures } from './output-gauges.ts';
import { createRequestGauges, type ClusterRequestFigure } from './request-gauges.ts';

/** One condition of an output, or of home (`outputId` empty). */
export interface ConditionFigure {
  readonly outputId: string;
  readonly type: ConditionType;
  readonly status: ConditionStatus;
}

/** The first moment at which something of that kind ends. */
export interface ExpiryFigure {
  readonly kind: 'license' | 'cross_cluster_key' | 'remote_api_key' | 'certificate' | 'server_certificate';
  /** Empty for the management cluster and the console itself. */
  readonly outputId: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Figures {
  readonly outputs: readonly OutputFigures[];
  readonly conditions: readonly ConditionFigure[];
  readonly isHomeUp: boolean;
  /** Epoch milliseconds; undefined before its first answer. */
  readonly homeAnsweredAt: number | undefined;
  /** Undefined before the first look at it. */
  readonly isRegistryUp: boolean | undefined;
  /** Of the clusters that this console has asked something. */
  readonly clusterRequests: readonly ClusterRequestFigure[];
  readonly expiries: readonly ExpiryFigure[];
  /** By id of the key; empty until they were counted. */
  readonly encryptionKeys: readonly EncryptionKeyFigure[];
}

/** How many stored secrets one key opens. */
interface EncryptionKeyFigure {
  readonly id: string;
  readonly status: string;
  readonly secrets: number;
}

/** Sets every gauge; what is gone leaves no series behind. */
export function createFigureGauges(registers: Registry[]): (figures: Figures) => void {
  const showOutputs = createOutputGauges(registers);
  const showPlaces = createPlaceGauges(registers);
  const showRequests = createRequestGauges(registers);
  const condition = new Gauge({
    name: 'lockstep_condition',
    help: '1 for the status that a condition of an output has, by type; of the management cluster where output is empty.',
    labelNames: ['output', 'type', 'status'],
    registers,
  });
  const expiry = new Gauge({
    name: 'lockstep_expiry_timestamp_seconds',
    help: 'When the first thing of a kind ends: license, cross_cluster_key, remote_api_key, certificate, server_certificate; of the management cluster or this console where output is empty.',
    labelNames: ['kind', 'output'],
    registers,
  });
  const encryptionKey = new Gauge({
    name: 'lockstep_encryption_key_secrets',
    help: 'Stored secrets that only this key opens; status: active, needed, removable (none) or missing from encryption.keys.',
    labelNames: ['key', 'status'],
    registers,
  });
  return (figures) => {
    showPlaces(figures);
    showOutputs(figures.outputs);
    showRequests(figures.clusterRequests);
    encryptionKey.reset();
    for (const { id: key, status, secrets } of figures.encryptionKeys)
      encryptionKey.set({ key, status }, secrets);
    condition.reset();
    for (const { outputId, type, status } of figures.conditions)
      condition.set({ output: outputId, type, status }, 1);
    expiry.reset();
    for (const { kind, outputId, at } of figures.expiries)
      expiry.set({ kind, output: outputId }, Math.floor(at / 1000));
  };
}

type PlaceFigures = Pick<Figures, 'isHomeUp' | 'homeAnsweredAt' | 'isRegistryUp'>;

function createPlaceGauges(registers: Registry[]): (figures: PlaceFigures) => void {
  const homeUp = new Gauge({
    name: 'lockstep_home_up',
    help: '1 when the management cluster answered the last look, else 0.',
    registers,
  });
  const answered = new Gauge({
    name: 'lockstep_home_answered_timestamp_seconds',
    help: 'The last answer of the management cluster; 0 for none.',
    registers,
  });
  const registryUp = new Gauge({
    name: 'lockstep_registry_up',
    help: '1 when the package registry answered the last look, else 0; no series before the first.',
    registers,
  });
  return ({ isHomeUp, homeAnsweredAt = 0, isRegistryUp }) => {
    homeUp.set(isHomeUp ? 1 : 0);
    answered.set(Math.floor(homeAnsweredAt / 1000));
    // `reset` would leave a 0 where nobody has looked.
    registryUp.remove();
    if (isRegistryUp !== undefined) registryUp.set(isRegistryUp ? 1 : 0);
  };
}
