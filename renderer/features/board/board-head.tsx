// The headings of the board's columns; a press sorts by one, another press turns the order round.
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import styles from "./board.module.css";
import { type BoardColumn, boardColumns, useBoardMemory } from "./board-memory.ts";

type BoardHeadProps = {
  /** Whether all in sight are marked, some of them or none. */
  marked: "all" | "some" | "none";
  onMarkAll: (on: boolean) => void;
};

// Object.keys forgets the type of the names, which are those of the table above.
const columns = Object.keys(boardColumns) as BoardColumn[];

/** Stands above the rows and does not scroll with them. */
export const BoardHead = ({ marked, onMarkAll }: BoardHeadProps) => {
  const { sort, sortBy } = useBoardMemory();
  return (
    <div className={styles["head"]} role="row" aria-rowindex={1}>
      <span role="columnheader" data-column="mark">
        <input
          type="checkbox"
          className={styles["box"]}
          aria-label="Mark all in sight"
          checked={marked === "all"}
          ref={(element) => {
            if (element) element.indeterminate = marked === "some";
          }}
          onChange={(event) => onMarkAll(event.currentTarget.checked)}
        />
      </span>
      {columns.map((column) => {
        const isSorted = sort.column === column;
        const Arrow = sort.down ? IconArrowDown : IconArrowUp;
        return (
          <span
            key={column}
            role="columnheader"
            data-column={column}
            aria-sort={isSorted ? (sort.down ? "descending" : "ascending") : "none"}
          >
            <button type="button" className={styles["sort"]} onClick={() => sortBy(column)}>
              <span className={styles["long"]}>{boardColumns[column]}</span>
              {column === "reason" && <span className={styles["short"]}>Why</span>}
              {isSorted && <Arrow size={12} aria-hidden />}
            </button>
          </span>
        );
      })}
    </div>
  );
};
