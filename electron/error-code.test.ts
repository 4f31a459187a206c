// The system's own word for a failure, also where Node knows no name for it.
import { constants } from "node:os";
import { expect, test } from "vitest";
import { errorCode } from "./error-code.ts";

/** As Node makes them: the number is the system's own, turned round. */
const thrown = (code: string, errno?: number): Error =>
  Object.assign(new Error("/a/path, write"), { code, ...(errno !== undefined && { errno }) });

test("a quota that is used up has its name, which Node does not know", () => {
  expect(errorCode(thrown("UNKNOWN", -constants.errno.EDQUOT))).toBe("EDQUOT");
  expect(errorCode(thrown("UNKNOWN", -constants.errno.ESTALE))).toBe("ESTALE");
});

test("what has a name keeps it, and a number that nobody knows is unknown", () => {
  expect(errorCode(thrown("ENOSPC", -constants.errno.ENOSPC))).toBe("ENOSPC");
  expect(errorCode(thrown("UNKNOWN", -4094))).toBe("UNKNOWN");
  expect(errorCode(thrown("UNKNOWN"))).toBe("UNKNOWN");
  expect(errorCode(new Error("EDQUOT"))).toBe("");
  expect(errorCode(null)).toBe("");
});
