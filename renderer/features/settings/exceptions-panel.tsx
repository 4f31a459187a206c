// Certificates that are accepted although they do not verify: where, until when, and their end before it.
import { Button } from "@mantine/core";
import { tlsReasons } from "../../../shared/tls-refusals.ts";
import type { TlsExceptionView } from "../../../shared/wire-settings-contract.ts";
import { useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { nearMomentWords } from "../../ui/moment-words.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./network.module.css";

/** They are made where a certificate was refused, with its fingerprint before one's eyes. */
export const ExceptionsPanel = ({ exceptions, known }: { exceptions: readonly TlsExceptionView[]; known: boolean }) => {
  const { endExceptions } = useWireActs();
  const act = useAct();
  return (
    <Panel title="Accepted certificates" right={exceptions.length > 0 && `${exceptions.length} for now`}>
      {exceptions.length === 0 ? (
        <p className="muted">
          {known
            ? "None. Where a certificate is refused, the answer offers to accept that one for 24 hours."
            : "Not known while the store is locked."}
        </p>
      ) : (
        <ul className={styles["list"]} aria-label="Accepted certificates">
          {exceptions.map(({ host, port, fingerprint256, reason, subject, until }) => (
            <li key={`${host}:${port} ${fingerprint256}`} className={styles["entry"]}>
              <div className={styles["words"]}>
                <strong className="mono">
                  {host}:{port}
                </strong>{" "}
                until {nearMomentWords(until)}
                <p className="muted">
                  {subject}; {tlsReasons[reason] ?? reason}
                </p>
                <code>{fingerprint256}</code>
              </div>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`End now: ${host}:${port}`}
                onClick={() => void act.run(() => endExceptions({ host, port }))}
              >
                End now
              </Button>
            </li>
          ))}
        </ul>
      )}
      {act.error && <ErrorNotice error={act.error} />}
    </Panel>
  );
};
