// The catalogue at the left: the calls that the vendor's documents describe, each with what it does.
import { Button } from "@mantine/core";
import type { TestCall } from "../../../shared/vendor.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { SideHeading, SideList, SideRow } from "../../ui/side-list.tsx";
import { useComposeMemory } from "./compose-memory.ts";
import styles from "./compose.module.css";
import { focusAddress } from "./focus-address.ts";
import type { Composer } from "./use-composer.ts";

const Row = ({ call }: { call: TestCall }) => {
  const method = useComposeMemory((state) => state.method);
  const path = useComposeMemory((state) => state.path);
  const takeCall = useComposeMemory((state) => state.takeCall);
  return (
    <SideRow
      selected={method === call.method && path === call.path}
      right={call.safe ? "reads" : "writes"}
      onSelect={() => {
        takeCall(call);
        focusAddress();
      }}
    >
      <b className={styles["verb"]} data-reads={call.safe}>
        {call.method}
      </b>{" "}
      {call.label}
    </SideRow>
  );
};

/** The calls of the chosen credential's method; without one, the way to enter one. */
export const CallList = ({ composer: { declared, known, credentials } }: { composer: Composer }) => (
  <SideList label="Call catalogue">
    <SideHeading right={declared?.vendor.name}>Catalogue</SideHeading>
    {declared?.method.testCalls.map((call) => (
      <Row key={call.id} call={call} />
    ))}
    {!declared && known && (
      <div className={styles["hint"]}>
        <p>
          {credentials.length > 0
            ? "Choose a credential to see its vendor's calls."
            : "No credential is held. Enter one on the Test screen and choose Use in Compose."}
        </p>
        {credentials.length === 0 && (
          <Button variant="default" size="compact-sm" onClick={() => commandRegistry.run("test.focus")}>
            Test a credential
          </Button>
        )}
      </div>
    )}
  </SideList>
);
