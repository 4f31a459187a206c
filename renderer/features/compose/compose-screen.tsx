// The Compose screen: says what this version cannot do yet and what to do instead.
import { IconArrowsLeftRight } from "@tabler/icons-react";
import { shortcutOf } from "../../../shared/commands.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Screen } from "../../ui/screen.tsx";

/** Requests by hand will stand here. */
export const ComposeScreen = () => (
  <Screen title="Compose">
    <EmptyState
      icon={IconArrowsLeftRight}
      action={{
        label: "Test a credential",
        run: () => commandRegistry.run("test.focus"),
        shortcut: shortcutOf("test.focus"),
      }}
    >
      This version cannot send requests of your own; a test signs in, makes one read-only call and shows both exchanges.
    </EmptyState>
  </Screen>
);
