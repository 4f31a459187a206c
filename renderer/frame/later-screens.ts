// The screens that are not seen at the start: one piece of code, fetched behind the first paint by screen-code.ts.
import type { ComponentType } from "react";
import { ComposeScreen } from "../features/compose/compose-screen.tsx";
import { ConnectionsScreen } from "../features/connections/connections-screen.tsx";
import { GuidesScreen } from "../features/guides/guides-screen.tsx";
import { HistoryScreen } from "../features/history/history-screen.tsx";
import { SandboxScreen } from "../features/sandbox/sandbox-screen.tsx";
import { SettingsScreen } from "../features/settings/settings-screen.tsx";
import type { ScreenId } from "../state/ui-store.ts";

export type LaterScreens = Readonly<Record<Exclude<ScreenId, "test">, ComponentType>>;

export const laterScreens: LaterScreens = {
  connections: ConnectionsScreen,
  compose: ComposeScreen,
  guides: GuidesScreen,
  history: HistoryScreen,
  sandbox: SandboxScreen,
  settings: SettingsScreen,
};
