// The collections below the catalogue: folders and saved requests, opened, renamed, moved and deleted by mouse and keys.
import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { commandRegistry } from "../../commands/registry.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { SideHeading } from "../../ui/side-list.tsx";
import { activeTab, useComposeMemory } from "../compose/compose-memory.ts";
import { focusAddress } from "../compose/focus-address.ts";
import { askRun } from "../runs/run-door.tsx";
import { RunLine } from "../runs/run-line.tsx";
import { Verb } from "../compose/verb.tsx";
import { type SavedItem, type TreeRow, treeRows } from "./collection-items.ts";
import styles from "./collection-tree.module.css";
import { fold, useCollections } from "./collections.ts";
import { ItemMenu } from "./item-menu.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { NameField } from "./name-field.tsx";
import { openSaved } from "./open-saved.ts";
import { RemovedItems, takeBack } from "./removed-items.tsx";
import { type DropPlace, type ItemDeeds, rowId, useItemDeeds } from "./use-item-deeds.ts";

const dragType = "application/x-ringback-saved";

const keysOf =
  (item: SavedItem, deeds: ItemDeeds) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const acts: Readonly<Record<string, () => void>> = event.altKey
      ? { ArrowUp: () => deeds.nudge(item, -1), ArrowDown: () => deeds.nudge(item, 1) }
      : {
          F2: () => deeds.startRename(item),
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
          focusAddress();
        }}
        onKeyDown={keysOf(item, deeds)}
      >
        {isFolder ? (
          <IconChevronRight size={14} className={styles["chevron"]} data-open={!closed} aria-hidden />
        ) : (
          <Verb method={item.draft.method} listed />
        )}
        <span className={`${styles["text"]} ${isFolder ? styles["folder"] : ""}`}>{item.name}</span>
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

/** The tree with its heading, onto which what leaves a folder is dropped; the search stands above the catalogue. */
export const CollectionTree = () => {
  const { items, closed, search, known, error } = useCollections();
  const deeds = useItemDeeds();
  const rows = treeRows(items, closed, search);
  const [over, setOver] = useState(false);
  return (
    <>
      <div
        className={styles["top"]}
        data-over={over}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(dragType)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          deeds.drop(event.dataTransfer.getData(dragType), null, "behind");
        }}
      >
        <SideHeading
          right={
            <>
              {items.length > 0 && (
                <>
                  <LinkButton label="Run saved requests…" onClick={() => askRun(null)}>
                    Run…
                  </LinkButton>{" "}
                </>
              )}
              <LinkButton label="Import a collection…" onClick={() => commandRegistry.run("collections.import")}>
                Import…
              </LinkButton>{" "}
              <LinkButton label="New folder in the collections" onClick={() => deeds.addFolder(null)}>
                New folder
              </LinkButton>
            </>
          }
        >
          Collections
        </SideHeading>
      </div>
      <RunLine />
      <RemovedItems />
      {error && <ErrorNotice error={error} />}
      {known && items.length === 0 && (
        <div className={styles["hint"]}>
          <p>Requests that you save stay here, without their secrets.</p>
          <Button
            variant="default"
            size="compact-sm"
            rightSection={<Kbd keys="Ctrl+S" decorative />}
            onClick={() => commandRegistry.run("call.save")}
          >
            Save the request
          </Button>
        </div>
      )}
      {items.length > 0 && rows.length === 0 && <p className={styles["hint"]}>No saved request has these words.</p>}
      {rows.length > 0 && (
        <ul className={styles["tree"]} aria-label="Saved requests" onKeyDown={onTreeKey}>
          {rows.map((row) =>
            deeds.renaming === row.item.id ? (
              <NameField key={row.item.id} item={row.item} level={row.level} deeds={deeds} />
            ) : (
              <Row key={row.item.id} row={row} deeds={deeds} />
            ),
          )}
        </ul>
      )}
      <MoveDialog deeds={deeds} />
    </>
  );
};
