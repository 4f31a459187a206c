// The screens of the rail: their icon, their words and the command that goes there.
import {
  IconArrowsLeftRight,
  IconBook2,
  IconFlask,
  IconHistory,
  IconLayoutList,
  type IconProps,
  IconSettings,
  IconShieldCheck,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { CommandId } from "../../shared/commands.ts";
import type { ScreenId } from "../state/ui-store.ts";

export type ScreenEntry = {
  readonly id: ScreenId;
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
  readonly command: CommandId;
};

export const screens: readonly ScreenEntry[] = [
  { id: "test", label: "Test", icon: IconShieldCheck, command: "go.test" },
  { id: "connections", label: "Connections", icon: IconLayoutList, command: "go.connections" },
  { id: "compose", label: "Compose", icon: IconArrowsLeftRight, command: "go.compose" },
  { id: "guides", label: "Guides", icon: IconBook2, command: "go.guides" },
  { id: "history", label: "History", icon: IconHistory, command: "go.history" },
  { id: "sandbox", label: "Sandbox", icon: IconFlask, command: "go.sandbox" },
  { id: "settings", label: "Settings", icon: IconSettings, command: "go.settings" },
];
