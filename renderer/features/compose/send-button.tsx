// The button at the end of the address: sends the call, or opens and closes the WebSocket that the address is.
import { Button } from "@mantine/core";
import { Kbd } from "../../ui/kbd.tsx";
import { disconnectSocket } from "../socket/socket-acts.ts";
import { isLiveSocket, useSocket } from "../socket/socket-memory.ts";
import styles from "./compose.module.css";
import type { Composer } from "./use-composer.ts";

const words = ({ isSocket, running }: Composer): string => {
  if (isSocket) return "Connect";
  return running ? "Sending" : "Send";
};

/** Submits the form that it stands in, but for an open WebSocket. */
export const SendButton = ({ composer }: { composer: Composer }) => {
  const { isSocket, running, tab } = composer;
  const socket = useSocket(tab.id);
  if (isSocket && isLiveSocket(socket))
    return (
      <Button variant="default" className={styles["send"] ?? ""} onClick={() => disconnectSocket(tab.id)}>
        {socket.state?.kind === "opening" ? "Cancel" : "Disconnect"}
      </Button>
    );
  return (
    <Button
      type="submit"
      className={styles["send"] ?? ""}
      aria-disabled={running !== null}
      rightSection={<Kbd keys="Ctrl+Enter" decorative />}
    >
      {words(composer)}
    </Button>
  );
};
