// A state as icon, word and colour together, so that none of the three carries it alone.
import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconCheck,
  IconFlask,
  IconInfoCircle,
  IconMinus,
  type IconProps,
  IconX,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import styles from "./status-chip.module.css";

export type Tone = "ok" | "warn" | "error" | "redirect" | "neutral" | "accent" | "sandbox";

const icons: Record<Tone, ComponentType<IconProps>> = {
  ok: IconCheck,
  warn: IconAlertTriangle,
  error: IconX,
  redirect: IconArrowForwardUp,
  neutral: IconMinus,
  accent: IconInfoCircle,
  sandbox: IconFlask,
};

type StatusChipProps = {
  tone: Tone;
  children: ReactNode;
  /** Another icon than the tone's own; null for none (a chip that names a thing and tells no state). */
  icon?: ComponentType<IconProps> | null;
};

/** A small rounded label that tells a state. */
export const StatusChip = ({ tone, children, icon }: StatusChipProps) => {
  const Icon = icon === undefined ? icons[tone] : icon;
  return (
    <span className={styles["chip"]} data-tone={tone}>
      {Icon && <Icon size={13} stroke={2.25} aria-hidden />}
      {children}
    </span>
  );
};

/** The icon of a tone alone, in its colour; for rungs and rows whose words stand beside it. */
export const StatusIcon = ({ tone, size = 15 }: { tone: Tone; size?: number }) => {
  const Icon = icons[tone];
  return (
    <span className={styles["icon"]} data-tone={tone}>
      <Icon size={size} stroke={2.25} aria-hidden />
    </span>
  );
};
