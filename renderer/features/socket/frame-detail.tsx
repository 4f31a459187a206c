// One message of a WebSocket, whole: laid out where it is JSON, as bytes where it is binary.
import { useEffect, useRef } from "react";
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { bytesOf } from "../../ui/base64-bytes.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import { CodeLines, plainLines } from "../response/code-lines.tsx";
import { hexLine } from "../response/hex-dump.ts";
import live from "../response/live/live.module.css";
import { LogDetail } from "../response/live/log-detail.tsx";
import { prettyJson } from "../response/pretty-json.ts";
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
    <LogDetail
      ref={place}
      className={styles["chosen"]}
      one="message"
      title="Message"
      number={number}
      at={at}
      clock={exactTime(at)}
      facts={
        <span>
          {directionWords(frame)}, {kind}, {bytes.toLocaleString("en")} bytes
        </span>
      }
      copy={{ label: "Copy the content, secrets masked", text: data }}
      onClose={onClose}
    >
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
    </LogDetail>
  );
};
