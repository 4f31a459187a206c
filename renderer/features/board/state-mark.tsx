// A connection's state as icon and word together.
import { IconCheck, IconClock, IconMinus, IconPlugConnectedX, type IconProps, IconX } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { type BoardState, boardStateWords } from "../../../shared/check-words.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import styles from "./board.module.css";
import { stateTones } from "./state-tones.ts";

const icons: Record<BoardState, ComponentType<IconProps>> = {
  ok: IconCheck,
  expiring: IconClock,
  rejected: IconX,
  unreachable: IconPlugConnectedX,
  never: IconMinus,
};

/** For a cell. */
export const StateMark = ({ state }: { state: BoardState }) => {
  const Icon = icons[state];
  return (
    <span className={styles["state"]} data-tone={stateTones[state]}>
      <Icon size={14} stroke={2.25} aria-hidden />
      {boardStateWords[state]}
    </span>
  );
};

/** For a heading. */
export const StateChip = ({ state }: { state: BoardState }) => (
  <StatusChip tone={stateTones[state]} icon={icons[state]}>
    {boardStateWords[state]}
  </StatusChip>
);
