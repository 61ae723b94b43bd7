/** Connections with the account of the configuration that rotates credentials. */
import { type ClusterAddress, unsavedAddress } from '../clusters/cluster-address.ts';
import type { RotationPorts } from '../features/credentials/rotation-ports.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { readPemFiles } from '../lib/pem-files.ts';
import type { ConsoleCore } from './console-core.ts';

export type ConnectArguments =
  Parameters<RotationPorts<RemoteOutput>['connectAs']> extends [unknown, ...infer Rest] ? Rest : never;

/** An account has addresses and trust of its own: whoever may change an output gets no password sent elsewhere. */
export function accountConnections(
  { config }: ConsoleCore,
  connect: (address: ClusterAddress, ...rest: ConnectArguments) => ReturnType<RotationPorts['connectAs']>,
): RotationPorts['connectAccount'] {
  const accounts = config.credentials.rotation.accounts.map((account) => ({
    ...account,
    certificateAuthorities: readPemFiles(
      account.ssl.certificateAuthorities,
      'credentials.rotation.accounts.ssl.certificateAuthorities',
    ),
  }));
  return (outputId) => {
    const account = accounts.find(({ output }) => output === outputId);
    if (account === undefined) return undefined;
    const address = unsavedAddress(account);
    const verificationMode = account.ssl.verificationMode;
    const ssl = address.ssl === undefined ? undefined : { ...address.ssl, verificationMode };
    const { username, password } = account;
    return connect({ ...address, ssl }, { kind: 'basic', username, password: password.reveal() });
  };
}
