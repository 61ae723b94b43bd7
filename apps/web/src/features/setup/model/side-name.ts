/** How a setup calls its two clusters, also before they have a name. */
import type { Setup, SetupPlace, SetupSide } from '@lockstep/contracts';
import { setupMessages as text } from '../../../texts/setup.ts';

/** The name that was chosen; before that "management" or "remote", fit for the middle of a sentence. */
export function sideName({ choices }: Pick<Setup, 'choices'>, side: SetupSide): string {
  const { name } = side === 'management' ? choices.management : choices.remote;
  return name === '' ? text.sides[side].toLowerCase() : name;
}

/** "on tokyo", "in this console". */
export function placeName(setup: Pick<Setup, 'choices'>, place: SetupPlace): string {
  if (place === 'console') return text.onConsole;
  return place === 'both' ? text.onBoth : text.onSide(sideName(setup, place));
}
