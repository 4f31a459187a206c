// Sets the store up over whatever screen is shown: by command, from the status bar, from a hint.
import { useVault } from "../../api/queries/vault-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Setup } from "./setup.tsx";

/** Mounted once in the window. */
export const SetupDialog = () => {
  const opened = useUiStore((state) => state.setupOpen);
  const setOpen = useUiStore((state) => state.setSetupOpen);
  const { data: status } = useVault();
  return (
    <Dialog opened={opened && status !== undefined} title="Set up the store" onClose={() => setOpen(false)} size={560}>
      {status && <Setup status={status} onDone={() => setOpen(false)} inDialog />}
    </Dialog>
  );
};
