// Addresses that stand in for the lookup of a name, e.g. to reach one server of many, or a new one before its name moves.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { WireView } from "../../../shared/wire-settings-contract.ts";
import { useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import styles from "./network.module.css";

/** The certificate is still verified against the name. */
export const DnsPanel = ({ names }: { names: WireView["dns"] }) => {
  const [host, setHost] = useState("");
  const [addresses, setAddresses] = useState("");
  const { setDns } = useWireActs();
  const act = useAct();
  const wanted = addresses.split(/[\s,;]+/).filter(Boolean);
  const add = async () => {
    if (act.pending || host.trim() === "" || wanted.length === 0) return;
    if (!(await act.run(() => setDns(host, wanted.slice(0, 16)))).ok) return;
    setHost("");
    setAddresses("");
    // The button goes off with the texts, and the focus would be lost with it.
    document.getElementById("dns-host")?.focus();
  };
  const remove = async (name: string) => {
    if ((await act.run(() => setDns(name, []))).ok) document.getElementById("dns-host")?.focus();
  };
  return (
    <Panel title="Addresses of names" right={names.length > 0 && `${names.length} set`}>
      {names.length > 0 && (
        <ul className={styles["list"]} aria-label="Addresses of names">
          {names.map((one) => (
            <li key={one.host} className={styles["entry"]}>
              <div className={styles["words"]}>
                <strong className="mono">{one.host}</strong> is looked up as{" "}
                <span className="mono">{one.addresses.join(", ")}</span>
              </div>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Remove ${one.host}`}
                onClick={() => void remove(one.host)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Form onSubmit={() => void add()}>
        <div className={formStyles["pair"]}>
          <FieldFrame id="dns-host" label="Name">
            <TextInput id="dns-host" value={host} onValue={setHost} mono placeholder="api.example.com" />
          </FieldFrame>
          <FieldFrame id="dns-addresses" label="IP addresses" help="Several are tried one after the other.">
            <TextInput
              id="dns-addresses"
              value={addresses}
              onValue={setAddresses}
              mono
              placeholder="192.0.2.10"
              describedBy="dns-addresses-help"
            />
          </FieldFrame>
        </div>
        {act.error && <ErrorNotice error={act.error} />}
        <div className={formStyles["end"]}>
          <Button type="submit" variant="default" disabled={host.trim() === "" || wanted.length === 0}>
            Set
          </Button>
          <span className={formStyles["note"]}>Certificates are verified against the name as always.</span>
        </div>
      </Form>
    </Panel>
  );
};
