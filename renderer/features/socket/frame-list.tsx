// The messages of a WebSocket as a list: filtered, in either order, the chosen one whole below; it can stand still.
import { Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconDownload, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useId, useMemo, useState } from "react";
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { NativeSelect } from "../../ui/native-select.tsx";
import { WindowList } from "../../ui/window-list.tsx";
import { size } from "../response/clock-words.ts";
import live from "../response/live/live.module.css";
import { download } from "../vault/download.ts";
import { FrameDetail } from "./frame-detail.tsx";
import styles from "./socket.module.css";
import {
  exactTime,
  fittingFrames,
  type FrameFilter,
  frameLine,
  logText,
  messageWords,
  mostFrames,
  type SocketLog,
} from "./socket-log.ts";

/** Height of a row in px. */
const rowHeight = 28;
/** Characters in a row. */
const inRow = 300;

type Row = { readonly id: string; readonly frame: SocketFrame };

const readingWords = { "signed-in": "authenticated", refused: "refused", unknown: "unknown" } as const;

const FrameRow = ({ frame }: Row) => {
  const { at, direction, bytes, reading } = frame;
  const Arrow = direction === "out" ? IconArrowUp : IconArrowDown;
  return (
    <span className={styles["frame"]} data-direction={direction}>
      <time dateTime={new Date(at).toISOString()}>{exactTime(at)}</time>
      <b className={styles["direction"]}>
        <Arrow size={13} stroke={2.4} aria-hidden /> {direction === "out" ? "sent" : "came"}
      </b>
      <span className={styles["size"]}>{size(bytes)}</span>
      {reading && (
        <b className={styles["reading"]} data-kind={reading.kind}>
          {readingWords[reading.kind]}
        </b>
      )}
      <span className={styles["data"]}>{frameLine(frame).slice(0, inRow).replaceAll(/\s+/g, " ")}</span>
    </span>
  );
};

/** @param address stands at the head of an exported log */
export const FrameList = ({ log, address, isOpen }: { log: SocketLog; address: string; isOpen: boolean }) => {
  const id = useId();
  const [still, setStill] = useState<SocketLog | null>(null);
  const [filter, setFilter] = useState<FrameFilter>({ text: "", direction: null, newestFirst: true });
  const [chosen, setChosen] = useState<SocketFrame | null>(null);
  // A new connection has taken the place of what stood still.
  const shown = still && still.count <= log.count ? still : log;
  const rows = useMemo(
    () => fittingFrames(shown.frames, filter).map((frame): Row => ({ id: String(frame.number), frame })),
    [shown, filter],
  );
  const isFiltered = filter.text !== "" || filter.direction !== null;
  const isStill = shown !== log;
  if (log.count === 0)
    return (
      <p className={live["quiet"]}>
        {isOpen ? "No message yet. What you send and what comes is listed here." : "No message was exchanged."}
      </p>
    );
  return (
    <section className={live["events"]} aria-label="Messages of the WebSocket">
      <search className={live["bar"]}>
        <input
          className={live["input"]}
          value={filter.text}
          onChange={({ currentTarget: { value: text } }) => setFilter((before) => ({ ...before, text }))}
          onKeyDown={(event) => {
            // What was typed goes first; with nothing typed the key is the screen's.
            if (event.key !== "Escape" || filter.text === "" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            setFilter((before) => ({ ...before, text: "" }));
          }}
          aria-label="Filter the messages by text"
          placeholder="Filter by text"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <span className={live["types"]}>
          <NativeSelect
            id={`${id}-direction`}
            label="Direction of the messages"
            value={filter.direction ?? ""}
            options={[
              { value: "", label: "Both ways" },
              { value: "out", label: "Sent" },
              { value: "in", label: "Received" },
            ]}
            onValue={(value) =>
              setFilter((before) => ({ ...before, direction: value === "in" || value === "out" ? value : null }))
            }
          />
        </span>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={
            filter.newestFirst ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />
          }
          onClick={() => setFilter((before) => ({ ...before, newestFirst: !before.newestFirst }))}
        >
          {filter.newestFirst ? "Newest first" : "Oldest first"}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={isStill ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
          onClick={() => setStill(isStill ? null : { ...log })}
        >
          {isStill ? "Go on" : "Pause the view"}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => download("websocket-log.txt", logText(address, log))}
        >
          Export the log
        </Button>
        <span className={live["muted"]}>
          {isFiltered
            ? `${rows.length.toLocaleString("en")} of ${messageWords(shown.frames.length)}`
            : messageWords(log.count)}
          {isStill && `, ${messageWords(log.count - shown.count)} since`}
        </span>
      </search>
      {log.frames.length < log.count && (
        <p className={live["rule"]}>
          {messageWords(log.count)} were exchanged; {log.frames.length.toLocaleString("en")} are listed: the newest{" "}
          {mostFrames.toLocaleString("en")} and 8 MB at most, and of a burst its end.
        </p>
      )}
      <div className={live["list"]}>
        {rows.length === 0 ? (
          <p className={live["quiet"]}>No message fits the filter.</p>
        ) : (
          <WindowList
            label="Messages"
            rows={rows}
            rowHeight={rowHeight}
            selected={chosen === null ? null : String(chosen.number)}
            onSelect={({ frame }) => setChosen(frame)}
            render={(row) => <FrameRow {...row} />}
          />
        )}
      </div>
      {chosen && <FrameDetail key={chosen.number} frame={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
};
