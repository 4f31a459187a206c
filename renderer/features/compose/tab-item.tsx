// One open request in the strip: chosen, closed and moved by mouse and by keys, with a menu for the rest.
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useComposeMemory } from "./compose-memory.ts";
import { type ComposeTab, isChanged, tabName } from "./compose-tab.ts";
import { TabMenu } from "./tab-menu.tsx";
import { isSocketAddress } from "../../../shared/socket-address.ts";
import { Verb } from "./verb.tsx";
import styles from "./tab-strip.module.css";

/** Carries a dragged tab; a type of our own, so that nothing else is taken for one. */
const dragType = "application/x-ringback-tab";

const tabId = (id: string): string => `tab-${id}`;

/** At once, so that the next key, however quick, goes to it and not to where the focus was. */
const focusTab = (id: string): void => {
  flushSync(() => undefined);
  document.getElementById(tabId(id))?.focus();
};

/** The menu has its own keys: Shift+F10 or the menu key on the tab. */
export const TabItem = ({ tab, place }: { tab: ComposeTab; place: number }) => {
  const active = useComposeMemory((state) => state.active === tab.id);
  const count = useComposeMemory((state) => state.tabs.length);
  const select = useComposeMemory((state) => state.select);
  const close = useComposeMemory((state) => state.close);
  const move = useComposeMemory((state) => state.move);
  const [over, setOver] = useState(false);
  const changed = isChanged(tab);
  const name = tabName(tab);
  // A name that grows while the address is typed would move its end out of sight.
  useEffect(() => {
    const item = active ? document.getElementById(tabId(tab.id))?.closest("li") : null;
    item?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active, tab.id, name, changed]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (event.key === "Delete") {
      event.preventDefault();
      close(tab.id);
      focusTab(useComposeMemory.getState().active);
      return;
    }
    if (by === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (event.altKey) {
      move(tab.id, place + by);
      focusTab(tab.id);
      return;
    }
    const beside = useComposeMemory.getState().tabs[(place + by + count) % count];
    if (!beside) return;
    select(beside.id);
    focusTab(beside.id);
  };
  return (
    <TabMenu tab={tab} place={place}>
      <li
        className={styles["item"]}
        data-active={active}
        data-over={over}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(dragType, tab.id)}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(dragType)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          const dragged = event.dataTransfer.getData(dragType);
          if (dragged === "") return;
          event.preventDefault();
          move(dragged, place);
        }}
        onAuxClick={(event) => event.button === 1 && close(tab.id)}
      >
        <button
          type="button"
          id={tabId(tab.id)}
          className={styles["tab"]}
          aria-current={active ? "true" : undefined}
          title={`${tab.draft.method} ${name}`}
          onClick={() => select(tab.id)}
          onKeyDown={onKeyDown}
        >
          <Verb method={isSocketAddress(tab.draft.url) ? "WS" : tab.draft.method} />
          <span className={styles["name"]}>{name}</span>
          {tab.running && <span className="visually-hidden">, running</span>}
          {changed && (
            <span className={styles["dot"]} title="Not saved in a collection">
              <span aria-hidden>•</span>
              <span className="visually-hidden">, not saved</span>
            </span>
          )}
        </button>
        <button
          type="button"
          className={styles["close"]}
          aria-label={`Close ${name}`}
          onClick={() => {
            close(tab.id);
            focusTab(useComposeMemory.getState().active);
          }}
        >
          <IconX size={13} aria-hidden />
        </button>
      </li>
    </TabMenu>
  );
};
