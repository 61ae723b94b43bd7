/** The certificates that agents and this console show: of outputs, and of the interface of the console itself. */
import { readStoredSecret } from '../clusters/stored-secrets.ts';
import type { CertificateKey, ShownCertificate } from '../features/credentials/read-certificates.ts';
import type { Output } from '../features/outputs/output.ts';
import type { ConsoleCore } from './console-core.ts';
import { readServerTls } from './open-resources.ts';

/** Throws UnreadableFileError when a file that the configuration names cannot be read. */
export function shownCertificates(core: ConsoleCore): () => Promise<readonly ShownCertificate[]> {
  const { config, managementName, outputs, secretBox } = core;
  const own = readServerTls(config);
  const keyOf = (output: Output): CertificateKey => {
    const read = readStoredSecret(secretBox, output, 'ssl_key');
    return read.kind === 'opened' ? { kind: 'opened', value: read.secret.reveal() } : read;
  };
  return async () => [
    ...(await outputs.list()).flatMap((output): readonly ShownCertificate[] => {
      const certificate = output.ssl?.certificate;
      if (certificate === undefined) return [];
      const { id, name } = output;
      return [
        {
          id: `${id}:client_certificate`,
          kind: 'client_certificate',
          output: { id, name },
          cluster: name,
          certificate,
          key: keyOf(output),
        },
      ];
    }),
    ...(own?.certificate === undefined
      ? []
      : [
          {
            id: 'console:server_certificate',
            kind: 'server_certificate' as const,
            output: null,
            cluster: managementName(),
            certificate: own.certificate,
            key: { kind: 'opened' as const, value: own.key ?? '' },
          },
        ]),
  ];
}
