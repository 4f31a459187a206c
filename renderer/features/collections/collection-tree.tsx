// The collections below the catalogue: folders and saved requests with all that can be done to them.
import { Button } from "@mantine/core";
import { memo, useState } from "react";
import { commandRegistry } from "../../commands/registry.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { SideHeading } from "../../ui/side-list.tsx";
import { askRun } from "../runs/run-door.tsx";
import { RunLine } from "../runs/run-line.tsx";
import { treeRows } from "./collection-items.ts";
import { CollectionRows, dragType } from "./collection-rows.tsx";
import styles from "./collection-tree.module.css";
import { useCollections } from "./collections.ts";
import { MoveDialog } from "./move-dialog.tsx";
import { RemovedItems } from "./removed-items.tsx";
import { useItemDeeds } from "./use-item-deeds.ts";

/**
 * The tree with its heading, onto which what leaves a folder is dropped; the search stands above the catalogue. What is
 * around it is drawn anew with every letter of a request, and its rows may be thousands: it draws itself when it changes.
 */
export const CollectionTree = memo(() => {
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
      {rows.length > 0 && <CollectionRows rows={rows} deeds={deeds} />}
      <MoveDialog deeds={deeds} />
    </>
  );
});
CollectionTree.displayName = "CollectionTree";
