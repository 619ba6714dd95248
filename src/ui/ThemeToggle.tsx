import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { MoonIcon, SunIcon, SystemIcon } from './icons';
import { SegmentedControl } from './SegmentedControl';

const CHOICES: { value: MantineColorScheme; name: string; Icon: typeof SunIcon }[] = [
  { value: 'light', name: 'Light', Icon: SunIcon },
  { value: 'auto', name: 'As the system', Icon: SystemIcon },
  { value: 'dark', name: 'Dark', Icon: MoonIcon },
];

/** Light, dark, or as the system says; remembered in this browser. */
export function ThemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Colours"
      size="xs"
      value={colorScheme}
      onChange={setColorScheme}
      data={CHOICES.map(({ value, name, Icon }) => ({
        value,
        label: (
          <span title={name} style={{ display: 'flex' }}>
            <Icon />
            <span className="visually-hidden">{name}</span>
          </span>
        ),
      }))}
    />
  );
}
