// What the Test button will send, live while one types: nothing in it is made up for the picture but the token's place.
import type { ReactNode } from "react";
import { Panel } from "../../ui/panel.tsx";
import styles from "./preview.module.css";
import type { RequestPreview } from "./request-preview.ts";
import { RequestView } from "./request-view.tsx";
import { RevealToggle } from "./reveal-toggle.tsx";

type RequestPanelProps = {
  preview: RequestPreview | null;
  /** The call that follows a sign-in, with a word in the token's place. */
  following: RequestPreview | null;
  revealed: boolean;
  /** Null where nothing can be revealed. */
  onToggle: (() => void) | null;
  /** Leads to the same request as code. */
  code: ReactNode;
};

/** The first request in full, and of the one behind it what the sign-in is for. */
export const RequestPanel = ({ preview, following, revealed, onToggle, code }: RequestPanelProps) => (
  <Panel
    title="Request preview"
    right={
      <>
        {code}
        {preview && onToggle && <RevealToggle shown={revealed} what="the request preview" onToggle={onToggle} />}
      </>
    }
  >
    {preview === null ? (
      <p className={styles["none"]}>No request would be sent: a call is missing.</p>
    ) : (
      <RequestView
        preview={preview}
        revealed={revealed}
        caption="Headers in the order in which they are sent, and who adds them"
      />
    )}
    {following && (
      <>
        <h3 className={styles["then"]}>Then, signed in</h3>
        <RequestView
          preview={following}
          revealed={revealed}
          caption="The vendor's headers of the call that follows"
          vendorOnly
        />
      </>
    )}
  </Panel>
);
