// The History screen: says what this version cannot do yet and what to do instead.
import { IconHistory } from "@tabler/icons-react";
import { shortcutOf } from "../../../shared/commands.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Screen } from "../../ui/screen.tsx";

/** Past exchanges will stand here. */
export const HistoryScreen = () => (
  <Screen title="History">
    <EmptyState
      icon={IconHistory}
      action={{
        label: "Go to the last test",
        run: () => commandRegistry.run("go.test"),
        shortcut: shortcutOf("go.test"),
      }}
    >
      This version keeps no history; the Test screen shows the exchanges of the last test until you start another.
    </EmptyState>
  </Screen>
);
