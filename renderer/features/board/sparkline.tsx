// The last answers of a connection as a small line: how long each took, and where one failed.
import type { CheckPoint } from "../../../shared/check-view.ts";
import { counted } from "../../../shared/counted.ts";
import styles from "./board.module.css";

const width = 64;
const height = 18;
const inset = 2.5;

/** In words, for those who do not see the line. */
export const sparklineWords = (points: readonly CheckPoint[]): string => {
  const good = points.filter(({ state }) => state === "ok").map(({ ms }) => ms);
  const failed = points.length - good.length;
  if (good.length === 0)
    return `no good answer in ${points.length === 1 ? "the last check" : `${points.length} checks`}`;
  const [least, most] = [Math.min(...good), Math.max(...good)];
  const span = least === most ? `${least} ms` : `${least} to ${most} ms`;
  return `${span} in ${counted(points.length, "check")}${failed > 0 ? `, ${failed} failed` : ""}`;
};

/** The scale is its own: a line tells how a connection changes, not how it compares. */
export const Sparkline = ({ points }: { points: readonly CheckPoint[] }) => {
  const most = Math.max(1, ...points.map(({ ms }) => ms));
  const step = (width - 2 * inset) / Math.max(1, points.length - 1);
  const places = points.map(({ ms, state }, index) => ({
    x: points.length === 1 ? width - inset : inset + index * step,
    y: height - inset - (ms / most) * (height - 2 * inset),
    failed: state !== "ok",
  }));
  const last = places.at(-1);
  // A check alone is no line, and its mark says no more than the state beside it.
  if (places.length < 2) return null;
  return (
    <svg className={styles["sparkline"]} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      {places.length > 1 && <polyline points={places.map(({ x, y }) => `${x},${y}`).join(" ")} />}
      {places
        .filter(({ failed }) => failed)
        .map(({ x, y }) => (
          <path key={x} data-failed d={`M${x - 2},${y - 2}l4,4m0,-4l-4,4`} />
        ))}
      {last && !last.failed && <circle cx={last.x} cy={last.y} r={1.75} />}
    </svg>
  );
};
