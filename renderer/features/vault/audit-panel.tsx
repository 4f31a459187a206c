// Settings, Store: who looked at a secret and what happened to the keys, newest first; never a value.
import { counted } from "../../../shared/counted.ts";
import type { AuditEntry } from "../../../shared/vault-view.ts";
import { useAudit } from "../../api/queries/vault-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { exactMomentWords } from "../../ui/moment-words.ts";
import { Panel } from "../../ui/panel.tsx";
import tableStyles from "../../ui/table.module.css";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./store-settings.module.css";

const words: Record<AuditEntry["what"], string> = {
  created: "Store set up",
  unlocked: "Unlocked",
  locked: "Locked",
  revealed: "Secret revealed",
  copied: "Secret copied",
  exported: "Connections exported",
  shared: "Shared",
  imported: "Connections imported",
  restored: "Backup restored",
  "passphrase-changed": "Passphrase changed",
  "recovery-changed": "New recovery code",
  "keychain-added": "Keychain added",
  "keychain-removed": "Keychain removed",
  rotated: "Key renewed",
  "unlock-refused": "Unlock refused",
  "certificate-accepted": "Certificate accepted for 24 hours",
  "connection-added": "Connection added",
  "connection-changed": "Connection changed",
  "connection-removed": "Connection removed",
};

/** Only for an open store. */
export const AuditPanel = () => {
  const { data, error } = useAudit(true);
  const lines = (data ?? []).toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return (
    <Panel title="Audit" flush right={data && counted(data.length, "line")}>
      {error ? (
        <ErrorNotice error={error} />
      ) : data === undefined ? (
        <Waiting phase="Reading the audit" />
      ) : lines.length === 0 ? (
        <p className={tableStyles["empty"]}>Nothing has been noted yet.</p>
      ) : (
        <div
          className={`${tableStyles["scroll"]} ${styles["audit"]}`}
          role="region"
          aria-label="Lines of the audit"
          tabIndex={0}
        >
          <table className={tableStyles["table"]}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Of</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, 500).map(({ at, what, subject }, index) => (
                // Two lines may be the same in everything; the list is only ever replaced as a whole.
                <tr key={`${at} ${index}`}>
                  <td>{exactMomentWords(at)}</td>
                  <td>{words[what]}</td>
                  <td>{subject}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
};
