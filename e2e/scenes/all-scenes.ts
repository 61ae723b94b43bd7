/** Every page in every state that is looked at. */
import { BUNDLE_SCENES } from './bundle-scenes.ts';
import { CONNECT_SCENES } from './connect-scenes.ts';
import { CREDENTIAL_SCENES } from './credential-scenes.ts';
import { DOCTOR_SCENES } from './doctor-scenes.ts';
import { FLEET_SETTINGS_SCENES } from './fleet-settings-scenes.ts';
import { LAB_SCENES } from './lab-scenes.ts';
import { OUTPUT_FORM_SCENES } from './output-form-scenes.ts';
import { OVERVIEW_SCENES } from './overview-scenes.ts';
import { PACKAGE_SCENES } from './package-scenes.ts';
import { PAGE_SCENES } from './page-scenes.ts';
import { REMOTE_SCENES } from './remote-scenes.ts';
import type { Scene } from './scene.ts';
import { SETUP_SCENES } from './setup-scenes.ts';
import { SHELL_SCENES } from './shell-scenes.ts';

export const SCENES: readonly Scene[] = [
  ...OVERVIEW_SCENES,
  ...PAGE_SCENES,
  ...SHELL_SCENES,
  ...FLEET_SETTINGS_SCENES,
  ...OUTPUT_FORM_SCENES,
  ...REMOTE_SCENES,
  ...DOCTOR_SCENES,
  ...LAB_SCENES,
  ...SETUP_SCENES,
  ...CREDENTIAL_SCENES,
  ...CONNECT_SCENES,
  ...PACKAGE_SCENES,
  ...BUNDLE_SCENES,
];

export function sceneNamed(name: string): Scene {
  const scene = SCENES.find((each) => each.name === name);
  if (scene === undefined) throw new Error(`There is no scene ${name}.`);
  return scene;
}
