/** What counts as a proof that a link uses its new key, over everything that can be seen of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideLinkProof, READS_NEEDED, type LinkEvidence } from './decide-link-proof.ts';
import { keyNamedIn } from './link-key-in-use.ts';
import type { LinkRotationRecord } from './link-rotation-record.ts';

const NEW = 'new-key-id-1';
const named = fc.option(fc.constantFrom(NEW, 'former-key-id'), { nil: undefined });
const evidence: fc.Arbitrary<LinkEvidence> = fc.record({
  named: fc.array(named, { maxLength: 3 }),
  reads: fc.record({
    since: fc.nat({ max: 4 }),
    error: fc.option(fc.constant('unable to authenticate'), { nil: undefined }),
  }),
  isFormerAccepted: fc.boolean(),
});
const unwritten = fc.option(fc.array(fc.constant('node-1'), { maxLength: 2 }), { nil: undefined });
const record = fc.record({
  next: fc.constant({ name: 'link_r1', ref: NEW, at: 1, by: 'anna' }),
  loaded: fc.option(fc.record({ at: fc.constant(2), by: fc.constant('anna'), unwritten }), {
    nil: undefined,
  }),
});

describe('a link is proven', () => {
  it('never while anything speaks against it, and never without reads', () => {
    fc.assert(
      fc.property(record, evidence, (known, seen) => {
        const decision = decideLinkProof(known, seen);
        const speaksAgainst =
          seen.named.includes('former-key-id') ||
          seen.reads.error !== undefined ||
          seen.reads.since < READS_NEEDED ||
          (known.loaded?.unwritten ?? []).length > 0;
        if (speaksAgainst) expect(decision.kind).toBe('unproven');
      }),
    );
  });

  it('only when something tells the two keys apart', () => {
    fc.assert(
      fc.property(record, evidence, (known, seen) => {
        fc.pre(decideLinkProof(known, seen).kind === 'proven');
        const isNamed = seen.named.length > 0 && seen.named.every((id) => id === NEW);
        expect(isNamed || !seen.isFormerAccepted || known.loaded?.unwritten?.length === 0).toBe(true);
      }),
    );
  });

  it.each<[LinkEvidence['named'], boolean, LinkRotationRecord['loaded'], string]>([
    [[NEW, NEW], true, undefined, 'named'],
    [[undefined], false, undefined, 'only-one'],
    [[undefined], true, { at: 2, by: 'anna', unwritten: [] }, 'keystores-written'],
  ])('by what is seen: %j, former accepted: %s', (named, isFormerAccepted, loaded, proof) => {
    const next = { name: 'link_r1', ref: NEW, at: 1, by: 'anna' };
    const reads = { since: READS_NEEDED, error: undefined };
    expect(decideLinkProof({ next, loaded }, { named, reads, isFormerAccepted })).toEqual({
      kind: 'proven',
      proof,
    });
  });
});

describe('the key that a refusal names', () => {
  it.each([
    [
      'action [indices:admin/resolve/cluster] towards remote cluster is unauthorized for user [elastic] with assigned roles [superuser] authenticated by API key id [VuaCfGcBCdbkQm-e5aOx] of user [elastic], this action is granted by the index privileges [read,all]',
      'VuaCfGcBCdbkQm-e5aOx',
    ],
    [
      'unable to authenticate user [VuaCfGcBCdbkQm-e5aOx] for action [indices:admin/resolve/cluster]',
      'VuaCfGcBCdbkQm-e5aOx',
    ],
    // The remote itself refuses its own REST key: that is not the key of the link.
    [
      'action [indices:admin/resolve/cluster] is unauthorized for API key id [AAAAfGcBCdbkQm-e5aOx] of user [elastic]',
      undefined,
    ],
    ['because no remote indices privileges apply for the target cluster', undefined],
  ])('%s', (text, id) => {
    expect(keyNamedIn(text)).toBe(id);
  });
});
