/** What conditions say: certificates. */

export const certificatesTexts = {
  forbidden: 'No certificates can be listed with these credentials.',
  forbiddenNext: 'Give the credentials the privilege monitor.',
  certificateExpired: ({
    name,
    cluster,
    expiry,
  }: {
    readonly name: string;
    readonly cluster: string;
    readonly expiry: string;
  }) => `The certificate ${name} of ${cluster} has expired at ${expiry}.`,
  certificateExpiredNext:
    'Renew it, give the authority to the other side if that is new, and restart the nodes.',
  certificateExpiresSoon: ({
    name,
    cluster,
    isPast,
    expiry,
  }: {
    readonly name: string;
    readonly cluster: string;
    readonly isPast: boolean;
    readonly expiry: string;
  }) => `The certificate ${name} of ${cluster} ${isPast ? 'has expired' : 'expires'} at ${expiry}.`,
  certificateExpiresSoonNext:
    'Renew it before that; if an authority changes, the other side has to trust the new one first.',
  certificatesFirstExpiresAt: ({
    datedCount,
    expiry,
  }: {
    readonly datedCount: number;
    readonly expiry: string;
  }) => `${datedCount} certificates; the first expires at ${expiry}.`,
} as const;
