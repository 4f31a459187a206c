// The messages of a WebSocket as a list, the chosen one whole below; it can stand still.
import { Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconDownload, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { counted } from "../../../shared/counted.ts";
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { download } from "../../ui/download.ts";
import { size } from "../response/clock-words.ts";
import live from "../response/live/live.module.css";
import { LogLine, LogList } from "../response/live/log-list.tsx";
import { FrameDetail } from "./frame-detail.tsx";
import styles from "./socket.module.css";
import {
  exactTime,
  fittingFrames,
  type FrameFilter,
  frameLine,
  logText,
  mostFrames,
  type SocketLog,
} from "./socket-log.ts";

type Row = { readonly id: string; readonly frame: SocketFrame };

const readingWords = { "signed-in": "authenticated", refused: "refused", unknown: "unknown" } as const;

const FrameRow = ({ frame }: Row) => {
  const { at, direction, bytes, reading } = frame;
  const Arrow = direction === "out" ? IconArrowUp : IconArrowDown;
  return (
    <LogLine at={at} clock={exactTime(at)} data={frameLine(frame)}>
      <b className={styles["direction"]} data-direction={direction}>
        <Arrow size={13} stroke={2.4} aria-hidden /> {direction === "out" ? "sent" : "came"}
      </b>
      <span className={styles["size"]}>{size(bytes)}</span>
      {reading && (
        <b className={styles["reading"]} data-kind={reading.kind}>
          {readingWords[reading.kind]}
        </b>
      )}
    </LogLine>
  );
};

/** @param address stands at the head of an exported log */
export const FrameList = ({ log, address, isOpen }: { log: SocketLog; address: string; isOpen: boolean }) => {
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
    <LogList
      label="Messages of the WebSocket"
      one="message"
      many="Messages"
      filter={filter}
      onFilter={(change) => setFilter((before) => ({ ...before, ...change }))}
      kinds={{
        label: "Direction of the messages",
        value: filter.direction ?? "",
        options: [
          { value: "", label: "Both ways" },
          { value: "out", label: "Sent" },
          { value: "in", label: "Received" },
        ],
        onValue: (value) =>
          setFilter((before) => ({ ...before, direction: value === "in" || value === "out" ? value : null })),
      }}
      acts={
        <>
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
        </>
      }
      count={
        <>
          {isFiltered
            ? `${rows.length.toLocaleString("en")} of ${counted(shown.frames.length, "message")}`
            : counted(log.count, "message")}
          {isStill && `, ${counted(log.count - shown.count, "message")} since`}
        </>
      }
      cut={
        log.frames.length < log.count
          ? `${counted(log.count, "message")} were exchanged; ${log.frames.length.toLocaleString("en")} are listed: the newest ${mostFrames.toLocaleString("en")} and 8 MB at most, and of a burst its end.`
          : null
      }
      rows={rows}
      selected={chosen === null ? null : String(chosen.number)}
      onSelect={({ frame }) => setChosen(frame)}
      render={(row) => <FrameRow {...row} />}
    >
      {chosen && <FrameDetail key={chosen.number} frame={chosen} onClose={() => setChosen(null)} />}
    </LogList>
  );
};
