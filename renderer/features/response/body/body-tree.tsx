// JSON as a tree: opened level by level, walked by the arrow keys, with path and value of each place to copy.
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { counted } from "../../../../shared/counted.ts";
import { VisibleText } from "../visible-text.tsx";
import styles from "./body-tree.module.css";
import { createTree, type JsonTree, type TreeNode, type TreeRow } from "./json-tree.ts";
import { TreeActions } from "./tree-actions.tsx";

const rowHeight = 24;
const spare = 10;
/** Characters of a value that a row shows. */
const shownLength = 400;
/** Nodes that "Open all" opens at most. */
const mostOpen = 20_000;

/** So many values of one object or list are shown; nobody walks through more of them one by one. */
const mostChildren = 10_000;

/** Deeper rows are indented no further; their path says where they are. */
const deepestIndent = 40;

const sizeWords = (node: TreeNode, size: number): string => {
  const [one, many] = node.kind === "array" ? ["item", "items"] : ["key", "keys"];
  const marks = node.kind === "array" ? "[ ]" : "{ }";
  if (size === 0) return node.kind === "array" ? "[]" : "{}";
  if (size === mostChildren) return `${marks} the first ${counted(size, many, many)}; Pretty has all`;
  return `${marks} ${counted(size, one, many)}`;
};

const Row = ({ row, tree }: { row: TreeRow; tree: JsonTree }) => {
  const { node, open } = row;
  const holds = node.kind === "object" || node.kind === "array";
  const raw = holds ? "" : tree.raw(node);
  return (
    <>
      <span className={styles["twist"]} aria-hidden>
        {open === true && <IconChevronDown size={14} />}
        {open === false && <IconChevronRight size={14} />}
      </span>
      {node.segment !== null && (
        <>
          <span className={typeof node.segment === "number" ? styles["index"] : styles["key"]}>
            <VisibleText text={String(node.segment)} />
          </span>
          <span className={styles["size"]}>: </span>
        </>
      )}
      {holds ? (
        <span className={styles["size"]}>{sizeWords(node, tree.children(node).length)}</span>
      ) : (
        <span className={styles["value"]} data-kind={node.kind}>
          <VisibleText text={raw.length > shownLength ? `${raw.slice(0, shownLength)}…` : raw} />
        </span>
      )}
    </>
  );
};

/** Which rows are in sight. */
const useSight = () => {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 400 });
  const look = () => {
    if (box.current) setSight({ top: box.current.scrollTop, height: box.current.clientHeight || 400 });
  };
  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  /** Brings a row into sight. */
  const reveal = useCallback((row: number) => {
    const element = box.current;
    if (!element) return;
    const place = row * rowHeight;
    if (place < element.scrollTop) element.scrollTop = place;
    else if (place + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = place + rowHeight - element.clientHeight;
  }, []);
  return { box, look, reveal, ...sight };
};

const parentIndex = (rows: readonly TreeRow[], at: number): number => {
  const depth = rows[at]?.depth ?? 0;
  for (let index = at - 1; index >= 0; index -= 1) if ((rows[index]?.depth ?? 0) < depth) return index;
  return 0;
};

type BodyTreeProps = {
  /** Valid JSON. */
  text: string;
  label: string;
  /** Begins a new request with a value. */
  onUse: (value: string) => void;
};

/** Rows of one height, of which those in sight are in the page. */
export const BodyTree = ({ text, label, onUse }: BodyTreeProps) => {
  const id = useId();
  const tree = useMemo(() => createTree(text, mostChildren), [text]);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => tree.openable(2, 200));
  const [chosen, setChosen] = useState(tree.root.start);
  const rows = useMemo(() => tree.rows(open), [tree, open]);
  const { box, look, reveal, top, height } = useSight();
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.start === chosen),
  );
  const row = rows[at];

  useEffect(() => reveal(at), [reveal, at]);

  const toggle = (node: TreeNode, wanted: boolean) => {
    const next = new Set(open);
    if (wanted) next.add(node.start);
    else next.delete(node.start);
    setOpen(next);
  };
  const choose = (index: number) => {
    const next = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (next) setChosen(next.node.start);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !row) return;
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => choose(at + 1),
      ArrowUp: () => choose(at - 1),
      PageDown: () => choose(at + page),
      PageUp: () => choose(at - page),
      Home: () => choose(0),
      End: () => choose(rows.length - 1),
      ArrowRight: () => (row.open === false ? toggle(row.node, true) : row.open && choose(at + 1)),
      ArrowLeft: () => (row.open ? toggle(row.node, false) : choose(parentIndex(rows, at))),
      Enter: () => row.open !== null && toggle(row.node, !row.open),
      " ": () => row.open !== null && toggle(row.node, !row.open),
    };
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };

  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.ceil((top + height) / rowHeight) + spare;
  const inSight = at >= first && at < last;
  return (
    <div className={styles["tree"]}>
      <div
        ref={box}
        className={styles["rows"]}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={inSight ? `${id}-${chosen}` : undefined}
        onScroll={look}
        onKeyDown={onKeyDown}
      >
        <div className={styles["all"]} role="presentation" style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, last).map((one, index) => (
            // The tree has the focus and handles the keys.
            <div
              key={one.node.start}
              id={`${id}-${one.node.start}`}
              className={styles["row"]}
              style={{ top: (first + index) * rowHeight, paddingLeft: 6 + Math.min(one.depth, deepestIndent) * 16 }}
              role="treeitem"
              tabIndex={-1}
              aria-level={one.depth + 1}
              aria-selected={one.node.start === chosen}
              aria-expanded={one.open ?? undefined}
              onClick={() => {
                setChosen(one.node.start);
                if (one.open !== null && (one.node.start === chosen || !one.open)) toggle(one.node, !one.open);
              }}
            >
              <Row row={one} tree={tree} />
            </div>
          ))}
        </div>
      </div>
      {row && (
        <TreeActions
          tree={tree}
          row={row}
          onUse={onUse}
          onOpenAll={() => setOpen(tree.openable(100, mostOpen))}
          onCloseAll={() => setOpen(new Set([tree.root.start]))}
        />
      )}
    </div>
  );
};
