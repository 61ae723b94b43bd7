/** Light, dark, or as the system says. */
import {
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiHeaderSectionItemButton,
  EuiIcon,
  EuiPopover,
} from '@elastic/eui';
import { useState } from 'react';
import {
  setThemePreference,
  THEME_PREFERENCES,
  useThemePreference,
  type ThemePreference,
} from '../lib/theme-preference.ts';
import { appMessages as text } from '../texts/app.ts';

const ICONS = { light: 'sun', dark: 'moon', system: 'display' } as const satisfies Record<
  ThemePreference,
  string
>;

export function ThemeSwitch() {
  const [isOpen, setIsOpen] = useState(false);
  const preference = useThemePreference();
  const choose = (choice: ThemePreference): void => {
    setThemePreference(choice);
    setIsOpen(false);
  };

  return (
    <EuiPopover
      aria-label={text.theme}
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      anchorPosition="downRight"
      buffer={4}
      button={
        <EuiHeaderSectionItemButton
          aria-label={text.themeMenu(text.themes[preference])}
          aria-expanded={isOpen}
          aria-haspopup="true"
          onClick={() => setIsOpen(!isOpen)}
        >
          <EuiIcon type={ICONS[preference]} aria-hidden="true" />
        </EuiHeaderSectionItemButton>
      }
    >
      <EuiContextMenuPanel
        title={text.theme}
        items={THEME_PREFERENCES.map((choice) => (
          <EuiContextMenuItem
            key={choice}
            icon={ICONS[choice]}
            role="menuitemradio"
            aria-checked={choice === preference}
            onClick={() => choose(choice)}
          >
            {choice === preference ? <strong>{text.themes[choice]}</strong> : text.themes[choice]}
          </EuiContextMenuItem>
        ))}
      />
    </EuiPopover>
  );
}
