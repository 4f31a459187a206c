// The Test screen promises no more about what is typed there than is kept.
import { expect, test } from "vitest";
import { testPromise } from "./store-words.ts";

test.each([
  ["open", "Secrets are stored only if you save"],
  // Drafts without secrets lie beside the vault and are written while it is locked.
  ["locked", "Secrets are stored only if you save"],
  // Until the host has told, the one that holds in every state.
  [undefined, "Secrets are stored only if you save"],
  ["absent", "Nothing is stored"],
  ["session-only", "Nothing is stored"],
] as const)("with a store that is %s: %s", (state, words) => expect(testPromise(state)).toBe(words));
