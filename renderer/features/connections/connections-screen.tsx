// The Connections screen: says what this version cannot do yet and what to do instead.
import { IconLayoutList } from "@tabler/icons-react";
import { shortcutOf } from "../../../shared/commands.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Screen } from "../../ui/screen.tsx";

/** Saved connections will stand here. */
export const ConnectionsScreen = () => (
  <Screen title="Connections">
    <EmptyState
      icon={IconLayoutList}
      action={{
        label: "Test a credential",
        run: () => commandRegistry.run("test.focus"),
        shortcut: shortcutOf("test.focus"),
      }}
    >
      This version cannot save connections; test a credential instead, and it is used once and stored nowhere.
    </EmptyState>
  </Screen>
);
