// The board as a grid of which only the rows in sight are in the page; arrow keys choose, Space marks, Enter edits.
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { keyTarget, useSight } from "../../ui/window-list.tsx";
import styles from "./board.module.css";
import { BoardHead } from "./board-head.tsx";
import { useBoardMemory } from "./board-memory.ts";
import { BoardLine } from "./board-row.tsx";
import type { BoardRow } from "./board-rows.ts";

type BoardGridProps = {
  rows: readonly BoardRow[];
  /** Id of the chosen connection. */
  selected: string | null;
  onSelect: (id: string) => void;
  onOpen: () => void;
  onRemove: () => void;
  /** Leads to the diagnosis of the chosen one. */
  onWhy: (id: string) => void;
};

/** Height of every row in px. */
const rowHeight = 34;

type Slots = ReadonlyMap<string, number>;
const noSlots: Slots = new Map();

const slotsFor = (ids: readonly string[], before: Slots): Slots => {
  const kept = ids.flatMap((id) => before.get(id) ?? []);
  const taken = new Set(kept);
  let free = 0;
  const next = (): number => {
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  };
  return new Map(ids.map((id) => [id, before.get(id) ?? next()]));
};

/**
 * Numbers the elements that show the rows in sight. A row keeps its element while it is in sight, so that one that comes
 * in above only moves it; one that comes into sight takes an element that is free, which is quicker than a new one.
 */
const useSlots = (ids: readonly string[]): Slots => {
  const [slots, setSlots] = useState(noSlots);
  if (ids.every((id) => slots.has(id))) return slots;
  const next = slotsFor(ids, slots);
  setSlots(next);
  return next;
};

/** Keeps a function's identity while it always does what the latest one does. */
const useSteady = <Args extends readonly unknown[]>(act: (...args: Args) => void): ((...args: Args) => void) => {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
};

/** One stop for Tab; the headings, which sort, are stops of their own. */
export const BoardGrid = ({ rows, selected, onSelect, onOpen, onRemove, onWhy }: BoardGridProps) => {
  const gridId = useId();
  const { marked, mark } = useBoardMemory();
  const ids = useMemo(() => rows.flatMap((row) => (row.heading ? [] : [row.id])), [rows]);
  const at = selected === null ? -1 : ids.indexOf(selected);
  const place = selected === null ? -1 : rows.findIndex((row) => !row.heading && row.id === selected);
  const { box, first, last, look, page } = useSight(rowHeight, place);
  const inSight = rows.slice(first, last);
  const slots = useSlots(inSight.flatMap((row) => (row.heading ? [] : [row.id])));
  const anchor = useRef<string | null>(null);

  const markedHere = ids.filter((id) => marked.has(id)).length;
  const choose = useSteady(onSelect);
  const open = useSteady((id: string) => {
    onSelect(id);
    onOpen();
  });
  const why = useSteady(onWhy);
  const markOne = useSteady((id: string, on: boolean, range: boolean) => {
    const [from, to] = [anchor.current === null ? -1 : ids.indexOf(anchor.current), ids.indexOf(id)];
    const many = range && from !== -1 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    anchor.current = id;
    mark(many, on);
  });

  const takeKeys = () => box.current?.parentElement?.focus({ preventScroll: true });
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys on a heading are the heading's.
    if (event.target !== event.currentTarget || event.altKey) return;
    const current = ids[at];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a" && !event.shiftKey) {
      event.preventDefault();
      mark(ids, markedHere < ids.length);
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (current !== undefined && [" ", "Enter", "Delete"].includes(event.key)) {
      event.preventDefault();
      if (event.key === " ") markOne(current, !marked.has(current), false);
      else if (event.key === "Enter") onOpen();
      else onRemove();
      return;
    }
    const target = keyTarget(event.key, at, ids.length, page);
    if (target === null) return;
    event.preventDefault();
    const next = ids[Math.min(Math.max(target, 0), ids.length - 1)];
    if (next === undefined) return;
    if (event.shiftKey && current !== undefined) mark([current, next], true);
    onSelect(next);
  };

  return (
    <div
      className={styles["grid"]}
      role="grid"
      aria-label="Connections"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={place >= first && place < last && at !== -1 ? `${gridId}-${ids[at] ?? ""}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <BoardHead
        marked={markedHere === 0 ? "none" : markedHere === ids.length ? "all" : "some"}
        onMarkAll={(on) => mark(ids, on)}
      />
      {/* By itself a browser makes a stop of what scrolls, and a press on a row would leave the keys there. */}
      <div
        ref={box}
        className={styles["rows"]}
        role="rowgroup"
        tabIndex={-1}
        onFocus={({ target }) => target.matches('[role="row"], [role="rowgroup"]') && takeKeys()}
        onScroll={look}
      >
        <div className={styles["all"]} role="presentation" style={{ height: rows.length * rowHeight }}>
          {inSight.map((row, index) => {
            const top = (first + index) * rowHeight;
            const rowIndex = first + index + 2;
            if (row.heading)
              return (
                <div
                  key={row.id}
                  className={styles["group"]}
                  style={{ top, height: rowHeight }}
                  role="row"
                  aria-rowindex={rowIndex}
                >
                  <span role="gridcell" aria-colspan={9}>
                    {row.name} <span className={styles["count"]}>{row.count}</span>
                  </span>
                </div>
              );
            return (
              <BoardLine
                key={`slot ${slots.get(row.id) ?? row.id}`}
                id={`${gridId}-${row.id}`}
                connection={row.entry.connection}
                result={row.entry.result}
                state={row.entry.state}
                top={top}
                height={rowHeight}
                index={rowIndex}
                chosen={row.id === selected}
                marked={marked.has(row.id)}
                onChoose={choose}
                onOpen={open}
                onMark={markOne}
                onWhy={why}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
};
