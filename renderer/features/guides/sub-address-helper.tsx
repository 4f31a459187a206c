// Finds the next free sub-address while the customer reads out which addresses are taken.
import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { counted } from "../../../shared/counted.ts";
import { addressesIn, nextSubAddress, userNameReminder } from "../../../shared/sub-address.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import areaStyles from "../../ui/text-area.module.css";
import styles from "./sub-address-helper.module.css";

/** @param onUse called with the address that was chosen */
export const SubAddressHelper = ({ onUse }: { onUse: (address: string) => void }) => {
  const id = useId();
  const [address, setAddress] = useState("");
  const [list, setList] = useState("");
  const used = addressesIn(list);
  const found = address.trim() === "" ? null : nextSubAddress(address, used);
  const problem = found?.kind === "problem" ? found.problem : undefined;
  const texts = { id: `${id}-address`, problem };
  return (
    <Panel
      title="Next free sub-address"
      right={used.length > 0 && `${counted(used.length, "address", "addresses")} in the list`}
      level={3}
    >
      <div className={styles["fields"]}>
        <FieldFrame {...texts} label="The customer's e-mail address">
          <TextInput
            id={texts.id}
            value={address}
            onValue={setAddress}
            placeholder="jdoe@business.com"
            invalid={problem !== undefined}
            describedBy={describedBy(texts)}
          />
        </FieldFrame>
        <FieldFrame id={`${id}-used`} label="Addresses already used" help="Paste a column of the table, or type them.">
          <textarea
            id={`${id}-used`}
            className={`${areaStyles["mono"]} ${styles["list"]}`}
            value={list}
            rows={3}
            spellCheck={false}
            aria-describedby={`${id}-used-help`}
            onChange={(event) => setList(event.currentTarget.value)}
          />
        </FieldFrame>
      </div>
      <div role="status">
        {found?.kind === "found" && (
          <>
            <p className={styles["found"]}>
              <span className="mono">{found.address}</span>
              <CopyButton value={found.address} label="Copy the sub-address" />
              <Button size="compact-sm" variant="default" onClick={() => onUse(found.address)}>
                Use this address
              </Button>
            </p>
            {found.plainIsFree && (
              <p className={styles["words"]}>
                {found.plain} is not in the list; if no other user has it,{" "}
                <LinkButton onClick={() => onUse(found.plain)}>use it as it is</LinkButton>.
              </p>
            )}
          </>
        )}
      </div>
      <p className={styles["words"]}>{userNameReminder}</p>
    </Panel>
  );
};
