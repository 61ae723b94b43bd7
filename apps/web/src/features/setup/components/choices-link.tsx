/** Choices about the link between the two, and the names that are carried everywhere. */
import { followerIndexName, setupOptions, usualPort } from '@lockstep/contracts';
import { EuiSpacer, EuiSwitch, useEuiTheme } from '@elastic/eui';
import { Hint } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { ruledOut } from '../model/choices-draft.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { RowsChoice, TextChoice } from './choice-fields.tsx';
import type { ChoicesForm } from './use-choices.ts';

const { fields } = text;

interface PartProps {
  readonly form: ChoicesForm;
}

/**
 * Who connects to whom, how they trust each other, and proxy or sniff mode. A choice that the clusters rule out
 * is shown with the reason.
 */
export function ChoicesLink({ form }: PartProps) {
  const { choices, change } = form;
  const options = setupOptions(choices);
  const isProxy = choices.mode === 'proxy';
  return (
    <>
      <ChoiceCards
        legend={fields.relation}
        value={choices.relation}
        problems={form.problemsAt('relation')}
        options={options.relation.map(({ value, reason }) => ({
          value,
          reason,
          label: text.relations[value],
        }))}
        onChange={(relation) => change({ relation })}
      />
      <EuiSpacer size="m" />
      <ChoiceCards
        legend={fields.trust}
        value={choices.trust}
        problems={form.problemsAt('trust')}
        options={options.trust.map(({ value, reason, mark }) => ({
          value,
          mark,
          reason: reason ?? ruledOut(form.probe, 'trust', value),
          label: text.trusts[value][0],
          about: text.trusts[value][1],
        }))}
        onChange={(trust) => change({ trust })}
      />
      <EuiSpacer size="m" />
      <ChoiceCards
        legend={fields.mode}
        value={choices.mode}
        problems={form.problemsAt('mode')}
        options={options.mode.map(({ value, reason, mark }) => ({
          value,
          mark,
          reason: reason ?? ruledOut(form.probe, 'mode', value),
          label: text.modes[value][0],
          about: text.modes[value][1],
        }))}
        onChange={(mode) => change({ mode })}
      />
      <EuiSpacer size="m" />
      <RowsChoice
        form={form}
        field="addresses"
        label={isProxy ? fields.addressProxy : fields.addressSniff}
        help={fields.addressHelp(usualPort(choices.management.environment, choices.trust))}
        rows={choices.addresses}
        rowLabel={fields.addressRow}
        deleteLabel={fields.deleteAddress}
        addLabel={isProxy ? undefined : fields.addAddress}
        placeholder={`management.example:${String(usualPort(choices.management.environment, choices.trust))}`}
        onChange={(addresses) => change({ addresses })}
      />
      {isProxy ? (
        <TextChoice
          form={form}
          isOptional
          field="server_name"
          label={fields.serverName}
          help={fields.serverNameHelp}
        />
      ) : null}
    </>
  );
}

/**
 * Names of output, alias, key and role, proposed and changeable. The name of the follower index follows from
 * the output's and stands under it.
 */
export function ChoicesNames({ form }: PartProps) {
  const { choices } = form;
  const { euiTheme } = useEuiTheme();
  const hasFollower = choices.output_name.trim() !== '' && form.problemsAt('output_name').length === 0;
  return (
    <div
      css={{
        display: 'grid',
        columnGap: euiTheme.size.m,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))',
        '& .euiFormRow': { marginBlockStart: euiTheme.size.s },
      }}
    >
      <TextChoice
        form={form}
        field="output_name"
        label={fields.outputName}
        help={hasFollower ? `${fields.follower} ${followerIndexName(choices.output_name)}` : undefined}
      />
      <TextChoice form={form} field="alias" label={fields.alias} help={fields.aliasHelp} />
      {choices.trust === 'api_key' ? (
        <TextChoice form={form} field="key_name" label={fields.keyName} />
      ) : null}
      <TextChoice form={form} field="role_name" label={fields.roleName} />
    </div>
  );
}

/**
 * Who installs on the remote, whether removals are synced, and whether data views are made; fields that only
 * one answer needs appear with it.
 */
export function ChoicesApplying({ form }: PartProps) {
  const { choices, change } = form;
  return (
    <>
      <ChoiceCards
        legend={fields.appliedBy}
        value={choices.applied_by}
        options={(['console', 'remote'] as const).map((value) => ({
          value,
          label: text.appliers[value][0],
          about: text.appliers[value][1],
        }))}
        onChange={(applier) => change({ applied_by: applier })}
      />
      {choices.applied_by === 'remote' ? (
        <>
          <EuiSpacer size="s" />
          <TextChoice form={form} field="kibana_url" label={fields.kibanaUrl} help={fields.kibanaUrlHelp} />
        </>
      ) : null}
      <EuiSpacer size="m" />
      <EuiSwitch
        compressed
        label={fields.uninstall}
        checked={choices.sync_uninstalled}
        onChange={(event) => change({ sync_uninstalled: event.target.checked })}
      />
      <EuiSpacer size="s" />
      <EuiSwitch
        compressed
        label={fields.dataViews}
        checked={choices.data_views}
        onChange={(event) => change({ data_views: event.target.checked })}
      />
      <Hint>{fields.dataViewsHelp}</Hint>
      {choices.data_views ? <TextChoice form={form} field="back_alias" label={fields.backAlias} /> : null}
    </>
  );
}
