// A body as the numbers of its bytes, 16 in a line, beside their printable characters; fetched as far as it is seen.
import { useMemo } from "react";
import type { Exchange } from "../../../../shared/domain.ts";
import { size } from "../clock-words.ts";
import styles from "../exchange-panel.module.css";
import { hexLine } from "../hex-dump.ts";
import { isHere } from "./body-kind.ts";
import { bytesHere } from "./save-body.ts";
import { bodyLine } from "./body-line.ts";
import { LineList } from "./line-list.tsx";
import type { LineSource } from "./line-source.ts";
import { useHostBytes } from "./use-host-bytes.ts";

const perLine = 16;

const hexSource = (total: number, bytes: (from: number, to: number) => Uint8Array | null): LineSource => ({
  count: Math.max(1, Math.ceil(total / perLine)),
  widest: hexLine(0, new Uint8Array(perLine)).length,
  parted: false,
  line: (index) => {
    const part = bytes(index * perLine, Math.min(total, (index + 1) * perLine));
    return part && bodyLine(hexLine(index * perLine, part), "none");
  },
  want: () => undefined,
});

const HexHere = ({ exchange, label, why }: HexViewProps & { why: string | null }) => {
  const source = useMemo(() => {
    const bytes = exchange.response ? bytesHere(exchange.response) : new Uint8Array(0);
    return hexSource(bytes.length, (from, to) => bytes.subarray(from, to));
  }, [exchange.response]);
  return (
    <>
      {why !== null && <p className={styles["remark"]}>{why}</p>}
      <LineList source={source} label={label} numbers={false} />
    </>
  );
};

type HexViewProps = { exchange: Exchange; label: string };

/** What is not all in the exchange comes from the host; where that has it no more, the part that is here is shown. */
const HexThere = ({ exchange, label }: HexViewProps) => {
  const { bytes, total, want, problem } = useHostBytes(exchange.id);
  const source = useMemo(
    (): LineSource => ({
      ...hexSource(total ?? 0, bytes),
      want: (from, to) => want(from * perLine, to * perLine),
    }),
    [total, bytes, want],
  );
  if (problem)
    return <HexHere exchange={exchange} label={label} why={`${problem.title}. What was shown of it follows.`} />;
  return (
    <>
      {total !== null && <p className={styles["remark"]}>{size(total)}, secrets masked</p>}
      <LineList source={source} label={label} numbers={false} />
    </>
  );
};

/** Secrets are masked in these bytes as they are in the text. */
export const HexView = ({ exchange, label }: HexViewProps) =>
  exchange.response && !isHere(exchange.response) ? (
    <HexThere exchange={exchange} label={label} />
  ) : (
    <HexHere exchange={exchange} label={label} why={null} />
  );
