const DAY_MS = 86_400_000;

/** Keys, certificates and licenses that end sooner are warned of. */
export const EXPIRY_WARNING_MS = 30 * DAY_MS;
export const TRIAL_WARNING_MS = 7 * DAY_MS;
