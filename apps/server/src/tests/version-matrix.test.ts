import { FEATURE_NAMES, FEATURE_VERSIONS, type VersionFeature } from '@lockstep/elastic';
import { expect, it } from 'vitest';
import { featureRows, versionPairs } from '../testing/version-matrix.ts';

it('the support matrix has pairs that work and pairs that do not, and a row for every feature', () => {
  const works = versionPairs().filter(({ said }) => said === undefined);
  expect(works.length).toBeGreaterThan(5);
  expect(works.length).toBeLessThan(versionPairs().length);
  const features = Object.entries(FEATURE_VERSIONS) as [VersionFeature, string][];
  expect(featureRows()).toEqual(
    features.map(([feature, since]) => ({ feature: FEATURE_NAMES[feature], since })),
  );
});
