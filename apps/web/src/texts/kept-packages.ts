/** Texts about who installs on a remote, and about handing integrations over. */
import { formatQuantity } from '../lib/format.ts';

const integrations = (count: number): string => formatQuantity(count, 'integration');

export const keptMessages = {
  title: 'How integrations are installed',
  throughKibana: (version: string | null, url: string | null) =>
    `Through Kibana${version === null ? '' : ` ${version}`} at ${url ?? 'an address that is missing'}, as the output says. Dashboards and other Kibana assets come too.`,
  directly: 'Directly in Elasticsearch, as the output says. Dashboards and other Kibana assets are left out.',
  couldInstall: (version: string, url: string) => `Kibana ${version} at ${url} could install them.`,
  problem: 'Who installs on this remote cannot be shown',

  adoptTitle: (count: number, name: string) =>
    `${integrations(count)} on ${name} ${count === 1 ? 'is' : 'are'} still installed by Lockstep`,
  adoptAbout:
    'They have no dashboards, and that Kibana does not show them as installed. They stay so until you have them adopted.',
  review: 'Review and adopt',
  adoptModal: (count: number, name: string) => `Have the Kibana of ${name} adopt ${integrations(count)}?`,
  adoptWhat: 'What changes',
  changes: (elasticsearch: number, kibana: readonly { readonly type: string; readonly count: number }[]) =>
    `Kibana writes ${formatQuantity(elasticsearch, 'Elasticsearch asset')} again under the same names${
      kibana.length === 0 ? '' : ` and adds ${listed(kibana.map(counted))}`
    }.`,
  recorded: 'Kibana has it already; only the record of Lockstep is removed.',
  adoptStays: 'What stays',
  adoptStaysText:
    'Data and custom assets. Kibana keeps the record from then on, and Lockstep updates and removes these integrations through Kibana.',
  adopt: (count: number) => `Adopt ${integrations(count)}`,
  cancel: 'Cancel',
  adopted: (count: number) => `${integrations(count)} adopted.`,
  failed: 'Nothing was adopted',
  refusedSaid: (count: number) => `${integrations(count)} not handed over.`,
  refusedTitle: (count: number) => `${integrations(count)} not handed over`,
  cannotTitle: (count: number) => `${integrations(count)} cannot be adopted now`,
  left: (count: number) =>
    `${formatQuantity(count, 'asset')} that Kibana does not have stayed; they are listed as left over.`,

  releaseTitle: (count: number, name: string) =>
    `${integrations(count)} on ${name} ${count === 1 ? 'belongs' : 'belong'} to its Kibana`,
  releaseAbout:
    'Kibana installed them, so Lockstep does not update or remove them while the output installs without Kibana.',
  release: (count: number) => `Take over ${integrations(count)}`,
  releaseUnseen: (count: number) => `That Kibana is gone: take over ${integrations(count)}`,
  released: (count: number) => `${integrations(count)} taken over.`,
  releaseFailed: 'Nothing was taken over',
} as const;

const counted = ({ type, count }: { readonly type: string; readonly count: number }): string =>
  formatQuantity(count, type.replaceAll('_', ' ').replaceAll('-', ' '));

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });
const listed = (parts: readonly string[]): string => LIST.format(parts);
