// The store's commands and dialogs, there on every screen.
import { flushSync } from "react-dom";
import { useCreateBackup } from "../../api/queries/backup-queries.ts";
import { isOpen, useVault, useVaultActs } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { usePersistence } from "../persistence/use-persistence.ts";
import { RecoveryDialog } from "./recovery-dialog.tsx";
import { SetupDialog } from "./setup-dialog.tsx";
import { useLockWatch } from "./use-lock-watch.ts";

/** Mounted once in the window. */
export const VaultCommands = () => {
  useLockWatch();
  usePersistence();
  const { data: status } = useVault();
  const { lock } = useVaultActs();
  const act = useAct();
  const go = useUiStore((state) => state.go);
  const openSettings = useUiStore((state) => state.openSettings);
  const setSetupOpen = useUiStore((state) => state.setSetupOpen);
  const backup = useCreateBackup();
  const state = status?.state ?? "absent";
  const open = isOpen(status);
  useCommand("store.lock", () => void act.run(lock), {
    enabled: state === "open",
    reason: state === "locked" ? "it is locked" : "there is no store on disk",
  });
  useCommand("store.unlock", () => go("connections"), { enabled: state === "locked", reason: "it is not locked" });
  useCommand("store.setup", () => setSetupOpen(true), {
    enabled: state === "absent" || state === "session-only",
    reason: "there is a store already",
  });
  useCommand("store.settings", () => openSettings("store"));
  const backUp = () => {
    openSettings("backups");
    backup.mutate();
  };
  useCommand("store.backup", backUp, { enabled: state === "open", reason: "the store is not open" });
  const transfer = (id: string) => () => {
    // At once: what is typed right behind the command is for the field.
    flushSync(() => openSettings("backups"));
    document.getElementById(id)?.focus();
  };
  useCommand("store.export", transfer("export-passphrase"), { enabled: open, reason: "the store is not open" });
  useCommand("store.import", transfer("import-file"), { enabled: open, reason: "the store is not open" });
  useCommand("store.exportFiles", transfer("files-folder"));
  return (
    <>
      <SetupDialog />
      <RecoveryDialog />
    </>
  );
};
