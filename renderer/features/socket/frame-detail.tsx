// One message of a WebSocket, whole: laid out where it is JSON, as bytes where it is binary.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { CodeLines, plainLines } from "../response/code-lines.tsx";
import { hexLine } from "../response/hex-dump.ts";
import live from "../response/live/live.module.css";
import { prettyJson } from "../response/pretty-json.ts";
import { bytesOf } from "../vault/download.ts";
import styles from "./socket.module.css";
import { directionWords, exactTime } from "./socket-log.ts";

type FrameDetailProps = { frame: SocketFrame; onClose: () => void };

/** Bytes of a binary message that are shown. */
const mostDumped = 16 * 1024;

const tones = { "signed-in": "ok", refused: "error", unknown: "neutral" } as const;

const Content = ({ frame: { kind, data, number } }: { frame: SocketFrame }) => {
  const label = `Content of message ${number}`;
  if (kind === "text") return <CodeLines lines={prettyJson(data) ?? plainLines(data)} label={label} target={null} />;
  if (data === "") return <p className={live["quiet"]}>It carries nothing.</p>;
  const bytes = bytesOf(data).subarray(0, mostDumped);
  const lines = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, index) =>
    hexLine(index * 16, bytes.subarray(index * 16, index * 16 + 16)),
  );
  return <CodeLines lines={plainLines(lines.join("\n"))} label={label} target={null} />;
};

/** Stays while more come. */
export const FrameDetail = ({ frame, onClose }: FrameDetailProps) => {
  const { number, at, kind, bytes, data, cut, reading } = frame;
  const place = useRef<HTMLElement>(null);
  // In a low window it would open out of sight. The effect returns nothing: a promise, as some browsers give, is no way to end it.
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section
      ref={place}
      className={`${live["detail"]} ${styles["chosen"]}`}
      data-chosen
      aria-label={`Message ${number}`}
    >
      <div className={live["facts"]}>
        <strong>Message {number.toLocaleString("en")}</strong>
        <span>
          {directionWords(frame)}, {kind}, {bytes.toLocaleString("en")} bytes
        </span>
        <time dateTime={new Date(at).toISOString()}>{exactTime(at)}</time>
        <span className={live["acts"]}>
          <CopyButton value={() => data} label="Copy the content, secrets masked" />
          <Tooltip label="Close">
            <ActionIcon variant="subtle" aria-label="Close the message" onClick={onClose}>
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {reading && (
        <p className={live["rule"]}>
          <StatusChip tone={tones[reading.kind]}>
            {reading.kind === "unknown" ? "Unknown" : reading.kind === "refused" ? "Refused" : "Authenticated"}
          </StatusChip>{" "}
          {reading.words}
        </p>
      )}
      {cut && <p className={live["rule"]}>The beginning. More of a message is not kept.</p>}
      <Content frame={frame} />
    </section>
  );
};
