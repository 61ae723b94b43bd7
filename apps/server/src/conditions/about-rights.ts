/**
 * `_resolve/cluster` says "not connected" where the asker lacks a right on the other side, as every key for replication
 * alone does. The one reader of that answer. Pure.
 */

const ABOUT_RIGHTS = /unauthorized|no remote (indices|cluster) privileges|is missing/i;

/** Words about rights say nothing about the link. */
export function isAboutRights(error: string | undefined): boolean {
  return error !== undefined && ABOUT_RIGHTS.test(error);
}

/** Whether the answer speaks against the link itself. */
export function isLinkDenied(resolved: {
  readonly isConnected: boolean;
  readonly error?: string | undefined;
}): boolean {
  return !resolved.isConnected && !isAboutRights(resolved.error);
}
