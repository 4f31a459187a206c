// What the user is looking at: the screen, the draft handed to Test, what is chosen and open. Never written to disk.
import { create } from "zustand";

const screenIds = ["test", "connections", "compose", "guides", "history", "sandbox", "settings"] as const;
export type ScreenId = (typeof screenIds)[number];

/** Values that another screen hands to the Test form; the form takes them over once and clears the draft. */
export type TestDraft = {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  /** The saved connection that they are of; its secrets stay in the store. */
  readonly connection?: SavedRef;
};

/** A saved connection as the Test form knows it. */
export type SavedRef = {
  readonly id: string;
  readonly name: string;
  /** Ids of the secret fields that have a saved value. */
  readonly secrets: readonly string[];
  /** The saved values that are no secrets. */
  readonly values: Readonly<Record<string, string>>;
};

export const settingsSections = ["general", "requests", "network", "store", "backups", "history", "keys"] as const;
export type SettingsSection = (typeof settingsSections)[number];

type UiState = {
  readonly screen: ScreenId;
  readonly go: (screen: ScreenId) => void;
  readonly testDraft: TestDraft | null;
  /** Hands values to the Test form and goes there. */
  readonly handToTest: (draft: TestDraft) => void;
  /** The Test form calls it once it has taken the draft over. */
  readonly clearTestDraft: () => void;
  readonly settingsSection: SettingsSection;
  /** Goes to a section of the settings. */
  readonly openSettings: (section: SettingsSection) => void;
  /** The connection that is chosen on the Connections screen. */
  readonly connection: string | null;
  readonly chooseConnection: (connection: string | null) => void;
  /** True while the dialog that sets the store up is open. */
  readonly setupOpen: boolean;
  readonly setSetupOpen: (open: boolean) => void;
  readonly keyHelpOpen: boolean;
  readonly setKeyHelpOpen: (open: boolean) => void;
};

/** The one store of the window. */
export const useUiStore = create<UiState>((set) => ({
  screen: "test",
  go: (screen) => set({ screen }),
  testDraft: null,
  handToTest: (testDraft) => set({ testDraft, screen: "test" }),
  clearTestDraft: () => set({ testDraft: null }),
  settingsSection: "general",
  openSettings: (settingsSection) => set({ settingsSection, screen: "settings" }),
  connection: null,
  chooseConnection: (connection) => set({ connection }),
  setupOpen: false,
  setSetupOpen: (setupOpen) => set({ setupOpen }),
  keyHelpOpen: false,
  setKeyHelpOpen: (keyHelpOpen) => set({ keyHelpOpen }),
}));
