/** A box for a line of a log or an answer: it names the entries of the catalog that fit. */
import type { ExplainedError } from '@lockstep/contracts';
import {
  EuiBadge,
  EuiButton,
  EuiCallOut,
  EuiForm,
  EuiFormRow,
  EuiPanel,
  EuiSpacer,
  EuiText,
  EuiTextArea,
} from '@elastic/eui';
import { type FormEvent } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useExplainError } from '../api/explain-error.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';

const MAX_TEXT = 100_000;

export function PasteError() {
  // What a log says may be secret.
  const [pasted, setPasted] = useKeptState('doctor:pasted', '');
  const { mutate, isPending, error, data } = useExplainError();
  useAnnounce(data === undefined ? '' : data.length === 0 ? text.pasteNothing : text.pasteFound(data.length));
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (pasted.trim() !== '' && !isPending) mutate(pasted.slice(0, MAX_TEXT));
  };
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="l">
      <Heading level={2} size="s" text={text.pasteTitle} />
      <Paragraph color="subdued">{text.pasteAbout}</Paragraph>
      <EuiSpacer size="m" />
      <EuiForm component="form" onSubmit={handleSubmit}>
        <EuiFormRow fullWidth label={text.pasteLabel}>
          <EuiTextArea
            fullWidth
            rows={4}
            spellCheck={false}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        </EuiFormRow>
        <EuiSpacer size="s" />
        <EuiButton size="s" type="submit" isLoading={isPending} isDisabled={pasted.trim() === ''}>
          {text.pasteButton}
        </EuiButton>
      </EuiForm>
      <ErrorNotice title={text.pasteProblem} error={error} before="m" />
      {data === undefined ? null : (
        <>
          <EuiSpacer size="m" />
          <Found items={data} />
        </>
      )}
    </EuiPanel>
  );
}

function Found({ items }: { readonly items: readonly ExplainedError[] }) {
  if (items.length === 0) {
    return (
      <EuiCallOut size="s" color="warning" iconType="magnify" title={text.pasteNothing}>
        <Paragraph>{text.pasteNothingHint}</Paragraph>
      </EuiCallOut>
    );
  }
  return items.map(({ id, symptom, cause, remedy, detected_by: proof }) => (
    <div key={id}>
      <EuiText size="s">
        <h3>
          {symptom} <EuiBadge color="hollow">{text.catalog(id)}</EuiBadge>
        </h3>
      </EuiText>
      <EuiSpacer size="s" />
      <FactList
        facts={[
          { name: text.cause, value: cause },
          { name: text.remedy, value: remedy },
          { name: text.proof, value: <code>{proof}</code> },
        ]}
      />
      <EuiSpacer size="m" />
    </div>
  ));
}
