// Mantine's theme, made once from the product's tokens: dense, 13 px, our colours in both schemes.
import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Tooltip,
  virtualColor,
} from "@mantine/core";

// Ten steps each; the light scheme fills with step 7, the dark one with step 8 (see primaryShade).
const accentLight: MantineColorsTuple = [
  "#e8f1fb",
  "#cfe2f6",
  "#a9cbee",
  "#7fb1e4",
  "#5696d8",
  "#307cc8",
  "#1769b9",
  "#0b5cad",
  "#094a8c",
  "#07396c",
];
const accentDark: MantineColorsTuple = [
  "#0d1c2c",
  "#17304a",
  "#1e4267",
  "#275787",
  "#326ca7",
  "#4080c3",
  "#5095dc",
  "#5ea5ef",
  "#6cb4ff",
  "#8ec5ff",
];

/** Mantine's own variables, pointed at our tokens (styles/tokens.css holds their values for both schemes). */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-body": "var(--bg)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-bright": "var(--text)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-placeholder": "var(--muted)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--err)",
    "--mantine-color-success": "var(--ok)",
    "--mantine-color-default": "var(--bg)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--control)",
    "--mantine-color-disabled": "var(--panel)",
    "--mantine-color-disabled-color": "var(--muted)",
    "--mantine-color-disabled-border": "var(--line)",
    "--mantine-primary-color-filled": "var(--accent)",
    "--mantine-primary-color-filled-hover": "var(--accent-hover)",
    "--mantine-primary-color-contrast": "var(--on-accent)",
    "--mantine-color-accent-filled": "var(--accent)",
    "--mantine-color-accent-filled-hover": "var(--accent-hover)",
    "--mantine-color-accent-contrast": "var(--on-accent)",
    "--mantine-color-accent-light": "var(--accent-bg)",
    "--mantine-color-accent-light-hover": "var(--accent-bg)",
    "--mantine-color-accent-light-color": "var(--accent)",
    "--mantine-color-accent-outline": "var(--accent)",
    "--mantine-color-accent-outline-hover": "var(--accent-bg)",
  };
  return { variables: {}, light: both, dark: both };
};

/** Sizes are in px on the 4 px grid; no control is lower than 24 px. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  colors: {
    accentLight,
    accentDark,
    accent: virtualColor({ name: "accent", light: "accentLight", dark: "accentDark" }),
  },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { xs: "12px", sm: "13px", md: "13px", lg: "15px", xl: "18px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.45", lg: "1.4", xl: "1.3" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "10px", xl: "12px" },
  defaultRadius: "sm",
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: "xs" } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 24 } }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] },
    }),
    // Without its placeholder the first entry takes the focus.
    Menu: Menu.extend({
      defaultProps: { shadow: "md", transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        transitionProps: { duration: 0 },
        events: { hover: true, focus: true, touch: false },
      },
    }),
  },
});
