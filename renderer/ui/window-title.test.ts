// The title names screen, connection and lock; what is not there leaves no trace.
import { expect, test } from "vitest";
import { setWindowTitle, titleOf } from "./window-title.ts";

test.each([
  [{ screen: "History", subject: null, locked: false }, "History · Ringback"],
  [{ screen: "History", subject: null, locked: true }, "History · Ringback (locked)"],
  [{ screen: "Compose", subject: "VirtualPBX · Acme", locked: false }, "Compose · VirtualPBX · Acme · Ringback"],
  [{ screen: "", subject: null, locked: false }, "Ringback"],
])("%j", (parts, expected) => {
  expect(titleOf(parts)).toBe(expected);
});

test("a part that changes leaves the others", () => {
  setWindowTitle({ screen: "Compose", subject: "Acme", locked: false });
  setWindowTitle({ locked: true });
  expect(document.title).toBe("Compose · Acme · Ringback (locked)");
  setWindowTitle({ subject: null, locked: false });
  expect(document.title).toBe("Compose · Ringback");
});
