// An address of the history is read as it was written down: a mark stands for each value that is not kept.
import { expect, test } from "vitest";
import { pathOf } from "./history-words.ts";

test.each([
  ["https://api.example/users?page=%E2%80%A6&size=…", "/users?page=…&size=…"],
  ["https://api.example/caf%C3%A9", "/caf%C3%A9"],
  ["no address", "no address"],
])("%s", (url, path) => expect(pathOf(url)).toBe(path));
