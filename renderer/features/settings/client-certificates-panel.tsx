// Client certificates: which are shown to which servers, added from a file or pasted, taken away; a key never comes back.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { ClientCertificateView } from "../../../shared/wire-settings-contract.ts";
import { useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { ClientCertificateForm } from "./client-certificate-form.tsx";
import styles from "./network.module.css";

type ClientCertificatesPanelProps = { certificates: readonly ClientCertificateView[]; known: boolean };

const placeOf = ({ host, port }: ClientCertificateView): string => {
  const name = host.includes(":") ? `[${host}]` : host;
  return port === null ? name : `${name}:${port}`;
};

/** One that has ended is marked. */
export const ClientCertificatesPanel = ({ certificates, known }: ClientCertificatesPanelProps) => {
  const [now] = useState(() => new Date());
  const { removeClientCertificate } = useWireActs();
  const act = useAct();
  const remove = async (id: string) => {
    if ((await act.run(() => removeClientCertificate(id))).ok) document.getElementById("client-host")?.focus();
  };
  return (
    <Panel title="Client certificates" right={certificates.length > 0 && `${certificates.length} added`}>
      {certificates.length > 0 && (
        <ul className={styles["list"]} aria-label="Client certificates">
          {certificates.map((one) => (
            <li key={one.id} className={styles["entry"]}>
              <div className={styles["words"]}>
                <strong className="mono">{placeOf(one)}</strong> {one.port === null && "on every port "}is shown{" "}
                {one.subject}
                <p className="muted">
                  issued by {one.issuer}, {one.name}
                </p>
                <p className="muted">
                  valid to {one.validTo.slice(0, 10)}{" "}
                  {new Date(one.validTo) < now && <StatusChip tone="warn">Has ended</StatusChip>}
                </p>
                <code>{one.fingerprint256}</code>
              </div>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Remove the certificate for ${placeOf(one)}`}
                onClick={() => void remove(one.id)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {act.error && <ErrorNotice error={act.error} />}
      {known ? <ClientCertificateForm /> : <p className="muted">Not known while the store is locked.</p>}
    </Panel>
  );
};
