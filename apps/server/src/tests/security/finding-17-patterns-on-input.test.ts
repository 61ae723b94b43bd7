/** Texts from outside, as long as they may be, are read without holding up the one event loop. */
import { describe, expect, it } from 'vitest';
import { cloudIdHost, followerIndexName, normalizeHost } from '@lockstep/contracts';
import { matchesPattern } from '@lockstep/json';
import { readAuthorities } from '../../clusters/certificate-authorities.ts';
import { withoutStop } from '../../features/setup/checks/verdict.ts';

const MILLISECONDS = 250;
const many = (text: string, length = 500_000): string => text.repeat(Math.ceil(length / text.length));

describe('what a pattern has to read', () => {
  it.each<[string, () => unknown]>([
    ['a name with many stars', () => matchesPattern(`${'*a'.repeat(24)}b`, many('a'))],
    ['certificates that begin and never end', () => readAuthorities([many('-----BEGIN CERTIFICATE-----')])],
    ['an address with many slashes', () => normalizeHost(`http://es.example/${many('/')}x`)],
    ['a sentence with many stops', () => withoutStop(`${many('. ')}x`)],
    ['a name in capitals', () => followerIndexName(`${many('A')}1é`)],
    ['a cloud id of many parts', () => cloudIdHost(`name:${many('YTo6', 60_000)}`)],
  ])('is read soon: %s', (_what, read) => {
    const start = performance.now();
    read();
    expect(performance.now() - start).toBeLessThan(MILLISECONDS);
  });
});
