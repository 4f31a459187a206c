// The open requests of the composer: choose, close, reorder by dragging or by Alt and an arrow key, add.
import { IconPlus } from "@tabler/icons-react";
import { useCommand } from "../../commands/registry.ts";
import { shortcutOf } from "../../../shared/commands.ts";
import { activeTab, useComposeMemory } from "./compose-memory.ts";
import { focusAddress, focusAddressEnd } from "./focus-address.ts";
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
    focusAddress();
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
          focusAddress();
        }}
      >
        <IconPlus size={15} aria-hidden />
      </button>
    </nav>
  );
};
