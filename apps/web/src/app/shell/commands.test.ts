import type { Output } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { ALLOWED, type Permission } from '../../lib/permission.ts';
import { makeDefaultOutput, makeRemoteOutput } from '../../testing/make-output.ts';
import { makeInstalledPackage, makePackage } from '../../testing/make-package.ts';
import { findCommands, listCommands, type Command, type CommandSources } from './commands.ts';

const DENIED: Permission = { kind: 'denied', reason: 'Your role lacks it.' };
const PARIS = makeRemoteOutput({ sync_integrations: true });
const TOKYO = makeRemoteOutput({ id: 'tokyo', name: 'Tokyo', sync_integrations: false });

function sources(over: Partial<CommandSources> = {}): CommandSources {
  return {
    hasLab: false,
    theme: 'system',
    contrast: 'system',
    outputs: [makeDefaultOutput(), PARIS, TOKYO],
    packages: [makePackage({ name: 'redis', title: 'Redis' }), makeInstalledPackage()],
    permissions: { addOutput: ALLOWED, syncAll: ALLOWED, sync: () => ALLOWED, doctor: () => ALLOWED },
    ...over,
  };
}

const idsOf = (commands: readonly Command[]): readonly string[] => commands.map(({ id }) => id);
const labelsFor = (query: string, over: Partial<CommandSources> = {}): readonly string[] =>
  findCommands(listCommands(sources(over)), query).flatMap(({ commands }) =>
    commands.map(({ label }) => label),
  );

describe('what the palette offers', () => {
  it('has an id of its own for each', () => {
    const ids = idsOf(listCommands(sources({ hasLab: true })));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has the lab in a sandbox only', () => {
    expect(idsOf(listCommands(sources()))).not.toContain('page:sandboxLab');
    expect(idsOf(listCommands(sources({ hasLab: true })))).toContain('page:sandboxLab');
  });

  it('syncs only what syncs, and leads to the settings of what does not', () => {
    const commands = listCommands(sources());
    expect(idsOf(commands)).toContain('sync:paris');
    expect(idsOf(commands)).not.toContain('sync:tokyo');
    const actOf = (id: string) => commands.find((command) => command.id === id)?.act;
    expect(actOf('output:paris')).toEqual({ kind: 'go', to: '/app/fleet/settings/outputs/paris/sync' });
    expect(actOf('output:tokyo')).toEqual({ kind: 'go', to: '/app/fleet/settings/outputs/tokyo' });
  });

  it('offers no sync where nothing syncs', () => {
    const ids = idsOf(listCommands(sources({ outputs: [makeDefaultOutput()] })));
    expect(ids.filter((id) => id.startsWith('sync'))).toEqual([]);
  });

  it('has pages and actions while outputs and integrations are not known', () => {
    const commands = listCommands(sources({ outputs: undefined, packages: undefined }));
    expect(new Set(commands.map(({ group }) => group))).toEqual(new Set(['pages', 'actions']));
  });

  it('says why something is not allowed', () => {
    const permissions = { ...sources().permissions, sync: () => DENIED };
    const sync = listCommands(sources({ permissions })).find(({ id }) => id === 'sync:paris');
    expect(sync?.deniedBecause).toBe('Your role lacks it.');
  });

  it('says which version is installed, and which is there', () => {
    const commands = listCommands(sources());
    expect(commands.find(({ id }) => id === 'package:nginx')?.hint).toBe('Installed 2.1.0');
    expect(commands.find(({ id }) => id === 'package:redis')?.hint).toBe('Available 2.1.0');
  });
});

describe('what fits a query', () => {
  it('comes with what is meant first', () => {
    expect(labelsFor('tokyo')[0]).toBe('Tokyo');
    expect(labelsFor('redis')).toEqual(['Redis']);
    expect(labelsFor('doc')[0]).toBe('Doctor');
  });

  it('is found by words in any order, and by other words than its own', () => {
    expect(labelsFor('now paris')).toEqual(['Sync Paris now']);
    expect(labelsFor('dark')[0]).toBe('Theme: Dark');
    expect(labelsFor('high contrast')).toEqual(['Contrast: High', 'Contrast: Normal', 'Contrast: System']);
    expect(labelsFor('diagnose tokyo')).toEqual(['Run the doctor for Tokyo']);
  });

  it('puts what is not allowed after what is', () => {
    const sync = (outputId: string): Permission => (outputId === 'paris' ? DENIED : ALLOWED);
    const both = [PARIS, { ...TOKYO, sync_integrations: true }] as Output[];
    const permissions = { ...sources().permissions, sync };
    expect(labelsFor('sync now', { outputs: both, permissions })).toEqual([
      'Sync all remotes now',
      'Sync Tokyo now',
      'Sync Paris now',
    ]);
  });

  it('is nothing for what is nowhere', () => {
    expect(labelsFor('no such thing')).toEqual([]);
    expect(labelsFor('[')).toEqual([]);
  });

  it('is cut to a few for each group, with the number of the others', () => {
    const packages = Array.from({ length: 1_000 }, (_, index) =>
      makePackage({ name: `p${index}`, title: `Package ${index}` }),
    );
    const sections = findCommands(listCommands(sources({ packages })), 'package');
    expect(sections.map(({ group, commands, more }) => [group, commands.length, more])).toEqual([
      ['integrations', 7, 993],
    ]);
  });

  it('is every page when nothing is typed', () => {
    const pages = findCommands(listCommands(sources()), '  ').find(({ group }) => group === 'pages');
    expect(pages?.commands).toHaveLength(12);
    expect(pages?.more).toBe(0);
  });
});
