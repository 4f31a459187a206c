// The list of connections, vendor by vendor; columns for state and latency will stand at its left and right ends.
import { declarationOf } from "../test/test-memory.ts";
import { WindowList } from "../../ui/window-list.tsx";
import styles from "./connections.module.css";
import type { ConnectionRow } from "./filter-connections.ts";

type ConnectionListProps = {
  rows: readonly ConnectionRow[];
  selected: string | null;
  onSelect: (id: string) => void;
  onOpen: () => void;
  onRemove: () => void;
};

/** Height of a row in px. */
const rowHeight = 34;

const Row = ({ row }: { row: ConnectionRow }) => {
  if (row.heading) {
    return (
      <span className={styles["vendor"]}>
        {row.name} <span className={styles["count"]}>{row.count}</span>
      </span>
    );
  }
  const { connection } = row;
  const declared = declarationOf(connection);
  return (
    <span className={styles["cells"]}>
      <span className={styles["name"]}>{connection.name}</span>
      <span className={styles["account"]}>
        <span className="visually-hidden">{declared?.vendor.name ?? connection.vendor}, </span>
        {connection.account ?? connection.baseUrl}
      </span>
      <span className={styles["method"]}>{declared?.method.name ?? connection.method}</span>
      <span className={styles["tags"]}>{connection.tags.join(", ")}</span>
    </span>
  );
};

/** Enter edits, Delete removes with an undo. */
export const ConnectionList = ({ rows, selected, onSelect, onOpen, onRemove }: ConnectionListProps) => (
  <div className={styles["list"]}>
    <div className={styles["head"]} aria-hidden>
      <span className={styles["cells"]}>
        <span>Connection</span>
        <span>Account</span>
        <span className={styles["method"]}>Signs in by</span>
        <span className={styles["tags"]}>Tags</span>
      </span>
    </div>
    <div className={styles["rows"]}>
      <WindowList
        label="Connections"
        rows={rows}
        rowHeight={rowHeight}
        selected={selected}
        onSelect={(row) => onSelect(row.id)}
        onOpen={onOpen}
        onRemove={onRemove}
        render={(row) => <Row row={row} />}
      />
    </div>
  </div>
);
