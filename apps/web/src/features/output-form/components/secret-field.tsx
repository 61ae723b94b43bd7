/** A secret: what is stored is never shown; it is kept, replaced or, where it is optional, removed. */
import {
  EuiButtonEmpty,
  EuiFieldPassword,
  EuiFormRow,
  EuiIconTip,
  EuiPanel,
  EuiText,
  EuiTextArea,
  useEuiTheme,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { FIELDS } from '../model/form-fields.ts';
import type { SecretName } from '../model/form-values.ts';
import { controlProps, helpTexts } from './field-row.tsx';
import type { OutputForm } from './use-output-form.ts';

interface SecretFieldProps {
  readonly form: OutputForm;
  readonly member: SecretName;
  readonly title: string;
  readonly placeholder: string;
  readonly help?: ReactNode;
  /** Last characters of the stored value, where the server tells them. */
  readonly endsIn?: string | undefined;
  readonly isOptional?: boolean;
  readonly isMultiLine?: boolean;
}

export function SecretField(props: SecretFieldProps) {
  const { form, member, title, help, isOptional = false } = props;
  const problems = form.problemsAt(FIELDS[member]);
  const lock = form.lock(member);
  const draft = form.values[member];
  return (
    <EuiFormRow
      fullWidth
      hasChildLabel={draft.kind === 'replace'}
      label={<SecretLabel title={title} />}
      labelAppend={isOptional ? <EuiText size="xs">{text.optional}</EuiText> : undefined}
      isInvalid={problems.length > 0}
      error={[...problems]}
      helpText={helpTexts(form, FIELDS[member], help, lock)}
    >
      {draft.kind === 'replace' ? <SecretInput {...props} /> : <SecretKept {...props} />}
    </EuiFormRow>
  );
}

function SecretLabel({ title }: { readonly title: string }) {
  return (
    <span>
      {title} <EuiIconTip type="lock" color="subdued" size="s" content={text.secretTip} />
    </span>
  );
}

function SecretInput({ form, member, title, placeholder, isMultiLine = false }: SecretFieldProps) {
  const draft = form.values[member];
  const hasStored = form.initial[member].kind === 'keep' && form.values.type === form.initial.type;
  const value = draft.kind === 'replace' ? draft.value : '';
  const onChange = (event: { readonly target: { readonly value: string } }): void =>
    form.set({ [member]: { kind: 'replace', value: event.target.value } });
  const shared = { ...controlProps(form, member, FIELDS[member]), placeholder, value, onChange };
  return (
    <div>
      {isMultiLine ? (
        <EuiTextArea {...shared} rows={5} spellCheck={false} aria-label={title} />
      ) : (
        <EuiFieldPassword {...shared} type="dual" autoComplete="off" spellCheck={false} aria-label={title} />
      )}
      {hasStored ? (
        <div css={{ textAlign: 'end' }}>
          <EuiButtonEmpty
            size="xs"
            flush="right"
            iconType="cross"
            onClick={() => {
              form.set({ [member]: { kind: 'keep' } });
              focusField(FIELDS[member]);
            }}
          >
            {text.cancelReplace(title)}
          </EuiButtonEmpty>
        </div>
      ) : null}
    </div>
  );
}

function SecretKept({ form, member, title, endsIn, isOptional = false }: SecretFieldProps) {
  const { euiTheme } = useEuiTheme();
  const isLocked = form.lock(member) !== undefined;
  const isRemoved = form.values[member].kind === 'remove';
  const put = (kind: 'keep' | 'remove'): void => {
    form.set({ [member]: { kind } });
    focusField(FIELDS[member]);
  };
  return (
    <EuiPanel color="subdued" hasShadow={false} paddingSize="s">
      <EuiText size="s">
        {isRemoved
          ? text.secretRemoved(title)
          : isLocked
            ? text.secretLocked(title)
            : endsIn === undefined
              ? text.secretSaved(title)
              : text.secretEnds(title, endsIn)}
      </EuiText>
      {isLocked ? null : (
        <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.m }}>
          <EuiButtonEmpty
            size="xs"
            flush="left"
            iconType="refresh"
            // Its name is longer than a phone is wide; EUI's class for what is cut is important, too.
            css={{
              blockSize: 'auto',
              '& .eui-textTruncate': { whiteSpace: 'normal !important', textAlign: 'start' },
            }}
            data-field={FIELDS[member]}
            onClick={() => {
              form.set({ [member]: { kind: 'replace', value: '' } });
              focusField(FIELDS[member]);
            }}
          >
            {text.replace(title)}
          </EuiButtonEmpty>
          {isRemoved ? (
            <EuiButtonEmpty size="xs" iconType="cross" onClick={() => put('keep')}>
              {text.cancelReplace(title)}
            </EuiButtonEmpty>
          ) : isOptional ? (
            <EuiButtonEmpty size="xs" iconType="trash" color="danger" onClick={() => put('remove')}>
              {text.removeSecret(title)}
            </EuiButtonEmpty>
          ) : null}
        </div>
      )}
    </EuiPanel>
  );
}

/** After the control of a field has been exchanged for another one. */
function focusField(field: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus());
}
