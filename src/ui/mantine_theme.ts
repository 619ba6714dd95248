import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Where the choice of light, dark or system is kept; `src/early.ts` reads it before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'sessionbook-theme' });

const accent = Array.from({ length: 10 }, () => '#0d6e64') as unknown as MantineColorsTuple;

/** Buttons in our own colours: `filled` is the one primary action, `subtle` a quiet one. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const base = defaultVariantColorsResolver(input);
  switch (input.variant) {
    case 'filled':
      return {
        ...base,
        background: 'var(--accent)',
        hover: 'var(--accent-strong)',
        color: 'var(--on-accent)',
      };
    case 'subtle':
      return { ...base, hover: 'var(--line-2)', color: 'var(--ink-2)' };
    default:
      return base;
  }
};

/** Mantine's own variables, pointed at ours in `theme.css`. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const mapped = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--line-2)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--line-2)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
  };
  return { variables: {}, light: mapped, dark: mapped };
};

export const theme = createTheme({
  fontFamily: 'var(--text)',
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'accent',
  colors: { accent },
  defaultRadius: 7,
  fontSmoothing: true,
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    // The placeholder is a presentation inside a menu, which axe rightly refuses: the first item of each
    // menu carries `data-autofocus` instead.
    Menu: {
      defaultProps: {
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
        hideDetached: false,
        transitionProps: { duration: 0 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
  },
});
