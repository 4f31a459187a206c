// A list of rows of one height of which only those in sight are in the page; the arrow keys move the choice.
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import styles from "./window-list.module.css";

/** A row that can be chosen, or a heading between rows. */
export type WindowRow = { readonly id: string; readonly heading?: boolean };

type WindowListProps<Row extends WindowRow> = {
  label: string;
  rows: readonly Row[];
  /** Height of every row in px, headings included. */
  rowHeight: number;
  selected: string | null;
  onSelect: (row: Row) => void;
  /** Enter or a double click. */
  onOpen?: (row: Row) => void;
  /** The Delete key. */
  onRemove?: (row: Row) => void;
  /** Rows that are marked for something, and what marks one or takes the mark away: Space, Ctrl and a click, its box. */
  marks?: { readonly ids: readonly string[]; readonly onMark: (row: Row) => void };
  /** The end is nearly in sight. */
  onEnd?: () => void;
  render: (row: Row) => ReactNode;
};

/** Rows beyond the edges, so that a quick scroll does not show white. */
export const spareRows = 12;

/** Where the keys lead: index of the row to choose, or null for a key that is none of ours. */
export const keyTarget = (key: string, at: number, count: number, page: number): number | null => {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at === -1 ? 0 : at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
};

/** Which rows are in sight; the row at `place` is brought there. */
export const useSight = (rowHeight: number, place: number) => {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 800 });
  const look = () => {
    const element = box.current;
    if (element) setSight({ top: element.scrollTop, height: element.clientHeight || 800 });
  };
  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || place === -1) return;
    const top = place * rowHeight;
    if (top < element.scrollTop) element.scrollTop = Math.max(0, top - rowHeight);
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight;
    }
  }, [place, rowHeight]);
  const first = Math.max(0, Math.floor(sight.top / rowHeight) - spareRows);
  const last = Math.ceil((sight.top + sight.height) / rowHeight) + spareRows;
  return { box, first, last, look, page: Math.max(1, Math.floor(sight.height / rowHeight) - 1) };
};

/** A listbox: one stop for Tab, its choice follows the arrow keys. */
export const WindowList = <Row extends WindowRow>(props: WindowListProps<Row>) => {
  const { label, rows, rowHeight, selected, onSelect, onOpen, onRemove, marks, onEnd, render } = props;
  const listId = useId();
  const choices = rows.filter((row) => !row.heading);
  const at = choices.findIndex(({ id }) => id === selected);
  const place = rows.findIndex(({ id }) => id === selected);
  const chosen = choices[at];
  const { box, first, last, look, page } = useSight(rowHeight, place);

  const nearEnd = last >= rows.length;
  const latestEnd = useRef(onEnd);
  useEffect(() => {
    latestEnd.current = onEnd;
  });
  useEffect(() => {
    if (nearEnd && rows.length > 0) latestEnd.current?.();
  }, [nearEnd, rows.length]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && chosen && marks) {
      event.preventDefault();
      marks.onMark(chosen);
      return;
    }
    if (event.key === "Enter" && chosen && onOpen) {
      event.preventDefault();
      onOpen(chosen);
      return;
    }
    if (event.key === "Delete" && chosen && onRemove) {
      event.preventDefault();
      onRemove(chosen);
      return;
    }
    const target = keyTarget(event.key, at, choices.length, page);
    if (target === null) return;
    event.preventDefault();
    const next = choices[Math.min(Math.max(target, 0), choices.length - 1)];
    if (next) onSelect(next);
  };
  const isMarking = ({ ctrlKey, metaKey, target }: MouseEvent): boolean =>
    marks !== undefined &&
    (ctrlKey || metaKey || (target instanceof Element && target.closest("[data-mark]") !== null));
  const indexOf = new Map(choices.map(({ id }, index) => [id, index]));
  return (
    <div
      ref={box}
      className={styles["box"]}
      role="listbox"
      aria-label={label}
      aria-activedescendant={chosen && place >= first && place < last ? `${listId}-${chosen.id}` : undefined}
      tabIndex={0}
      onScroll={look}
      onKeyDown={onKeyDown}
    >
      <div className={styles["all"]} role="presentation" style={{ height: rows.length * rowHeight }}>
        {rows.slice(first, last).map((row, index) => {
          const style = { top: (first + index) * rowHeight, height: rowHeight };
          if (row.heading) {
            return (
              <div key={row.id} className={styles["heading"]} style={style} aria-hidden>
                {render(row)}
              </div>
            );
          }
          return (
            // The listbox has the focus and handles the keys.
            <div
              key={row.id}
              id={`${listId}-${row.id}`}
              className={`${styles["row"]} ${styles["choice"]}`}
              style={style}
              role="option"
              // The focus stays on the list, which names its active row.
              tabIndex={-1}
              aria-selected={row.id === selected}
              aria-checked={marks ? marks.ids.includes(row.id) : undefined}
              aria-setsize={choices.length}
              aria-posinset={(indexOf.get(row.id) ?? 0) + 1}
              onClick={(event) => (isMarking(event) ? marks?.onMark(row) : onSelect(row))}
              onDoubleClick={() => onOpen?.(row)}
            >
              {render(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
};
