/** A search box that takes the room it is given, up to the width of other fields. */
import { EuiFieldSearch } from '@elastic/eui';

interface SearchFieldProps {
  /** Placeholder and accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isCompressed?: boolean;
}

export function SearchField({ label, value, onChange, isCompressed = false }: SearchFieldProps) {
  return (
    <div css={{ flex: '1 1 180px', maxInlineSize: 400 }}>
      <EuiFieldSearch
        fullWidth
        compressed={isCompressed}
        placeholder={label}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
