/** The versions of the registry: installed and pre-releases marked, those that do not fit disabled with the reason. */
import type { PackageDetail } from '@lockstep/contracts';
import { EuiSelect } from '@elastic/eui';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { versionOptions } from '../model/version-options.ts';

interface VersionSelectProps {
  readonly item: PackageDetail;
  readonly onChange: (version: string) => void;
}

export function VersionSelect({ item, onChange }: VersionSelectProps) {
  return (
    <EuiSelect
      compressed
      prepend={text.version}
      aria-label={text.version}
      value={item.version}
      options={versionOptions(item).map(({ version, notes, isDisabled }) => ({
        value: version,
        text: text.versionOption(version, notes),
        disabled: isDisabled,
      }))}
      onChange={(event) => onChange(event.target.value)}
      css={{ maxInlineSize: '100%' }}
    />
  );
}
