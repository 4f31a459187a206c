// The rows of the collections: opened, renamed, moved and deleted by mouse and keys, a portion of them at a time.
import { IconChevronRight } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { flushSync } from "react-dom";
import { counted } from "../../../shared/counted.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { activeTab, useComposeMemory } from "../compose/compose-memory.ts";
import { selectAddress } from "../compose/focus-address.ts";
import { Verb } from "../compose/verb.tsx";
import type { SavedItem, TreeRow } from "./collection-items.ts";
import styles from "./collection-tree.module.css";
import { fold, useCollections } from "./collections.ts";
import { ItemMenu } from "./item-menu.tsx";
import { NameField, takeNameField } from "./name-field.tsx";
import { openSaved } from "./open-saved.ts";
import { takeBack } from "./removed-items.tsx";
import { type DropPlace, focusRow, type ItemDeeds, rowId } from "./use-item-deeds.ts";

/** What a row that is dragged is known by. */
export const dragType = "application/x-ringback-saved";

const keysOf =
  (item: SavedItem, deeds: ItemDeeds) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const acts: Readonly<Record<string, () => void>> = event.altKey
      ? { ArrowUp: () => deeds.nudge(item, -1), ArrowDown: () => deeds.nudge(item, 1) }
      : {
          F2: () => {
            flushSync(() => deeds.startRename(item));
            takeNameField(item.id);
          },
          Delete: () => deeds.remove(item),
          ...(item.kind === "folder" && {
            ArrowRight: () => fold(item.id, false),
            ArrowLeft: () => fold(item.id, true),
          }),
        };
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };

const Row = ({ row: { item, level }, deeds }: { row: TreeRow; deeds: ItemDeeds }) => {
  const current = useComposeMemory((state) => activeTab(state).saved?.id === item.id);
  const closed = useCollections((state) => state.closed.has(item.id) && state.search === "");
  const [over, setOver] = useState<DropPlace | null>(null);
  const isFolder = item.kind === "folder";
  const placeOf = (event: DragEvent): DropPlace => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const part = (event.clientY - top) / height;
    if (isFolder && part > 0.25 && part < 0.75) return "inside";
    return part < 0.5 ? "before" : "behind";
  };
  return (
    <li
      className={styles["item"]}
      data-current={current}
      data-over={over}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, item.id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setOver(placeOf(event));
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(null);
        deeds.drop(event.dataTransfer.getData(dragType), item, placeOf(event));
      }}
    >
      <button
        type="button"
        id={rowId(item.id)}
        className={styles["row"]}
        style={{ paddingLeft: 12 + level * 14 }}
        aria-expanded={isFolder ? !closed : undefined}
        aria-current={current ? "true" : undefined}
        onClick={() => {
          if (isFolder) return fold(item.id, !closed);
          openSaved(item);
          selectAddress();
        }}
        onKeyDown={keysOf(item, deeds)}
      >
        {isFolder ? (
          <IconChevronRight size={14} className={styles["chevron"]} data-open={!closed} aria-hidden />
        ) : (
          <Verb method={item.draft.method} listed />
        )}
        <span className={`${styles["text"]} ${isFolder ? styles["folder"] : ""}`} title={item.name}>
          {item.name}
        </span>
      </button>
      <ItemMenu item={item} deeds={deeds} />
    </li>
  );
};

/** The usual key takes the last removal back; in a name that is typed it belongs to the field. */
const onTreeKey = (event: KeyboardEvent): void => {
  const [first] = useCollections.getState().removed;
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  if (!first || !isUndo || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  takeBack(first.id);
};

/** Rows that are shown before somebody asks for more: thousands at once would take seconds to draw. */
const portion = 500;

/** The list; the request that is open and the name that is typed are in it, unless they stand far below. */
export const CollectionRows = ({ rows, deeds }: { rows: readonly TreeRow[]; deeds: ItemDeeds }) => {
  const [asked, setAsked] = useState(portion);
  const open = useComposeMemory((state) => activeTab(state).saved?.id);
  const needed = rows.findLastIndex(({ item: { id } }) => id === open || id === deeds.renaming) + 1;
  const shown = needed > asked + portion ? asked : Math.max(asked, needed);
  const next = rows[shown];
  return (
    <>
      <ul className={styles["tree"]} aria-label="Saved requests" onKeyDown={onTreeKey}>
        {rows
          .slice(0, shown)
          .map((row) =>
            deeds.renaming === row.item.id ? (
              <NameField key={row.item.id} item={row.item} level={row.level} deeds={deeds} />
            ) : (
              <Row key={row.item.id} row={row} deeds={deeds} />
            ),
          )}
      </ul>
      {next && (
        <p className={styles["hint"]}>
          <LinkButton
            onClick={() => {
              setAsked(shown + portion);
              focusRow(next.item.id);
            }}
          >
            Show more of {counted(rows.length, "row", "rows")}
          </LinkButton>
        </p>
      )}
    </>
  );
};
