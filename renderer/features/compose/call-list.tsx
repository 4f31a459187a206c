// The catalogue at the left: the calls that the vendor's documents describe, each with what it does.
import { Button } from "@mantine/core";
import type { TestCall } from "../../../shared/vendor.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { SideHeading, SideList, SideRow } from "../../ui/side-list.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { CollectionTree } from "../collections/collection-tree.tsx";
import treeStyles from "../collections/collection-tree.module.css";
import { useCollections } from "../collections/collections.ts";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import styles from "./compose.module.css";
import { focusAddress } from "./focus-address.ts";
import type { Composer } from "./use-composer.ts";
import { Verb } from "./verb.tsx";

const Row = ({ call }: { call: TestCall }) => {
  const method = useTab(({ draft }) => draft.method);
  const path = useTab(({ draft }) => draft.url);
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
      <Verb method={call.method} reads={call.safe} /> {call.label}
    </SideRow>
  );
};

/** The calls of the chosen credential's method; without one, the way to enter one. */
export const CallList = ({ composer: { declared, known, credentials } }: { composer: Composer }) => {
  const search = useCollections((state) => state.search);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const calls = declared?.method.testCalls.filter((call) => {
    const text = `${call.method} ${call.label} ${call.path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <SideList label="Call catalogue">
      <div className={treeStyles["find"]}>
        <label htmlFor="call-find" className="visually-hidden">
          Find a call or a saved request
        </label>
        <TextInput
          id="call-find"
          value={search}
          placeholder="Find a call"
          onValue={(text) => useCollections.setState({ search: text })}
        />
      </div>
      <SideHeading right={declared?.vendor.name}>Catalogue</SideHeading>
      {calls?.map((call) => (
        <Row key={call.id} call={call} />
      ))}
      {calls?.length === 0 && <p className={styles["hint"]}>No call has these words.</p>}
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
      <CollectionTree />
    </SideList>
  );
};
