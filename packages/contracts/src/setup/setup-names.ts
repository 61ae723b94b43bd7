/**
 * Names of a setup, checked where they are first typed. A problem is one sentence that names cause and remedy;
 * undefined means that the value works everywhere it is carried to. Aliases and addresses: `remote-addresses.ts`.
 */
import { FOLLOWER_PREFIX, followerIndexName } from '../names.ts';

const MAX_INDEX_BYTES = 255;

/** The follower's name is made of the output's name, so an output whose name leaves nothing of it cannot be followed. */
export function outputNameProblem(outputName: string): string | undefined {
  if (outputName.trim() === '') return 'Enter a name for the output.';
  const follower = followerIndexName(outputName);
  if (follower === FOLLOWER_PREFIX) {
    return 'Use at least one letter from a to z or a digit: the name of the follower index consists of them.';
  }
  return follower.length > MAX_INDEX_BYTES
    ? `Use a shorter name: the follower index would have ${follower.length} characters, and ${MAX_INDEX_BYTES} are possible.`
    : undefined;
}

/** Names of API keys and roles: what fits a URL, a shell and a manifest without quoting. */
export function resourceNameProblem(name: string): string | undefined {
  if (name === '') return 'Enter a name.';
  if (!/^[A-Za-z0-9]/.test(name)) return 'Begin with a letter or a digit.';
  if (!/^[A-Za-z0-9_.-]*$/.test(name)) return 'Use letters, digits, dot, dash and underscore.';
  return name.length > 256 ? 'Use at most 256 characters.' : undefined;
}

/** Names of Kubernetes resources and namespaces (a label of RFC 1123). */
export function kubernetesNameProblem(name: string): string | undefined {
  if (name === '') return 'Enter the name of the resource.';
  if (name.length > 63) return 'Use at most 63 characters.';
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)
    ? undefined
    : 'Use lower case letters, digits and dashes, with a letter or digit first and last.';
}
