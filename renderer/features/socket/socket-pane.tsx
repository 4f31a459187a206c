// The right column of a request that is a WebSocket: its state, what the vendor wants first, the messages, and the next one.
import { Button, Loader } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import type { SocketState } from "../../../shared/socket-contract.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import type { Composer } from "../compose/use-composer.ts";
import { focusAddress } from "../compose/focus-address.ts";
import live from "../response/live/live.module.css";
import { closeWords } from "./close-words.ts";
import { FirstMessage } from "./first-message.tsx";
import { FrameList } from "./frame-list.tsx";
import { MessageBox } from "./message-box.tsx";
import { disconnectSocket } from "./socket-acts.ts";
import { useSocket } from "./socket-memory.ts";
import styles from "./socket.module.css";

const chips: Readonly<Record<SocketState["kind"], { readonly tone: Tone; readonly text: string }>> = {
  opening: { tone: "accent", text: "Opening" },
  open: { tone: "ok", text: "Open" },
  closing: { tone: "neutral", text: "Closing" },
  closed: { tone: "neutral", text: "Closed" },
};

/** What a screen reader hears of it, and what stands beside the chip. */
const stateWords = (state: SocketState): string => {
  switch (state.kind) {
    case "opening":
      return state.phase;
    case "open":
      return state.protocol === "" ? "The WebSocket is open" : `The WebSocket is open, protocol ${state.protocol}`;
    case "closing":
      return "Waiting for the other side to agree";
    case "closed": {
      const who = state.by === "us" ? "You closed it" : "The other side closed it";
      if (state.problem !== null) return state.problem;
      return state.code === null ? who : `${who}: ${closeWords(state.code)}`;
    }
    default:
      return state satisfies never;
  }
};

const StateLine = ({ state, composer }: { state: SocketState; composer: Composer }) => {
  const { tone, text } = chips[state.kind];
  const isBad = state.kind === "closed" && (state.problem !== null || (state.by === "them" && state.code !== 1000));
  return (
    <div className={live["top"]}>
      <StatusChip tone={isBad ? "warn" : tone}>{text}</StatusChip>
      {(state.kind === "opening" || state.kind === "closing") && <Loader size={14} aria-hidden />}
      <span className={live["phase"]} role="status">
        {stateWords(state)}
        {state.kind === "closed" && state.reason !== "" && <>, in its words: “{state.reason}”</>}
      </span>
      <span className={live["acts"]}>
        {state.kind === "closed" ? (
          <Button variant="default" size="compact-sm" onClick={composer.send}>
            Connect again
          </Button>
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            disabled={state.kind === "closing"}
            onClick={() => disconnectSocket(composer.tab.id)}
          >
            {state.kind === "opening" ? "Cancel" : "Disconnect"}
          </Button>
        )}
      </span>
    </div>
  );
};

/** Keeps its log and what is typed while another request is looked at. */
export const SocketPane = ({ composer }: { composer: Composer }) => {
  const { tab, preview } = composer;
  const { state, log, diagnosis } = useSocket(tab.id);
  if (state === null || state.kind === "failed") {
    const ready = preview.problem === null && preview.url !== "";
    return (
      <>
        <FirstMessage composer={composer} />
        <EmptyState
          icon={IconPlugConnected}
          action={
            ready
              ? { label: "Connect", run: composer.send, shortcut: "Ctrl+Enter" }
              : { label: "Type an address", run: focusAddress, shortcut: "Ctrl+L" }
          }
        >
          A WebSocket stays open: messages go both ways, and each stands here with its time, size and content.
        </EmptyState>
      </>
    );
  }
  const isOpen = state.kind === "open";
  return (
    <div className={styles["pane"]}>
      <StateLine state={state} composer={composer} />
      <FirstMessage composer={composer} />
      {diagnosis.map(({ id, cause, fix }) => (
        <Notice key={id} tone="warn">
          <strong>{cause}.</strong> {fix}
        </Notice>
      ))}
      <div className={styles["log"]}>
        <FrameList log={log} address={preview.url} isOpen={isOpen} />
      </div>
      <MessageBox tab={tab.id} isOpen={isOpen} />
    </div>
  );
};
