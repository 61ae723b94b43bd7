/** What integrations of a remote output need of management: over answers. */
import { describe, expect, it } from 'vitest';
import { evaluateAnswers, NOW, ok, refused, row, reportWith } from '../testing/condition-answers.ts';
import type { Answer } from './observation.ts';

const defend = reportWith([{ ...row('in_sync', 'already-current'), package_name: 'endpoint' }]);
const links = (body: object): Readonly<Record<string, Answer>> => ({ 'home /_remote/info': ok(body) });

async function found(type: string, answers: Readonly<Record<string, Answer>>, facts: object) {
  const one = (await evaluateAnswers(answers, facts)).find((condition) => condition.type === type);
  return one === undefined ? 'not shown' : `${one.status} ${one.reason}`;
}

const ago = (ms: number): string => new Date(NOW - ms).toISOString();
const health = (source?: object): Answer =>
  ok({ hits: { hits: source === undefined ? [] : [{ _source: { output: 'paris', ...source } }] } });

describe('what Fleet Servers write about a remote output', () => {
  it.each<[what: string, answer: Answer, expected: string]>([
    [
      'that they reach it',
      health({ '@timestamp': ago(4_000), state: 'HEALTHY', message: '' }),
      'True AsExpected',
    ],
    ['nothing, as no policy uses it', health(), 'True NotNeeded'],
    [
      'nothing for more than a day',
      health({ '@timestamp': ago(90_000_000), state: 'HEALTHY' }),
      'True NotNeeded',
    ],
    [
      'nothing for six rounds',
      health({ '@timestamp': ago(31_000), state: 'HEALTHY' }),
      'False FleetServersSilent',
    ],
    ['something without a time', health({ state: 'HEALTHY' }), 'True NotNeeded'],
    [
      'that they cannot',
      health({ '@timestamp': ago(1_000), state: 'DEGRADED', message: 'no route to host' }),
      'False FleetServersFail',
    ],
    ['nothing at all, so far', refused(404), 'True NotNeeded'],
    ['what nobody may read', refused(403), 'Unknown Forbidden'],
  ])('is %s', async (_what, answer, expected) => {
    const answers = { 'home /logs-fleet_server.output_health-default/_search': answer };
    expect(await found('FleetServersReport', answers, { hasServiceToken: true })).toBe(expected);
  });

  it('is not asked for without a token that they could use', async () => {
    expect(await found('FleetServersReport', {}, { hasServiceToken: false })).toBe('not shown');
  });
});

describe('a remote output with Elastic Defend', () => {
  it.each<[what: string, answers: Readonly<Record<string, Answer>>, expected: string]>([
    ['is missing when management has no link', links({}), 'False SearchLinkMissing'],
    [
      'is there when one leads to a host of the output',
      links({ paris: { connected: true, proxy_address: 'paris.example:9443' } }),
      'True AsExpected',
    ],
    [
      'is down when that one is',
      links({ paris: { connected: false, seeds: ['paris.example:9443'] } }),
      'False SearchLinkDown',
    ],
    [
      'is not known when the address of another does not tell',
      links({ other: { connected: true, proxy_address: 'proxy.example:9443' } }),
      'Unknown NotObserved',
    ],
    ['is not known when nobody may look', { 'home /_remote/info': refused(403) }, 'Unknown Forbidden'],
  ])('has a link for search that %s', async (_what, answers, expected) => {
    expect(await found('SearchLinkPresent', answers, { report: defend })).toBe(expected);
  });

  it('only', async () => {
    const report = reportWith([row('in_sync', 'already-current')]);
    expect(await found('SearchLinkPresent', links({}), { report })).toBe('not shown');
  });
});
