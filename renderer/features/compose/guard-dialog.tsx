// Asks before a call that may change something on a connection that is tagged live.
import { SureDialog } from "../../ui/sure-dialog.tsx";
import { credentialName } from "./credential-name.ts";
import type { Composer } from "./use-composer.ts";

/** Closed while nothing is asked. */
export const GuardDialog = ({ composer: { asking, held, tab, preview } }: { composer: Composer }) => (
  <SureDialog
    opened={asking !== null}
    title="This connection is live. Send it?"
    act={`Send ${tab.draft.method.trim()}`}
    keep="Do not send"
    onSure={() => asking?.sure()}
    onClose={() => asking?.keep()}
  >
    <p>
      <strong>{held ? credentialName(held) : ""}</strong> is tagged <code>live</code>, and this call may change
      something there:
    </p>
    <p>
      <code>
        {tab.draft.method.trim()} {preview.url}
      </code>
    </p>
  </SureDialog>
);
