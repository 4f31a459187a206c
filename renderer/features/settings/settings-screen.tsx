// The Settings screen: theme and host, requests, network, the store, backups, history, and the keys, each a section of its own.
import { SegmentedControl } from "@mantine/core";
import type { ComponentType } from "react";
import { commands } from "../../../shared/commands.ts";
import type { Preferences } from "../../../shared/contract.ts";
import { usePreferences, useSetPreferences } from "../../api/queries/host-queries.ts";
import { ShortcutTable } from "../../commands/shortcut-table.tsx";
import { type SettingsSection, settingsSections, useUiStore } from "../../state/ui-store.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Screen } from "../../ui/screen.tsx";
import { SideHeading, SideList, SideRow } from "../../ui/side-list.tsx";
import { RetentionPanel } from "../history/retention-panel.tsx";
import { BackupsSection } from "../vault/backups-section.tsx";
import { StoreSection } from "../vault/store-section.tsx";
import { About } from "./about.tsx";
import { NetworkSection } from "./network-section.tsx";
import { RequestsSection } from "./requests-section.tsx";
import styles from "./settings-screen.module.css";

const themes: { value: Preferences["theme"]; label: string }[] = [
  { value: "system", label: "System" },
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

const General = () => (
  <>
    <Appearance />
    <About />
  </>
);

const Keys = () => (
  <Panel title="Keyboard shortcuts">
    <ShortcutTable commands={commands.filter((command) => command.shortcut !== null)} />
  </Panel>
);

const sections: Record<SettingsSection, { readonly label: string; readonly content: ComponentType }> = {
  general: { label: "General", content: General },
  requests: { label: "Requests", content: RequestsSection },
  network: { label: "Network", content: NetworkSection },
  store: { label: "Store", content: StoreSection },
  backups: { label: "Backups and export", content: BackupsSection },
  history: { label: "History", content: RetentionPanel },
  keys: { label: "Keyboard shortcuts", content: Keys },
};

/** Few settings; each section fits a page. */
export const SettingsScreen = () => {
  const section = useUiStore((state) => state.settingsSection);
  const openSettings = useUiStore((state) => state.openSettings);
  const { label, content: Content } = sections[section];
  return (
    <Screen
      title="Settings"
      side={
        <SideList label="Sections of the settings">
          <SideHeading>Settings</SideHeading>
          {settingsSections.map((id) => (
            <SideRow key={id} selected={id === section} onSelect={() => openSettings(id)}>
              {sections[id].label}
            </SideRow>
          ))}
        </SideList>
      }
    >
      <div className={styles["section"]} key={section}>
        <h2 className="visually-hidden">{label}</h2>
        <Content />
      </div>
    </Screen>
  );
};
