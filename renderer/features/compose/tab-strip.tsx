// The open requests of the composer: choose, close, reorder by dragging or by Alt and an arrow key, add.
import { IconArrowBackUp, IconPlus } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef } from "react";
import { useCommand } from "../../commands/registry.ts";
import { shortcutOf } from "../../../shared/commands.ts";
import { activeTab, useComposeMemory } from "./compose-memory.ts";
import { tabName } from "./compose-tab.ts";
import { focusAddressEnd, selectAddress } from "./focus-address.ts";
import { TabItem } from "./tab-item.tsx";
import styles from "./tab-strip.module.css";

/** Registers what can be done with open requests. */
const useTabCommands = (): void => {
  const memory = useComposeMemory();
  const { tabs, active, closed } = memory;
  const place = tabs.findIndex(({ id }) => id === active);
  const alone = { enabled: tabs.length > 1, reason: "only one request is open" };
  useCommand("call.new", () => {
    memory.add();
    selectAddress();
  });
  useCommand("call.newSocket", () => {
    memory.add();
    memory.setUrl("wss://");
    focusAddressEnd();
  });
  useCommand("call.close", () => memory.close(activeTab(memory).id));
  useCommand("call.reopen", memory.reopen, { enabled: closed.length > 0, reason: "no request was closed" });
  useCommand("call.duplicate", () => {
    memory.duplicate();
    selectAddress();
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

/** A window that becomes narrower leaves the request on screen in sight. */
const useActiveInSight = (): RefObject<HTMLUListElement | null> => {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (!list.current) return;
    const observer = new ResizeObserver(() => {
      list.current?.querySelector("[data-active='true']")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  return list;
};

/** Nothing that was closed is lost, which the strip says where it was closed: the browser may keep the keys for itself. */
const Reopen = () => {
  const last = useComposeMemory(({ closed }) => closed.at(-1));
  const reopen = useComposeMemory((state) => state.reopen);
  if (!last) return null;
  return (
    <button
      type="button"
      className={styles["add"]}
      aria-label="Open the last closed request again"
      title={`Open ${tabName(last)} again (${shortcutOf("call.reopen") ?? ""})`}
      onClick={() => {
        reopen();
        selectAddress();
      }}
    >
      <IconArrowBackUp size={15} aria-hidden />
    </button>
  );
};

/** The arrow keys walk along it; Alt with an arrow key moves a request. */
export const TabStrip = () => {
  const tabs = useComposeMemory((state) => state.tabs);
  const add = useComposeMemory((state) => state.add);
  useTabCommands();
  const list = useActiveInSight();
  return (
    <nav className={styles["strip"]} aria-label="Open requests" data-pane="Open requests">
      <ul ref={list} className={styles["list"]}>
        {tabs.map((tab, place) => (
          <TabItem key={tab.id} tab={tab} place={place} />
        ))}
      </ul>
      <button
        type="button"
        className={styles["add"]}
        aria-label="New request"
        title={`New request (${shortcutOf("call.new") ?? ""})`}
        onClick={() => {
          add();
          selectAddress();
        }}
      >
        <IconPlus size={15} aria-hidden />
      </button>
      <Reopen />
    </nav>
  );
};
