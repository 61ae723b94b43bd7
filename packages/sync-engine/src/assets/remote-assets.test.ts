import { describe, expect, it } from 'vitest';
import { makeAsset } from '../testing/make-state.ts';
import { assetLabel, assetsToObserve, assetTarget } from './remote-assets.ts';

const pipeline = makeAsset({ name: 'p' });
const template = makeAsset({ type: 'component_template', name: 't' });

describe('custom assets of a remote', () => {
  it('are asked for by name, tombstones too', () => {
    const assets = [pipeline, template, makeAsset({ name: 'a', deletedAt: 1 })];
    expect(assetsToObserve(assets)).toEqual({ componentTemplates: ['t'], pipelines: ['a', 'p'] });
  });

  it('count failures per body, and removals apart', () => {
    const same = { ...pipeline, body: { ...pipeline.body, modified_date: 'x' } };
    expect(assetTarget(same)).toBe(assetTarget(pipeline));
    const others = [
      { ...pipeline, body: {} },
      { ...pipeline, isDeleted: true },
    ];
    for (const other of others) expect(assetTarget(other)).not.toBe(assetTarget(pipeline));
  });

  it('have a name for people', () => {
    expect(assetLabel(template)).toBe('component template t');
  });
});
