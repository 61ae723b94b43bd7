/** Performance preset with the numbers that it sets, streams, and the advanced YAML that can overrule both. */
import { EuiCallOut, EuiSelect, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import { useEffect } from 'react';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import type { Preset } from '../model/form-values.ts';
import { presetSettings } from '../model/presets.ts';
import { FieldRow, SwitchField, TextField } from './field-row.tsx';
import type { OutputForm } from './use-output-form.ts';

const PRESETS = Object.keys(text.presets) as Preset[];

export function PerformanceFields({ form }: { readonly form: OutputForm }) {
  const { values, set, yaml } = form;
  const { euiTheme } = useEuiTheme();
  const isOwn = yaml.reservedKeys.length > 0;
  const isContradiction = isOwn && values.preset !== 'custom';
  useEffect(() => {
    if (isContradiction) set({ preset: 'custom' });
  });
  return (
    <>
      <FieldRow form={form} member="preset" label={text.preset}>
        {(props) => (
          <EuiSelect
            {...props}
            disabled={props.disabled || isOwn}
            data-test-subj="settingsOutputsFlyout.presetInput"
            value={values.preset}
            options={PRESETS.map((preset) => ({ value: preset, text: text.presets[preset] }))}
            onChange={(event) => set({ preset: event.target.value as Preset })}
          />
        )}
      </FieldRow>
      <EuiSpacer size="s" />
      {isOwn ? (
        <EuiCallOut
          size="s"
          color="warning"
          iconType="warning"
          title={text.presetLockedTitle}
          text={text.presetLocked(yaml.reservedKeys.join(', '))}
        />
      ) : (
        <PresetNumbers preset={values.preset} />
      )}
      <EuiSpacer size="m" />
      <SwitchField form={form} member="writeToLogsStreams" label={text.streams} help={text.streamsHelp} />
      <TextField
        form={form}
        member="configYaml"
        label={text.yaml}
        isOptional
        help={text.yamlHelp}
        area={{
          rows: 6,
          placeholder: text.yamlPlaceholder,
          style: { fontFamily: euiTheme.font.familyCode },
        }}
      />
      <YamlNow form={form} />
    </>
  );
}

/** Wrong YAML is said while it is typed, before anybody tries to save it. */
function YamlNow({ form: { yaml, problemsAt } }: { readonly form: OutputForm }) {
  if (yaml.problem === undefined || problemsAt('config_yaml').length > 0) return null;
  return <Hint color="danger">{yaml.problem}</Hint>;
}

function PresetNumbers({ preset }: { readonly preset: Preset }) {
  const { euiTheme } = useEuiTheme();
  const settings = presetSettings(preset);
  if (settings.length === 0) {
    return <Paragraph color="subdued">{text.presetCustom}</Paragraph>;
  }
  const rate = text.presetRates[preset];
  return (
    <EuiText size="s" color="subdued">
      {rate === undefined ? null : <p>{rate}</p>}
      <dl
        aria-label={text.presetSets(text.presets[preset])}
        css={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))',
          columnGap: euiTheme.size.l,
          '& > div': { display: 'flex', justifyContent: 'space-between', gap: euiTheme.size.s },
          '&& dt': { fontFamily: euiTheme.font.familyCode, fontSize: 12, fontWeight: 400 },
          '&& dd': { margin: 0 },
        }}
      >
        {settings.map(([setting, value]) => (
          <div key={setting}>
            <dt>{setting}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </EuiText>
  );
}
