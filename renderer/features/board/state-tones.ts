// The tone of a connection's state, the same on the board and in the status bar.
import type { BoardState } from "../../../shared/check-words.ts";
import type { Tone } from "../../ui/status-chip.tsx";

export const stateTones: Readonly<Record<BoardState, Tone>> = {
  ok: "ok",
  expiring: "warn",
  rejected: "error",
  unreachable: "error",
  never: "neutral",
};
