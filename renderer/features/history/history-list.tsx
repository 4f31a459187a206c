// The entries, newest first, two lines each; more are asked for when the end comes near.
import { IconPinFilled } from "@tabler/icons-react";
import { useState } from "react";
import type { HistoryEntry } from "../../../shared/history-view.ts";
import { StatusIcon } from "../../ui/status-chip.tsx";
import { WindowList } from "../../ui/window-list.tsx";
import { duration } from "../response/clock-words.ts";
import styles from "./history.module.css";
import { entryStatus, entryTime, hostOf, pathOf } from "./history-words.ts";

/** Height of a row in px. */
const rowHeight = 46;

const Row = ({ entry, now }: { entry: HistoryEntry; now: Date }) => {
  const { tone, text } = entryStatus(entry);
  return (
    <span className={styles["entry"]}>
      <span className={styles["line"]}>
        <span className={styles["status"]} data-tone={tone}>
          <StatusIcon tone={tone} size={13} /> {text}
        </span>
        <b className={styles["verb"]} data-reads={entry.method === "GET"}>
          {entry.method}
        </b>
        <span className={styles["path"]} title={entry.url}>
          {pathOf(entry.url)}
        </span>
        {entry.pinned && <IconPinFilled size={13} className={styles["pin"]} role="img" aria-label="pinned" />}
      </span>
      <span className={styles["under"]}>
        <span>{entryTime(entry.at, now)}</span>
        <span className={styles["who"]}>{entry.connection?.name ?? hostOf(entry.url)}</span>
        {entry.purpose === "signin" && <span>sign-in</span>}
        {entry.damaged && <span className={styles["damaged"]}>damaged</span>}
        <span className={styles["took"]}>{duration(entry.ms)}</span>
      </span>
    </span>
  );
};

type HistoryListProps = {
  entries: readonly HistoryEntry[];
  selected: string | null;
  onSelect: (id: string) => void;
  onOpen: () => void;
  onRemove: () => void;
  onEnd: () => void;
};

/** Enter opens the exchange in Compose, Delete asks and deletes. */
export const HistoryList = ({ entries, selected, onSelect, onOpen, onRemove, onEnd }: HistoryListProps) => {
  const [now] = useState(() => new Date());
  return (
    <WindowList
      label="Past exchanges"
      rows={entries}
      rowHeight={rowHeight}
      selected={selected}
      onSelect={({ id }) => onSelect(id)}
      onOpen={onOpen}
      onRemove={onRemove}
      onEnd={onEnd}
      render={(entry) => <Row entry={entry} now={now} />}
    />
  );
};
