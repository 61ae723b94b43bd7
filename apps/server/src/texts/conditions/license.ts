/** What conditions say: license. */

export const licenseTexts = {
  licenseOf: (cluster: string) => `The license of ${cluster}`,
  licenseInsufficient: ({
    type,
    cluster,
    lacks,
  }: {
    readonly type: string;
    readonly cluster: string;
    readonly lacks: string;
  }) => `The ${type} license of ${cluster} does not include ${lacks}.`,
  licenseInsufficientNext: ({ cluster, wanted }: { readonly cluster: string; readonly wanted: string }) =>
    `${cluster} needs ${wanted}.`,
  licenseExpired: ({
    type,
    cluster,
    status,
  }: {
    readonly type: string;
    readonly cluster: string;
    readonly status: string;
  }) => `The ${type} license of ${cluster} is ${status}.`,
  licenseExpiredNext: (cluster: string) =>
    `Install a new license on ${cluster}; replication stops without it.`,
  licenseExpiresSoon: ({
    type,
    cluster,
    expiry,
  }: {
    readonly type: string;
    readonly cluster: string;
    readonly expiry: string;
  }) => `The ${type} license of ${cluster} ends at ${expiry}.`,
  licenseExpiresSoonNext: (cluster: string) =>
    `Renew the license of ${cluster} before that: replication stops without it.`,
  overApiKeysItWould: (isPlatinum: boolean) =>
    isPlatinum ? ' Over API keys it would not be enough; the kind of trust is unknown as yet.' : '',
  hasLicenseOfType: ({
    cluster,
    type,
    note,
  }: {
    readonly cluster: string;
    readonly type: string;
    readonly note: string;
  }) => `${cluster} has a license of type ${type}.${note}`,
  unknownTime: 'an unknown time',
} as const;
