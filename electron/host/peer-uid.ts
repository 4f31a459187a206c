// Tells on Linux which user is at the other end of a loopback connection, so that another user of the machine is refused.
import { readFileSync } from "node:fs";

/** The two ends of a connection as this process sees them. */
export type Ends = { readonly remotePort: number; readonly localPort: number };

const hexPort = (port: number): string => port.toString(16).toUpperCase().padStart(4, "0");

/** 127.0.0.1 as the kernel writes it: little endian, and mapped into IPv6 for a peer with such a socket. */
const loopbackForms = ["0100007F", "7F000001", "0000000000000000FFFF00000100007F"];

/** Values of the column `st`. */
const states = { established: "01", listening: "0A" } as const;

/** The columns that matter of one line of the table. */
const rowsOf = (table: string) =>
  table.split("\n").map((line) => {
    const [, local = "", remote = "", state = "", , , , uid, , inode] = line.trim().split(/\s+/);
    return { local, remote, state, uid: Number(uid), inode: Number(inode) };
  });

const formsOf = (port: number): string[] => loopbackForms.map((form) => `${form}:${hexPort(port)}`);

/**
 * Finds the user id of the peer in the text of `/proc/net/tcp` (or `tcp6`). Only a connection that stands and has an
 * owner counts: the kernel shows a socket that was closed, and so is nobody's, as user 0 with inode 0.
 * @returns the id, or null when no such connection is listed.
 */
export const peerUidIn = (table: string, { remotePort, localPort }: Ends): number | null => {
  // The peer's own row has our ends the other way round.
  const [mine, theirs] = [formsOf(remotePort), formsOf(localPort)];
  const found = rowsOf(table).find(
    ({ local, remote, state, uid, inode }) =>
      mine.includes(local) &&
      theirs.includes(remote) &&
      state === states.established &&
      inode > 0 &&
      Number.isInteger(uid),
  );
  return found?.uid ?? null;
};

/** Whether the table knows this server at all: some systems that play Linux show one that is always empty. */
const listsServer = (table: string, { localPort }: Ends): boolean =>
  rowsOf(table).some(({ local, state }) => state === states.listening && formsOf(localPort).includes(local));

/**
 * Whether the peer of a connection is our own user, or root, who could read this process anyway. Where the kernel's
 * table cannot be had (another system, no `/proc`) every peer counts as allowed: this is a check on top of the guard,
 * not in place of it. Where it can be had, a peer that is not in it is refused.
 */
export const createPeerCheck = (
  platform: NodeJS.Platform,
  ownUid: number | null,
  readTable: (path: string) => string = (path) => readFileSync(path, "utf8"),
): ((ends: Ends) => boolean) => {
  if (platform !== "linux" || ownUid === null) return () => true;
  const read = (path: string): string => {
    try {
      return readTable(path);
    } catch {
      // Not readable here: containers hide it, and without IPv6 there is no tcp6.
      return "";
    }
  };
  return (ends) => {
    let known = false;
    // Twice: the table is no snapshot, and a row can slip by while others come and go.
    for (const path of ["/proc/net/tcp", "/proc/net/tcp6", "/proc/net/tcp", "/proc/net/tcp6"]) {
      const table = read(path);
      const uid = peerUidIn(table, ends);
      if (uid !== null) return uid === ownUid || uid === 0;
      known ||= listsServer(table, ends);
    }
    return !known;
  };
};
