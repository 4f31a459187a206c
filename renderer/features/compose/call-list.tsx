// The catalogue at the left: the test calls, then what else the vendor's documents describe, each with what it does.
import { Button } from "@mantine/core";
import { Fragment } from "react";
import type { DraftRow } from "../../../shared/request-draft.ts";
import type { Endpoint } from "../../../shared/vendor.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { SideHeading, SideList, SideRow } from "../../ui/side-list.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { CollectionTree } from "../collections/collection-tree.tsx";
import treeStyles from "../collections/collection-tree.module.css";
import { useCollections } from "../collections/collections.ts";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import styles from "./compose.module.css";
import { selectAddress } from "./focus-address.ts";
import type { Composer } from "./use-composer.ts";
import { emptyDraft } from "../../../shared/request-draft.ts";
import type { VendorSocket } from "../../../shared/vendor-socket.ts";
import { baseOf } from "../../../shared/compose-call.ts";
import { newId } from "./compose-tab.ts";
import { subjectOf } from "./preview-call.ts";
import { Verb } from "./verb.tsx";

type Call = Pick<Endpoint, "id" | "label" | "safe" | "method" | "path" | "headers" | "body">;

const sameHeaders = (rows: readonly DraftRow[], headers: Call["headers"] = []): boolean =>
  headers.every(([name, value]) => rows.some((row) => row.name === name && row.value === value));

const Row = ({ call, more }: { call: Call; more?: string }) => {
  const selected = useTab(
    ({ draft }) => draft.method === call.method && draft.url === call.path && sameHeaders(draft.headers, call.headers),
  );
  const takeCall = useComposeMemory((state) => state.takeCall);
  return (
    <SideRow
      selected={selected}
      right={call.safe ? "reads" : "writes"}
      description={more}
      onSelect={() => {
        takeCall(call);
        selectAddress();
      }}
    >
      <Verb method={call.method} reads={call.safe} listed /> {call.label}
    </SideRow>
  );
};

/** Documented requests under their headings, in the order of the declaration. */
const Documented = ({ endpoints }: { endpoints: readonly Endpoint[] }) =>
  [...new Set(endpoints.map(({ group }) => group))].map((group) => (
    <Fragment key={group}>
      <SideHeading>{group}</SideHeading>
      {endpoints
        .filter((endpoint) => endpoint.group === group)
        .map((endpoint) => (
          <Row key={endpoint.id} call={endpoint} more={`${endpoint.does} Source: ${endpoint.source}.`} />
        ))}
    </Fragment>
  ));

/** WebSockets that the vendor's documents describe. */
const Sockets = ({ sockets, base }: { sockets: readonly VendorSocket[]; base: string }) => {
  const open = useComposeMemory((state) => state.open);
  const url = useTab(({ draft }) => draft.url);
  return (
    <>
      <SideHeading>WebSockets</SideHeading>
      {sockets.map((socket) => (
        <SideRow
          key={socket.id}
          selected={url === socket.address(base)}
          right="socket"
          onSelect={() => {
            open({ ...emptyDraft(newId), url: socket.address(base) });
            selectAddress();
          }}
        >
          <span title={`${socket.does} (${socket.source})`}>
            <span className={styles["verb"]}>WS</span> {socket.label}
          </span>
        </SideRow>
      ))}
    </>
  );
};

/** The calls of the chosen credential's method; without one, the way to enter one. */
export const CallList = ({ composer: { declared, known, credentials, held } }: { composer: Composer }) => {
  const search = useCollections((state) => state.search);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (call: Call, more = ""): boolean => {
    const text = `${call.method} ${call.label} ${call.path} ${call.safe ? "reads" : "writes"} ${more}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const calls = declared?.method.testCalls.filter((call) => fits(call));
  const endpoints = (declared?.method.endpoints ?? []).filter((one) => fits(one, `${one.group} ${one.does}`));
  const subject = held && subjectOf(held, "");
  const sockets = (declared?.vendor.sockets ?? []).filter(
    ({ label, does, methods }) =>
      held !== null &&
      methods.includes(held.method) &&
      words.every((word) => `ws websocket ${label} ${does}`.toLowerCase().includes(word)),
  );
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
      <Documented endpoints={endpoints} />
      {sockets.length > 0 && <Sockets sockets={sockets} base={baseOf(subject)} />}
      {calls?.length === 0 && endpoints.length === 0 && <p className={styles["hint"]}>No call has these words.</p>}
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
