/** How the pages look: light, dark, or as the system says; and with how much contrast. */
import {
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiHeaderSectionItemButton,
  EuiIcon,
  EuiPopover,
  EuiPopoverTitle,
} from '@elastic/eui';
import { useState } from 'react';
import {
  CONTRAST_PREFERENCES,
  setContrastPreference,
  useContrastPreference,
  type ContrastPreference,
} from '../lib/contrast-preference.ts';
import {
  setThemePreference,
  THEME_PREFERENCES,
  useThemePreference,
  type ThemePreference,
} from '../lib/theme-preference.ts';
import { appMessages as text } from '../texts/app.ts';

const THEME_ICONS = { light: 'sun', dark: 'moon', system: 'display' } as const satisfies Record<
  ThemePreference,
  string
>;
const CONTRAST_ICONS = {
  normal: 'contrast',
  high: 'contrastFill',
  system: 'display',
} as const satisfies Record<ContrastPreference, string>;

export function ThemeSwitch() {
  const [isOpen, setIsOpen] = useState(false);
  const theme = useThemePreference();
  const contrast = useContrastPreference();
  const close = (): void => setIsOpen(false);

  return (
    <EuiPopover
      aria-label={text.appearance}
      isOpen={isOpen}
      closePopover={close}
      panelPaddingSize="none"
      anchorPosition="downRight"
      buffer={4}
      button={
        <EuiHeaderSectionItemButton
          aria-label={text.themeMenu(text.themes[theme])}
          aria-expanded={isOpen}
          aria-haspopup="true"
          onClick={() => setIsOpen(!isOpen)}
        >
          <EuiIcon type={THEME_ICONS[theme]} aria-hidden="true" />
        </EuiHeaderSectionItemButton>
      }
    >
      <EuiContextMenuPanel>
        <div role="menu" aria-label={text.appearance}>
          <Choices
            title={text.theme}
            choices={THEME_PREFERENCES}
            current={theme}
            labels={text.themes}
            icons={THEME_ICONS}
            onChoose={setThemePreference}
            onClose={close}
          />
          <Choices
            title={text.contrast}
            choices={CONTRAST_PREFERENCES}
            current={contrast}
            labels={text.contrasts}
            icons={CONTRAST_ICONS}
            onChoose={setContrastPreference}
            onClose={close}
          />
        </div>
      </EuiContextMenuPanel>
    </EuiPopover>
  );
}

interface ChoicesProps<T extends string> {
  readonly title: string;
  readonly choices: readonly T[];
  readonly current: T;
  readonly labels: Readonly<Record<T, string>>;
  readonly icons: Readonly<Record<T, string>>;
  readonly onChoose: (choice: T) => void;
  readonly onClose: () => void;
}

function Choices<T extends string>(props: ChoicesProps<T>) {
  const { title, choices, current, labels, icons, onChoose, onClose } = props;
  return (
    <div role="group" aria-label={title}>
      <EuiPopoverTitle paddingSize="s">{title}</EuiPopoverTitle>
      {choices.map((choice) => (
        <EuiContextMenuItem
          key={choice}
          icon={icons[choice]}
          role="menuitemradio"
          aria-checked={choice === current}
          onClick={() => {
            onChoose(choice);
            onClose();
          }}
        >
          {choice === current ? <strong>{labels[choice]}</strong> : labels[choice]}
        </EuiContextMenuItem>
      ))}
    </div>
  );
}
