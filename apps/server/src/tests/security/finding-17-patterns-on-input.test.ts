/** Texts from outside, as long as they may be, are read without holding up the one event loop. */
import { describe, expect, it } from 'vitest';
import { cloudIdHost, followerIndexName, normalizeHost, updateOutput } from '@lockstep/contracts';
import { matchesPattern } from '@lockstep/json';
import { readAuthorities } from '../../clusters/certificate-authorities.ts';
import { sealYaml } from '../../features/outputs/yaml-secrets.ts';
import { readOutputYaml } from '../../features/outputs/reserved-yaml-keys.ts';
import { withoutStop } from '../../features/setup/checks/check-result.ts';
import { createSecretBox } from '../../lib/secret-box.ts';
import { Secret } from '../../lib/secret.ts';

/** So long that reading it again from each of its places takes many minutes: the time limit of a test. */
const many = (text: string, length = 1_000_000): string => text.repeat(Math.ceil(length / text.length));

describe('what a pattern has to read', () => {
  it.each<[string, () => unknown]>([
    ['a name with many stars', () => matchesPattern(`${'*a'.repeat(24)}b`, many('a'))],
    ['certificates that begin and never end', () => readAuthorities([many('-----BEGIN CERTIFICATE-----')])],
    ['an address with many slashes', () => normalizeHost(`http://es.example/${many('/')}x`)],
    ['a sentence with many stops', () => withoutStop(`${many('. ')}x`)],
    ['a name in capitals', () => followerIndexName(`${many('A')}1é`)],
    ['a cloud id of many parts', () => cloudIdHost(`name:${many('YTo6')}`)],
  ])('is read once: %s', (_what, read) => {
    expect(read).not.toThrow();
  });
});

/** As long as the advanced YAML of an output may be. */
const YAML_LENGTH = 20_000;
const secretBox = createSecretBox([new Secret('an encryption key of 32 characters')]);

describe('the YAML of an output', () => {
  it('is no longer than it may be', () => {
    const takes = (text: string) => updateOutput.body.safeParse({ config_yaml: text }).success;
    expect(takes('#'.repeat(YAML_LENGTH))).toBe(true);
    expect(takes('#'.repeat(YAML_LENGTH + 1))).toBe(false);
  });

  // The library compares each key with every other, and makes a picture of every error: 10 s for 100,000 characters.
  it.each<[string, string]>([
    ['keys', Array.from({ length: 2_200 }, (_, at) => `k${at}: 1`).join('\n')],
    ['keys in one line', `{${Array.from({ length: 2_200 }, (_, at) => `k${at}: 1`).join(',')}}`],
    ['quotes', many('"', YAML_LENGTH)],
    ['anchors', many('&a ', YAML_LENGTH)],
    ['tags', many('!a ', YAML_LENGTH)],
    ['colons', many(': ', YAML_LENGTH)],
    ['lists in lists', many('[', YAML_LENGTH)],
    ['maps in maps', many('{a: ', YAML_LENGTH)],
    ['lines of lists', many('- ', YAML_LENGTH)],
    [
      'aliases',
      ['a: &a [x, x]', ...Array.from({ length: 200 }, (_, at) => `b${at}: &b${at} [*a, *a]`)].join('\n'),
    ],
  ])('of many %s is read and sealed', (_what, text) => {
    expect(() => {
      readOutputYaml(text);
      sealYaml(text, { secretBox, outputId: 'paris', known: {} });
    }).not.toThrow();
  });
});
