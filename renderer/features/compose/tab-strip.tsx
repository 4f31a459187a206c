// The open requests of the composer: choose, close, reorder by dragging or by Alt and an arrow key, add.
import { IconPlus, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useCommand } from "../../commands/registry.ts";
import { shortcutOf } from "../../../shared/commands.ts";
import { activeTab, useComposeMemory } from "./compose-memory.ts";
import { type ComposeTab, isChanged, tabName } from "./compose-tab.ts";
import { focusAddress } from "./focus-address.ts";
import { Verb } from "./verb.tsx";
import styles from "./tab-strip.module.css";

/** Carries a dragged tab; a type of our own, so that nothing else is taken for one. */
const dragType = "application/x-ringback-tab";

const tabId = (id: string): string => `tab-${id}`;

const focusTab = (id: string): void => {
  setTimeout(() => document.getElementById(tabId(id))?.focus());
};

const Item = ({ tab, place }: { tab: ComposeTab; place: number }) => {
  const active = useComposeMemory((state) => state.active === tab.id);
  const count = useComposeMemory((state) => state.tabs.length);
  const select = useComposeMemory((state) => state.select);
  const close = useComposeMemory((state) => state.close);
  const move = useComposeMemory((state) => state.move);
  const [over, setOver] = useState(false);
  const changed = isChanged(tab);
  useEffect(() => {
    if (active) document.getElementById(tabId(tab.id))?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active, tab.id]);
  const name = tabName(tab);
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
        <Verb method={tab.draft.method} />
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
  );
};

/** Registers what can be done with open requests. */
const useTabCommands = (): void => {
  const memory = useComposeMemory();
  const { tabs, active, closed } = memory;
  const place = tabs.findIndex(({ id }) => id === active);
  const alone = { enabled: tabs.length > 1, reason: "only one request is open" };
  useCommand("call.new", () => {
    memory.add();
    focusAddress();
  });
  useCommand("call.close", () => memory.close(activeTab(memory).id));
  useCommand("call.reopen", memory.reopen, { enabled: closed.length > 0, reason: "no request was closed" });
  useCommand("call.duplicate", () => {
    memory.duplicate();
    focusAddress();
  });
  useCommand("call.next", () => memory.step(1), alone);
  useCommand("call.previous", () => memory.step(-1), alone);
  useCommand("call.moveLeft", () => memory.move(active, place - 1), {
    enabled: place > 0,
    reason: "it is the first one",
  });
  useCommand("call.moveRight", () => memory.move(active, place + 1), {
    enabled: place < tabs.length - 1,
    reason: "it is the last one",
  });
};

/** The arrow keys walk along it; Alt with an arrow key moves a request. */
export const TabStrip = () => {
  const tabs = useComposeMemory((state) => state.tabs);
  const add = useComposeMemory((state) => state.add);
  useTabCommands();
  return (
    <nav className={styles["strip"]} aria-label="Open requests" data-pane="Open requests">
      <ul className={styles["list"]}>
        {tabs.map((tab, place) => (
          <Item key={tab.id} tab={tab} place={place} />
        ))}
      </ul>
      <button
        type="button"
        className={styles["add"]}
        aria-label="New request"
        title={`New request (${shortcutOf("call.new") ?? ""})`}
        onClick={() => {
          add();
          focusAddress();
        }}
      >
        <IconPlus size={15} aria-hidden />
      </button>
    </nav>
  );
};
