// The Settings screen: theme, what is stored where, what this host is, and the keys.
import { SegmentedControl } from "@mantine/core";
import { commands } from "../../../shared/commands.ts";
import type { Preferences } from "../../../shared/contract.ts";
import { usePreferences, useSetPreferences } from "../../api/queries/host-queries.ts";
import { ShortcutTable } from "../../commands/shortcut-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Screen } from "../../ui/screen.tsx";
import { About } from "./about.tsx";
import styles from "./settings-screen.module.css";

const themes: { value: Preferences["theme"]; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

const Appearance = () => {
  const { data } = usePreferences();
  const { mutate, error } = useSetPreferences();
  return (
    <Panel title="Appearance">
      <div className={styles["setting"]}>
        <span id="theme-label">Theme</span>
        <SegmentedControl
          aria-labelledby="theme-label"
          size="xs"
          transitionDuration={0}
          data={themes}
          value={data?.theme ?? "system"}
          onChange={(theme) => mutate({ theme })}
        />
      </div>
      {error && <ErrorNotice error={error} />}
    </Panel>
  );
};

/** Few settings, one page. */
export const SettingsScreen = () => (
  <Screen title="Settings">
    <div className={styles["columns"]}>
      <div>
        <Appearance />
        <About />
      </div>
      <Panel title="Keyboard shortcuts">
        <ShortcutTable commands={commands.filter((command) => command.shortcut !== null)} />
      </Panel>
    </div>
  </Screen>
);
