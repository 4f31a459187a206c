// A Secret Service for tests that has the name on the bus and nothing else right: it is silent, refuses or talks rubbish.
// It speaks as much of the D-Bus wire format (little endian) as that takes.
import { connect } from "node:net";

/** What it does with every call. */
export type Manner = "silent" | "refuses" | "rubbish";

const align = (bytes: number, to: number): number => Math.ceil(bytes / to) * to;

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const string = (text: string): Buffer => Buffer.concat([uint32(Buffer.byteLength(text)), Buffer.from(`${text}\0`)]);
const padded = (bytes: Buffer, to: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(align(bytes.length, to) - bytes.length)]);

type Field = { readonly code: number; readonly signature: "s" | "o" | "g" | "u"; readonly value: string | number };

/** A whole message. @param type 1 call, 2 answer, 3 error */
const message = (type: number, serial: number, fields: readonly Field[], body: Buffer = Buffer.alloc(0)): Buffer => {
  let list: Buffer = Buffer.alloc(0);
  for (const { code, signature, value } of fields) {
    const marshalled =
      typeof value === "number"
        ? uint32(value)
        : signature === "g"
          ? Buffer.concat([Buffer.from([value.length]), Buffer.from(`${value}\0`)])
          : string(value);
    list = Buffer.concat([padded(list, 8), Buffer.from([code, 1]), Buffer.from(`${signature}\0`), marshalled]);
  }
  const head = Buffer.concat([
    Buffer.from([0x6c, type, 0, 1]),
    uint32(body.length),
    uint32(serial),
    uint32(list.length),
  ]);
  return Buffer.concat([padded(Buffer.concat([head, list]), 8), body]);
};

const call = (serial: number, member: string, signature: string, body: Buffer): Buffer =>
  message(
    1,
    serial,
    [
      { code: 1, signature: "o", value: "/org/freedesktop/DBus" },
      { code: 2, signature: "s", value: "org.freedesktop.DBus" },
      { code: 3, signature: "s", value: member },
      { code: 6, signature: "s", value: "org.freedesktop.DBus" },
      ...(signature === "" ? [] : [{ code: 8, signature: "g", value: signature } as const]),
    ],
    body,
  );

type Received = { readonly type: number; readonly serial: number; readonly sender: string; readonly bytes: number };

/** The first message in the bytes, as far as an answer needs it; null while it is not whole. */
const read = (bytes: Buffer): Received | null => {
  if (bytes.length < 16) return null;
  const end = 16 + bytes.readUInt32LE(12);
  const whole = align(end, 8) + bytes.readUInt32LE(4);
  if (bytes.length < whole) return null;
  let sender = "";
  for (let at = 16; at < end; ) {
    at = align(at, 8);
    const code = bytes[at];
    const signature = String.fromCharCode(bytes[at + 2] ?? 0);
    at += 4;
    if (signature === "g") {
      at += 2 + (bytes[at] ?? 0);
      continue;
    }
    at = align(at, 4);
    const length = bytes.readUInt32LE(at);
    if (signature === "u") {
      at += 4;
      continue;
    }
    if (code === 7) sender = bytes.toString("utf8", at + 4, at + 4 + length);
    at += 5 + length;
  }
  return { type: bytes[1] ?? 0, serial: bytes.readUInt32LE(8), sender, bytes: whole };
};

/**
 * Takes the name `org.freedesktop.secrets` on a bus.
 * @param path the bus's socket
 * @returns how to let it go, once the name is held
 */
export const startFakeSecretService = async (path: string, manner: Manner): Promise<() => void> => {
  const socket = connect(path);
  const named = Promise.withResolvers<void>();
  let pending: Buffer = Buffer.alloc(0);
  let greeted = false;
  let serial = 2;
  let answers = 0;
  const answer = ({ sender, serial: to }: Received): void => {
    serial += 1;
    const fields: Field[] = [
      { code: 5, signature: "u", value: to },
      { code: 6, signature: "s", value: sender },
      { code: 8, signature: "g", value: "s" },
    ];
    const error: Field = { code: 4, signature: "s", value: "org.freedesktop.DBus.Error.Failed" };
    if (manner === "refuses") socket.write(message(3, serial, [error, ...fields], string("no")));
    if (manner === "rubbish") socket.write(message(2, serial, fields, string("rubbish")));
  };
  socket.on("error", named.reject);
  socket.on("data", (piece: Buffer) => {
    pending = Buffer.concat([pending, piece]);
    if (!greeted) {
      if (!pending.includes("\r\n")) return;
      greeted = true;
      pending = Buffer.alloc(0);
      socket.write("BEGIN\r\n");
      socket.write(call(1, "Hello", "", Buffer.alloc(0)));
      const name = padded(string("org.freedesktop.secrets"), 4);
      socket.write(call(2, "RequestName", "su", Buffer.concat([name, uint32(4)])));
      return;
    }
    for (let next = read(pending); next; next = read(pending)) {
      pending = pending.subarray(next.bytes);
      if (next.type === 1) answer(next);
      // The second answer is the one to RequestName.
      if (next.type === 2) answers += 1;
      if (answers === 2) named.resolve();
    }
  });
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.() ?? 0)).toString("hex")}\r\n`);
  await named.promise;
  return () => socket.destroy();
};
