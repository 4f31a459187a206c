// Tells on Linux which user is at the other end of a loopback connection, so that another user of the machine is refused.
import { readFileSync } from "node:fs";

/** The two ends of a connection as this process sees them. */
export type Ends = { readonly remotePort: number; readonly localPort: number };

const hexPort = (port: number): string => port.toString(16).toUpperCase().padStart(4, "0");

/** 127.0.0.1 as the kernel writes it: little endian, and mapped into IPv6 for a peer with such a socket. */
const loopbackForms = ["0100007F", "7F000001", "0000000000000000FFFF00000100007F"];

/**
 * Finds the user id of the peer in the text of `/proc/net/tcp` (or `tcp6`).
 * @returns the id, or null when the connection is not listed.
 */
export const peerUidIn = (table: string, { remotePort, localPort }: Ends): number | null => {
  const forms = (port: number): string[] => loopbackForms.map((form) => `${form}:${hexPort(port)}`);
  // The peer's own row has our ends the other way round.
  const mine = forms(remotePort);
  const theirs = forms(localPort);
  for (const line of table.split("\n")) {
    const columns = line.trim().split(/\s+/);
    if (!mine.includes(columns[1] ?? "") || !theirs.includes(columns[2] ?? "")) continue;
    const uid = Number(columns[7]);
    if (Number.isInteger(uid)) return uid;
  }
  return null;
};

/**
 * Whether the peer of a connection is our own user, or root, who could read this process anyway. Unknown (another
 * system, no `/proc`) counts as allowed: this is a check on top of the guard, not in place of it.
 */
export const createPeerCheck = (
  platform: NodeJS.Platform,
  ownUid: number | null,
  readTable: (path: string) => string = (path) => readFileSync(path, "utf8"),
): ((ends: Ends) => boolean) => {
  if (platform !== "linux" || ownUid === null) return () => true;
  return (ends) => {
    for (const path of ["/proc/net/tcp", "/proc/net/tcp6"]) {
      try {
        const uid = peerUidIn(readTable(path), ends);
        if (uid !== null) return uid === ownUid || uid === 0;
      } catch {
        // Not readable here (containers hide it): unknown.
      }
    }
    return true;
  };
};
