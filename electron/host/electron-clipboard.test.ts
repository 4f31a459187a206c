// A copied secret is marked for the system it is on, and goes again only while it is still there.
import { expect, test } from "vitest";
import { type ClipboardParts, createElectronClipboard } from "./electron-clipboard.ts";

type Entries = Record<string, string | Blob>;

const board = () => {
  const written: Entries[] = [];
  let text = "";
  const parts: ClipboardParts = {
    clipboard: {
      async write(items) {
        for (const item of items) text = await (await item.getType("text/plain")).text();
      },
      readText: async () => text,
      clear: () => void (text = ""),
    },
    createItem: (entries) => {
      written.push(entries);
      return {
        types: Object.keys(entries),
        // The clipboard above asks for the text alone.
        getType: async () => new Blob([entries["text/plain"] ?? ""]) as never,
      };
    },
  };
  return { parts, written, text: () => text, put: (other: string) => void (text = other) };
};

const bytesOf = async (value: string | Blob | undefined): Promise<number[]> => [
  ...new Uint8Array(await new Blob([value ?? "nothing"]).arrayBuffer()),
];

test.each([
  ["win32", "ExcludeClipboardContentFromMonitorProcessing", [0, 0, 0, 0]],
  ["win32", "CanIncludeInClipboardHistory", [0, 0, 0, 0]],
  ["win32", "CanUploadToCloudClipboard", [0, 0, 0, 0]],
  ["darwin", "org.nspasteboard.ConcealedType", [49]],
  ["linux", "x-kde-passwordManagerHint", [...Buffer.from("secret")]],
] as const)("on %s the text comes with %s, in one write", async (platform, format, bytes) => {
  const { parts, written } = board();
  await createElectronClipboard(parts, platform).write("s3cret");
  expect(written).toHaveLength(1);
  expect(written[0]?.["text/plain"]).toBe("s3cret");
  expect(await bytesOf(written[0]?.[`electron application/osclipboard;format="${format}"`])).toEqual(bytes);
});

test("what is still there goes, what somebody copied meanwhile stays", async () => {
  const { parts, text, put } = board();
  const clipboard = createElectronClipboard(parts, "linux");
  await clipboard.write("s3cret");
  await clipboard.clearIfStill("s3cret");
  expect(text()).toBe("");
  await clipboard.write("s3cret");
  put("a shopping list");
  await clipboard.clearIfStill("s3cret");
  expect(text()).toBe("a shopping list");
});

test("a program that ends can wait until the secret is gone", async () => {
  const { parts, text } = board();
  const clipboard = createElectronClipboard(parts, "linux");
  void clipboard.write("s3cret");
  void clipboard.clearIfStill("s3cret");
  await clipboard.settled();
  expect(text()).toBe("");
});

test("a clipboard that refuses says so, and the next write works", async () => {
  const { parts, text } = board();
  let refuse = true;
  const clipboard = createElectronClipboard(
    {
      ...parts,
      clipboard: {
        ...parts.clipboard,
        write: async (items) => {
          if (refuse) throw new Error("refused");
          await parts.clipboard.write(items);
        },
      },
    },
    "linux",
  );
  await expect(clipboard.write("s3cret")).rejects.toThrow("refused");
  refuse = false;
  await clipboard.write("s3cret");
  expect(text()).toBe("s3cret");
});
