// Adds a client certificate: for which host, from a file (PEM with its key, or PKCS#12) or pasted, with its passphrase.
import { Button } from "@mantine/core";
import { type RefObject, useRef, useState } from "react";
import type { ClientCertificateInput } from "../../../shared/wire-settings-contract.ts";
import { useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import areaStyles from "../../ui/text-area.module.css";
import { TextInput } from "../../ui/text-input.tsx";
import { useOnLock } from "../vault/lock-signal.ts";
import { SecretField } from "../vault/secret-field.tsx";
import { pemParts, readCertificateFile } from "./certificate-file.ts";
import styles from "./network.module.css";

/** What was chosen or pasted; neither is ever put into the state, where React would keep it. */
type Sources = { readonly file: HTMLInputElement | null; readonly text: HTMLTextAreaElement | null };

const portOf = (text: string): number | null | undefined => {
  if (text.trim() === "") return null;
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
};

const materialOf = async ({
  file,
  text,
}: Sources): Promise<Pick<ClientCertificateInput, "name" | "pem" | "pfx"> | null> => {
  const chosen = file?.files?.[0];
  if (chosen) return readCertificateFile(chosen);
  const pasted = text?.value ?? "";
  return pasted.trim() === "" ? null : { name: "Pasted", pem: pemParts(pasted), pfx: null };
};

const PemArea = ({ area, onText }: { area: RefObject<HTMLTextAreaElement | null>; onText: () => void }) => (
  <FieldFrame
    id="client-pem"
    label="Certificate and key, pasted"
    help="PEM: the certificate and its private key, one below the other."
  >
    <textarea
      ref={area}
      id="client-pem"
      className={`${areaStyles["mono"]} ${styles["secret"]}`}
      rows={2}
      maxLength={400_000}
      autoComplete="off"
      spellCheck={false}
      aria-describedby="client-pem-help"
      onInput={onText}
    />
  </FieldFrame>
);

/** Everything typed is gone from the page once it is saved, or once the store is locked. */
export const ClientCertificateForm = () => {
  const [host, setHost] = useState("");
  const [port, setPort] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [tries, setTries] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const { addClientCertificate } = useWireActs();
  const act = useAct();
  const clear = () => {
    setPassphrase("");
    setProblem(null);
    if (area.current) area.current.value = "";
    // Another element takes the place of the one that still shows the file's name.
    setTries((before) => before + 1);
  };
  useOnLock(clear);
  const wanted = portOf(port);
  const portTexts = {
    id: "client-port",
    help: "Every port without one.",
    problem: wanted === undefined ? "A port is a number from 1 to 65535." : undefined,
  };
  const add = async () => {
    if (act.pending || wanted === undefined || host.trim() === "") return;
    const material = await materialOf({ file: file.current, text: area.current });
    if (!material) return setProblem("Choose a file, or paste the certificate with its key.");
    setProblem(null);
    const given = { host, port: wanted, ...material, passphrase: passphrase === "" ? null : passphrase };
    if (!(await act.run(() => addClientCertificate(given))).ok) return;
    clear();
    setHost("");
    setPort("");
    document.getElementById("client-host")?.focus();
  };
  return (
    <Form onSubmit={() => void add()}>
      <div className={formStyles["pair"]}>
        <FieldFrame id="client-host" label="Shown to the host">
          <TextInput id="client-host" value={host} onValue={setHost} mono placeholder="api.example.com" />
        </FieldFrame>
        <FieldFrame {...portTexts} label="On its port" aside="optional">
          <TextInput
            id="client-port"
            value={port}
            onValue={setPort}
            mono
            placeholder="443"
            invalid={wanted === undefined}
            describedBy={describedBy(portTexts)}
          />
        </FieldFrame>
      </div>
      <div className={formStyles["pair"]}>
        <FieldFrame
          id="client-file"
          label="Certificate from a file"
          help="PKCS#12 (.p12, .pfx), or PEM with certificate and key."
        >
          <input
            key={tries}
            ref={file}
            id="client-file"
            type="file"
            accept=".p12,.pfx,.pem,.crt,.cer,.key"
            className={formStyles["file"]}
            aria-describedby="client-file-help"
            onChange={() => setProblem(null)}
          />
        </FieldFrame>
        <PemArea area={area} onText={() => setProblem(null)} />
      </div>
      <SecretField
        id="client-passphrase"
        label="Passphrase of the key"
        value={passphrase}
        onValue={setPassphrase}
        help="Only where it has one. Like the key it is never shown again."
      />
      {problem !== null && (
        <p className={styles["problem"]} role="alert">
          {problem}
        </p>
      )}
      {act.error && <ErrorNotice error={act.error} />}
      <div className={formStyles["end"]}>
        <Button type="submit" variant="default" disabled={host.trim() === ""} aria-disabled={act.pending}>
          Add the certificate
        </Button>
        <span className={formStyles["note"]}>Shown only where the server asks for one.</span>
      </div>
    </Form>
  );
};
