// "Save connection…": sets the store up or unlocks it first where that is needed, then asks for a name.
import { useVault } from "../../api/queries/vault-queries.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FocusOnChange } from "../../ui/focus-on-change.tsx";
import { Setup } from "../vault/setup.tsx";
import { useRecoveryCode } from "../vault/recovery-store.ts";
import { UnlockForm } from "../vault/unlock-form.tsx";
import { SaveForm } from "./save-form.tsx";
import type { TestForm } from "./use-test-form.ts";

type SaveDialogProps = {
  opened: boolean;
  form: TestForm;
  /** Name of the account that the last test signed in. */
  account: string | null;
  onClose: () => void;
  onSaved: () => void;
};

const titles = {
  absent: "Before the first save",
  locked: "Unlock the store to save",
  open: "Save connection",
  "session-only": "Save connection",
} as const;

/** While the recovery code is shown, its dialog has the window to itself. */
export const SaveDialog = ({ opened, form, account, onClose, onSaved }: SaveDialogProps) => {
  const { data: status } = useVault();
  const showsCode = useRecoveryCode((state) => state.code !== null);
  if (!status) return null;
  const content = () => {
    switch (status.state) {
      case "absent":
        return <Setup status={status} onDone={() => undefined} inDialog />;
      case "locked":
        return status.problem ? <ErrorNotice error={status.problem} /> : <UnlockForm status={status} />;
      case "open":
      case "session-only":
        return <SaveForm form={form} account={account} status={status} onClose={onClose} onSaved={onSaved} />;
      default:
        return status.state satisfies never;
    }
  };
  return (
    <Dialog opened={opened && !showsCode} title={titles[status.state]} onClose={onClose} size={540}>
      {/* Each content takes the focus anew: the dialog itself does so only when it opens. */}
      <FocusOnChange key={status.state}>{content()}</FocusOnChange>
    </Dialog>
  );
};
