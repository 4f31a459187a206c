// The last thing that can be done about a certificate that does not verify: to accept this one, at this place, for a day.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Exchange } from "../../../shared/domain.ts";
import { tlsReasons } from "../../../shared/tls-refusals.ts";
import { useWire, useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { Facts } from "../../ui/facts.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { nearMomentWords } from "../../ui/moment-words.ts";
import { SureDialog } from "../../ui/sure-dialog.tsx";
import styles from "./certificate-offer.module.css";
import { VisibleText } from "./visible-text.tsx";

type Refused = {
  readonly host: string;
  readonly port: number;
  readonly refusal: string;
  readonly leaf: NonNullable<Exchange["path"]["tls"]>["chain"][number];
};

/** What was refused; null when the exchange ended otherwise, or no certificate was shown. */
const refusedIn = ({ error, path }: Exchange): Refused | null => {
  const leaf = path.tls?.chain[0];
  if (error?.code !== "tls.untrusted" || !leaf) return null;
  const { host, port, refusal } = error.facts;
  return { host, port, refusal, leaf };
};

const Dialog = ({ refused, onClose }: { refused: Refused; onClose: () => void }) => {
  const { host, port, refusal, leaf } = refused;
  const { accept } = useWireActs();
  const act = useAct();
  const { fingerprint256, subject } = leaf;
  const sure = async () => {
    const given = { host, port, fingerprint256, reason: refusal.slice(0, 100), subject: subject.slice(0, 1_000) };
    if ((await act.run(() => accept(given))).ok) onClose();
  };
  return (
    <SureDialog
      opened
      title={`Accept this certificate for ${host}:${port}?`}
      act="Accept for 24 hours"
      keep="Cancel"
      pending={act.pending}
      error={act.error}
      onSure={() => void sure()}
      onClose={onClose}
    >
      <p className={styles["warning"]}>
        Whoever holds its key can read and change what you send, credentials included. Compare the fingerprint with one
        that came to you by another way.
      </p>
      <Facts
        facts={[
          ["Refused", `${tlsReasons[refusal] ?? "it does not verify"} (${refusal})`],
          ["Subject", <VisibleText key="subject" text={subject || "none"} />],
          ["Issuer", <VisibleText key="issuer" text={leaf.issuer || "none"} />],
          ["Valid until", `${leaf.validTo.slice(0, 16).replace("T", " ")} UTC`],
          ["SHA-256", <code key="sha">{fingerprint256}</code>],
        ]}
      />
    </SureDialog>
  );
};

type CertificateOfferProps = {
  exchange: Exchange;
  /** Sends it once more; left out where that cannot be done from here. */
  onAgain?: (() => void) | undefined;
};

/** Renders nothing for an exchange that ended otherwise. Stands below every other advice. */
export const CertificateOffer = ({ exchange, onAgain }: CertificateOfferProps) => {
  const [asking, setAsking] = useState(false);
  const { data } = useWire();
  const refused = refusedIn(exchange);
  if (!refused) return null;
  const { host, port, leaf } = refused;
  const accepted = data?.exceptions.find(
    (one) => one.host === host && one.port === port && one.fingerprint256 === leaf.fingerprint256,
  );
  return (
    <div className={styles["offer"]}>
      {accepted ? (
        <p role="status">
          This certificate is accepted until {nearMomentWords(accepted.until)}.{" "}
          {onAgain ? <LinkButton onClick={onAgain}>Send it again</LinkButton> : "Send it again"}.
        </p>
      ) : (
        <>
          <p>Only if you know this server, and nothing else helps:</p>
          <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
            Accept this certificate for {host}:{port} for 24 hours…
          </Button>
        </>
      )}
      {asking && <Dialog refused={refused} onClose={() => setAsking(false)} />}
    </div>
  );
};
