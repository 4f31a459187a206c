// The Guides screen: says what this version cannot do yet and what to do instead.
import { IconBook2 } from "@tabler/icons-react";
import { shortcutOf } from "../../../shared/commands.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Screen } from "../../ui/screen.tsx";

/** The vendors' walkthroughs will stand here. */
export const GuidesScreen = () => (
  <Screen title="Guides">
    <EmptyState
      icon={IconBook2}
      action={{
        label: "Go to the fields",
        run: () => commandRegistry.run("test.focus"),
        shortcut: shortcutOf("test.focus"),
      }}
    >
      This version has no portal walkthroughs; what the vendor documents about a value stands below its field on the
      Test screen.
    </EmptyState>
  </Screen>
);
