// Which names of zip entries we are willing to look at (docs/elastic/packages.md#reading-an-archive, zip-slip).

import type { ArchiveLimits } from './archive-limits.ts';

// Control characters, NUL included, and what a broken encoding decodes to.
// eslint-disable-next-line no-control-regex -- these are exactly the characters that a name must not hold
const UNPRINTABLE = /[\u0000-\u001f\u007f\ufffd]/;

/** Why an entry name is refused, or undefined. A folder's name may end with one slash. */
export function entryNameProblem(name: string, limits: ArchiveLimits): string | undefined {
  if (name === '' || name === '/') return 'is empty';
  if (name.length > limits.maxPathLength) return `is longer than ${limits.maxPathLength} characters`;
  if (UNPRINTABLE.test(name)) return 'contains control characters or broken encoding';
  if (name.includes('\\')) return 'contains a backslash';
  if (name.startsWith('/')) return 'is an absolute path';
  if (/^[a-z]:/i.test(name)) return 'starts with a drive letter';
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  if (segments.length > limits.maxPathDepth) return `is nested deeper than ${limits.maxPathDepth} folders`;
  if (segments.some((segment) => segment === '')) return 'contains an empty folder name';
  if (segments.some((segment) => segment === '.' || segment === '..')) return 'points outside of its folder';
  return undefined;
}

/** Two entries with the same key would be the same file on some file system. */
export function collisionKey(name: string): string {
  return (name.endsWith('/') ? name.slice(0, -1) : name).normalize('NFC').toLowerCase();
}
