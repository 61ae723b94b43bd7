/** A fault of the table, and the hands with which faults are made and recovered. */
import {
  updateOutput,
  type ConditionReason,
  type ConditionType,
  type ConsoleWarning,
  type RouteInput,
} from '@lockstep/contracts';
import { roleDescriptors, type NeededPrivilege } from '../conditions/needed-privileges.ts';
import type { FaultWorld } from './fault-world.ts';
import type { GateAnswer, GateRequest } from './http-gate.ts';
import { TEST_AUTHORIZATION } from './test-consoles.ts';

/** What breaks nothing yet: all is in sync, and who looks closely is warned. */
export interface ForeseenFault extends TableFault {
  /** Of the warning "before it breaks"; left out: there is none of this kind. */
  readonly warns?: ConsoleWarning['kind'];
}

export interface TableFault {
  readonly name: string;
  readonly type: ConditionType;
  readonly reason: ConditionReason;
  /** Nothing can be written at home, so the activity stays as it was. */
  readonly writesNothing?: boolean;
  readonly inject: (faulty: FaultWorld) => Promise<void>;
  readonly recover: (faulty: FaultWorld) => Promise<void>;
}

/** `request` such as `GET /_license`; throws what the cluster refuses. */
export async function send(
  faulty: FaultWorld,
  cluster: string,
  request: string,
  body?: object,
): Promise<unknown> {
  const [method = '', path = ''] = request.split(' ');
  const answer = await fetch(faulty.world.cluster(cluster).url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${request} on ${cluster}: ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** Changes members of the output `paris` through the console. Throws what the console refuses. */
export async function changeOutput(
  faulty: FaultWorld,
  body: RouteInput<typeof updateOutput>['body'],
): Promise<void> {
  await faulty.ask(updateOutput, { params: { outputId: 'paris' }, body });
}

/** Gives the output a new key for Paris with exactly these privileges. */
export async function useKeyWith(faulty: FaultWorld, needed: readonly NeededPrivilege[]): Promise<void> {
  const key = await faulty.on('paris').security.createApiKey({
    name: 'lockstep_apply',
    roleDescriptors: roleDescriptors('lockstep_apply', needed),
  });
  await changeOutput(faulty, { remote_api_key: key.encoded });
}

/** A hand that sets one setting of an index; null takes it back to its default. */
export const settingOn =
  (cluster: string, index: string, name: string, value: string | null) => (faulty: FaultWorld) =>
    send(faulty, cluster, `PUT /${index}/_settings`, { [name]: value }).then(() => undefined);

/** What the gate before paris makes of answers. */
export const rewriting =
  (rewrite: (request: GateRequest, body: unknown) => unknown) => (faulty: FaultWorld) => {
    faulty.parisGate.rewrite = rewrite;
    return Promise.resolve();
  };
/** A hand that has the gate before Paris answer itself; undefined lets a request through. */
export const answering =
  (answer: (request: GateRequest) => GateAnswer | undefined) => (faulty: FaultWorld) => {
    faulty.parisGate.answer = answer;
    return Promise.resolve();
  };
/** The same of answers of management, as the console gets them. */
export const rewritingHome =
  (rewrite: (request: GateRequest, body: unknown) => unknown) => (faulty: FaultWorld) => {
    faulty.homeGate.rewrite = rewrite;
    return Promise.resolve();
  };
/** Takes back what was put into both gates. */
export const openGate = (faulty: FaultWorld): Promise<void> => {
  for (const gate of [faulty.parisGate, faulty.homeGate]) {
    gate.rewrite = undefined;
    gate.answer = undefined;
  }
  return Promise.resolve();
};

export type Json = Readonly<Record<string, unknown>>;
