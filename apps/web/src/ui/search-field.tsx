/** A search box that takes the room it is given, up to the width of other fields. */
import { EuiFieldSearch } from '@elastic/eui';
import { useState } from 'react';

interface SearchFieldProps {
  /** Placeholder and accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isCompressed?: boolean;
}

export function SearchField({ label, value, onChange, isCompressed = false }: SearchFieldProps) {
  const [typed, type] = useTyped(value, onChange);
  return (
    <div css={{ flex: '1 1 180px', maxInlineSize: 400 }}>
      <EuiFieldSearch
        fullWidth
        compressed={isCompressed}
        placeholder={label}
        aria-label={label}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}

interface Typed {
  readonly typed: string;
  /** The value of the last look. */
  readonly known: string;
  /** What was told and has not come back yet, oldest first. */
  readonly told: readonly string[];
}

/**
 * What is in the field. A value that lives in the address comes back later than the next letter is typed: what comes back
 * of it changes nothing, what comes from elsewhere (Back, "Clear") does.
 */
function useTyped(value: string, onChange: (value: string) => void) {
  const [state, setState] = useState<Typed>({ typed: value, known: value, told: [] });
  if (state.known !== value) setState(withValue(state, value));
  const type = (next: string): void => {
    setState((before) => ({ ...before, typed: next, told: [...before.told, next] }));
    onChange(next);
  };
  return [state.typed, type] as const;
}

function withValue({ typed, told }: Typed, value: string): Typed {
  const at = told.indexOf(value);
  if (at === -1 || value === typed) return { typed: value, known: value, told: [] };
  return { typed, known: value, told: told.slice(at + 1) };
}
