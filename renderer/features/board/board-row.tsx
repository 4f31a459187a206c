// One connection's cells on the board.
import { type MouseEvent, memo, useMemo } from "react";
import { accountWords } from "../../../shared/check-export.ts";
import type { CheckResult } from "../../../shared/check-view.ts";
import {
  type BoardState,
  boardStateWords,
  tokenCertainty,
  tokenLifeWords,
  tokenSourceWords,
} from "../../../shared/check-words.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { exactMomentWords } from "../../ui/moment-words.ts";
import listStyles from "../../ui/window-list.module.css";
import { declarationOf } from "../test/test-memory.ts";
import styles from "./board.module.css";
import { LastCells } from "./last-cells.tsx";
import { Sparkline, sparklineWords } from "./sparkline.tsx";
import { StateMark } from "./state-mark.tsx";
import { useHalfMinute, useSecond } from "./use-now.ts";
import { ageWords, whenWords } from "./when-words.ts";

/** Counts down by itself, so that the row need not be drawn each second. */
export const TokenLife = ({ result }: { result: CheckResult }) => {
  const now = useSecond();
  const certainty = result.token ? tokenCertainty(result.token) : "";
  return (
    <span title={result.token ? tokenSourceWords(result.token) : undefined}>
      {tokenLifeWords(result, now)}
      {certainty === "assumed" && <span className={styles["assumed"]}> assumed</span>}
    </span>
  );
};

/** The whole row in a sentence, for those who hear it. */
const rowWords = (connection: Connection, result: CheckResult | null, state: BoardState, now: Date): string => {
  const vendor = declarationOf(connection)?.vendor.name ?? connection.vendor;
  const parts = [
    connection.name,
    boardStateWords[state],
    vendor,
    accountWords({ connection, result }),
    ...(result?.lastGood ? [`last good ${whenWords(result.lastGood, now)}`] : []),
    ...(result && result.reason !== "" ? [result.reason] : []),
    ...(result ? [sparklineWords(result.points)] : []),
  ];
  return parts.filter((part) => part !== "").join(", ");
};

type BoardCellsProps = {
  connection: Connection;
  result: CheckResult | null;
  state: BoardState;
  onWhy: (id: string) => void;
};

type BoardLineProps = BoardCellsProps & {
  id: string;
  top: number;
  height: number;
  /** Its place among all rows, headings included, counted from 2 behind the line of headings. */
  index: number;
  chosen: boolean;
  marked: boolean;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
  onMark: (id: string, on: boolean, range: boolean) => void;
};

/** Drawn anew only when something of its own has changed, and not when the row has only moved. */
const BoardCells = memo(({ connection, result, state, onWhy }: BoardCellsProps) => {
  const now = useHalfMinute();
  const account = accountWords({ connection, result });
  return (
    <>
      <span role="gridcell" data-column="state">
        <StateMark state={state} />
      </span>
      <span role="gridcell" data-column="name" title={connection.name}>
        {connection.name}
      </span>
      <span role="gridcell" data-column="account" title={account}>
        {account}
      </span>
      <span role="gridcell" data-column="token">
        {result ? <TokenLife result={result} /> : "–"}
      </span>
      <LastCells name={connection.name} id={connection.id} state={state} result={result} onWhy={onWhy} />
      <span role="gridcell" data-column="ms">
        {result ? (
          <span className={styles["answers"]} title={sparklineWords(result.points)}>
            <Sparkline points={result.points} />
            <span>{result.state === "unreachable" ? "no answer" : `${result.ms} ms`}</span>
          </span>
        ) : (
          "–"
        )}
      </span>
      <span
        role="gridcell"
        data-column="secret"
        title={connection.secretsUpdatedAt ? `Set ${exactMomentWords(connection.secretsUpdatedAt)}` : undefined}
      >
        {connection.secretsUpdatedAt ? ageWords(connection.secretsUpdatedAt, now) : "–"}
      </span>
    </>
  );
});
BoardCells.displayName = "BoardCells";

/** One row: its place, its mark, its cells. */
export const BoardLine = memo((props: BoardLineProps) => {
  const { id, connection, result, state, top, height, index, chosen, marked, onWhy } = props;
  const now = useHalfMinute();
  const label = useMemo(() => rowWords(connection, result, state, now), [connection, result, state, now]);
  const mark = (event: MouseEvent<HTMLInputElement>) => {
    event.stopPropagation();
    props.onMark(connection.id, event.currentTarget.checked, event.shiftKey);
  };
  return (
    // The grid has the focus and handles the keys.
    <div
      id={id}
      className={`${styles["row"]} ${listStyles["choice"]}`}
      style={{ top, height }}
      role="row"
      tabIndex={-1}
      aria-label={label}
      aria-selected={chosen}
      aria-rowindex={index}
      onClick={() => props.onChoose(connection.id)}
      onDoubleClick={() => props.onOpen(connection.id)}
    >
      <span role="gridcell" data-column="mark">
        <input
          type="checkbox"
          tabIndex={-1}
          className={styles["box"]}
          checked={marked}
          aria-label={`Mark ${connection.name}`}
          onClick={mark}
          onDoubleClick={(event) => event.stopPropagation()}
          readOnly
        />
      </span>
      <BoardCells connection={connection} result={result} state={state} onWhy={onWhy} />
    </div>
  );
});
BoardLine.displayName = "BoardLine";
