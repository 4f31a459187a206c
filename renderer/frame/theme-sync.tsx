// Carries the preferred theme from the host's preferences into Mantine.
import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import type { Preferences } from "../../shared/contract.ts";

/** Renders nothing. */
export const ThemeSync = ({ theme }: { theme: Preferences["theme"] }) => {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    setColorScheme(theme === "system" ? "auto" : theme);
  }, [setColorScheme, theme]);
  return null;
};
