/** The title of a window names what is on top in it: in a list of tabs it is all that tells pages apart. */
import { expect, test } from '@playwright/test';
import { sceneNamed } from '../scenes/all-scenes.ts';
import { showScene } from './show-scene.ts';

const TITLES: Readonly<Record<string, string>> = {
  'sign-in-refused': 'Sign in',
  'not-found': 'There is no such page',
  'overview-states': 'Overview',
  'overview-failing': 'Overview',
  'settings-loading': 'Fleet settings',
  'settings-forbidden': 'Fleet settings',
  // A question and the palette are no places to come back to.
  'settings-delete': 'Fleet settings',
  'palette-typed': 'Fleet settings',
  'flyout-failed': 'Integration syncing: Tokyo',
  'flyout-fresh': 'Integration syncing: Fresh',
  'flyout-output-add': 'Add new output',
  'flyout-output-edit': 'Edit output Paris',
  'flyout-output-unknown': 'There is no such output',
  policies: 'Agent policies',
  'integrations-loading': 'Integrations',
  'package-assets': 'System',
  'package-unknown': 'nowhere',
  'links-states': 'Remote clusters',
  'replication-states': 'Cross-cluster replication',
  'views-states': 'Data views',
  'setup-list': 'Setup',
  'credentials-states': 'Credentials',
  activity: 'Activity',
  'doctor-broken': 'Doctor',
  lab: 'Sandbox lab',
  console: 'Dev Tools console',
};

for (const [name, title] of Object.entries(TITLES)) {
  test(`${name} is called ${title}`, async ({ page }) => {
    await showScene(page, sceneNamed(name));
    await expect(page).toHaveTitle(`${title} - Lockstep`);
  });
}
