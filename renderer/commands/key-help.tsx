// The key help (F1), made from the command registry.
import { Modal } from "@mantine/core";
import { commands } from "../../shared/commands.ts";
import { useUiStore } from "../state/ui-store.ts";
import { useFocusBack } from "../ui/use-focus-back.ts";
import { useCommand } from "./registry.ts";
import { ShortcutTable } from "./shortcut-table.tsx";

/** The dialog and the command that opens it. */
export const KeyHelp = () => {
  const opened = useUiStore((state) => state.keyHelpOpen);
  const setOpen = useUiStore((state) => state.setKeyHelpOpen);
  useCommand("help.keys", () => setOpen(!opened));
  useFocusBack(opened);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpen(false)}
      title="Keyboard shortcuts"
      closeButtonProps={{ "aria-label": "Close" }}
      returnFocus={false}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.28 }}
      size={620}
      radius={8}
    >
      <ShortcutTable commands={commands.filter((command) => command.shortcut !== null)} />
    </Modal>
  );
};
