// The entries, newest first, two lines each; more are asked for when the end comes near.
import { IconPinFilled, IconSquare, IconSquareCheckFilled } from "@tabler/icons-react";
import type { HistoryEntry } from "../../../shared/history-view.ts";
import { StatusIcon } from "../../ui/status-chip.tsx";
import { WindowList } from "../../ui/window-list.tsx";
import { useHalfMinute } from "../board/use-now.ts";
import { Verb } from "../compose/verb.tsx";
import { duration } from "../response/clock-words.ts";
import styles from "./history.module.css";
import { useHistoryMemory } from "./history-filter.ts";
import { entryStatus, entryTime, hostOf, pathOf } from "./history-words.ts";

/** Height of a row in px. */
const rowHeight = 46;

const Row = ({ entry, now, marked }: { entry: HistoryEntry; now: Date; marked: boolean }) => {
  const Mark = marked ? IconSquareCheckFilled : IconSquare;
  const { tone, text } = entryStatus(entry);
  return (
    <span className={styles["entry"]}>
      <span className={styles["line"]}>
        {/* A target for the mouse; the row itself says whether it is marked, and Space marks it. */}
        <span className={styles["mark"]} data-mark data-marked={marked || undefined} title="Mark for sharing (Space)">
          <Mark size={14} aria-hidden />
        </span>
        <span className={styles["status"]} data-tone={tone}>
          <StatusIcon tone={tone} size={13} /> {text}
        </span>
        <Verb method={entry.method} />
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

/** Enter opens the exchange in Compose, Delete asks and deletes, Space marks it for sharing. */
export const HistoryList = ({ entries, selected, onSelect, onOpen, onRemove, onEnd }: HistoryListProps) => {
  const now = useHalfMinute();
  const marked = useHistoryMemory((state) => state.marked);
  const mark = useHistoryMemory((state) => state.mark);
  return (
    <WindowList
      label="Past exchanges"
      rows={entries}
      rowHeight={rowHeight}
      selected={selected}
      onSelect={({ id }) => onSelect(id)}
      onOpen={onOpen}
      onRemove={onRemove}
      marks={{ ids: marked, onMark: ({ id }) => mark(id) }}
      onEnd={onEnd}
      render={(entry) => <Row entry={entry} now={now} marked={marked.includes(entry.id)} />}
    />
  );
};
