import { LESSON_LEVELS } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { startTestWorld } from '../../testing/test-consoles.ts';
import type { LabPorts } from './lab-ports.ts';
import { LESSON_TEXTS } from '../../texts/sandbox-lab.ts';
import { LESSONS } from './lessons.ts';
import { LINK_LESSONS } from './link-lessons.ts';
import { hintsOf } from './present-lesson.ts';
import { REGISTRY_LESSONS } from './registry-lessons.ts';
import { REMOTE_LESSONS } from './remote-lessons.ts';

describe('lessons', () => {
  it('have words, each once, in the order of their levels', () => {
    const plans = [...LINK_LESSONS, ...REMOTE_LESSONS, ...REGISTRY_LESSONS].map(({ id }) => id);
    expect(LESSON_TEXTS.map(({ id }) => id).toSorted()).toEqual(plans.toSorted());
    expect(LESSONS).toHaveLength(plans.length);
    const levels = LESSONS.map(({ words }) => LESSON_LEVELS.indexOf(words.level));
    expect(levels).toEqual(levels.toSorted());
    for (const level of LESSON_LEVELS) {
      expect(LESSONS.filter(({ words }) => words.level === level).length).toBeGreaterThan(5);
    }
  });

  it('name commands that the sandbox knows', async () => {
    const world = await startTestWorld();
    const faults = Object.keys(world.faults);
    const registry = Object.keys(world.registry?.faults ?? {});
    await world.close();
    for (const { words } of LESSONS) {
      const [kind, verb = ''] = (words.command ?? 'fault cutLink').split(' ');
      expect(kind === 'fault' ? faults : registry).toContain(verb);
    }
  });

  it('give hints that become more direct, and the fix last', () => {
    for (const lesson of LESSONS) {
      const hints = hintsOf(lesson, (words) => `sandbox ${words}`);
      expect(hints.map(({ text }) => text)).toEqual([
        lesson.words.look,
        lesson.words.broken,
        lesson.words.fix,
      ]);
      expect(hints.slice(0, 2).every(({ code }) => code === null)).toBe(true);
    }
  });
});

it('every fault of a world is in some lesson', async () => {
  const world = await startTestWorld();
  const used = new Set<string>();
  const spy = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (_target, verb) => (): Promise<unknown> => {
        used.add(String(verb));
        return Promise.resolve(['id']);
      },
    });
  const { faults, registry } = world;
  const registryFaults = registry?.faults ?? expect.fail('The world has no registry.');
  const ports = {
    faults: spy(faults),
    registry: spy(registryFaults),
    service: spy({} as LabPorts['service']),
  };
  const taken = { key: { cluster: 'paris', id: 'id', expiresAt: 0 } };
  for (const lesson of LESSONS) {
    await lesson.break(ports, () => undefined);
    await lesson.remove?.(ports, taken);
    await lesson.putBack(ports, taken);
    await lesson.repair?.(ports, taken);
  }
  await world.close();
  // Another license breaks nothing by itself, and to a cluster that bears little a console adapts.
  const harmless = new Set(['setLicense', 'crowdHttp', 'throttleHttp']);
  const verbs = Object.keys(faults).filter((verb) => !harmless.has(verb));
  for (const verb of [...verbs, ...Object.keys(registryFaults)]) expect(used).toContain(verb);
});
