import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../routes/all-routes.ts';
import { DESCRIBED_FLEET_API, differencesFromFleetApi } from '../testing/differences-from-fleet-api.ts';

const page = readFileSync(new URL('../../../../docs/compatibility.md', import.meta.url), 'utf8');
const [, section = ''] = page.split('## The Fleet API, route by route');
const quoted = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
/** Route, difference, members, reason. */
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** One line for each member of each route. */
const listed = rows.flatMap(([, routes = '', kind = '', members = '']) =>
  quoted(routes).flatMap((route) =>
    (members === '–' ? [''] : quoted(members)).map((member) => `${route}: ${kind} ${member}`.trim()),
  ),
);
const found = differencesFromFleetApi(ROUTES).flatMap(({ route, kind, members }) =>
  (members.length === 0 ? [''] : members).map((member) => `${route}: ${kind} ${member}`.trim()),
);

describe('what is published of the Fleet API', () => {
  it('differs from ours only where docs/compatibility.md says so', () => {
    expect(found.filter((line) => !listed.includes(line))).toEqual([]);
  });

  it('differs everywhere that docs/compatibility.md says so, and each is there once', () => {
    expect(listed.filter((line) => !found.includes(line))).toEqual([]);
    expect([...listed].sort()).toEqual([...new Set(listed)].sort());
  });

  it('differs for a reason', () => {
    expect(rows.filter(([, , , , why = '']) => why.length < 5)).toEqual([]);
  });

  it('is named with its version and the day on which it was read', () => {
    expect(section).toContain(DESCRIBED_FLEET_API.source.version);
    expect(Date.parse(DESCRIBED_FLEET_API.source.read)).not.toBeNaN();
  });
});
