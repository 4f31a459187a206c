// A body whose lines the host lays out and keeps: big ones, markup, and what a filter finds.
import { useMemo } from "react";
import { counted } from "../../../../shared/counted.ts";
import type { AppError } from "../../../../shared/errors.ts";
import { notStored } from "../../../../shared/redact.ts";
import { type BodyFacts, type BodyView, useBodyFacts, useBodyHead } from "../../../api/queries/body-queries.ts";
import { ErrorNotice } from "../../../ui/error-notice.tsx";
import { LinkButton } from "../../../ui/link-button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { size } from "../clock-words.ts";
import { BodyFactsLine, InvalidNotice, PartialNotice, partedWords } from "./body-facts.tsx";
import { type BodyKind, languageOf } from "./body-kind.ts";
import { BodyLines } from "./body-lines.tsx";
import { unwrappedWords } from "./wrapped-lines.tsx";
import { BodyTextHere, type BodyTextProps, type LinesProps } from "./body-text-here.tsx";
import { useHostLines } from "./line-source.ts";

type LinesThereProps = LinesProps & {
  view: BodyView;
  facts: BodyFacts;
  /** The first lines, as far as they are here. */
  head: readonly string[];
  kind: BodyKind;
  /** Bytes that the answer had. */
  came: number;
};

const noLines: readonly string[] = [];

const LinesThere = ({ view, facts, head, kind, came, ...shared }: LinesThereProps) => {
  const { source, problem, again } = useHostLines(view, facts, languageOf(kind), head);
  return (
    <>
      {facts.partial && <PartialNotice kept={facts.bytes} came={came} />}
      {facts.broken && (
        <Notice tone="warn">
          The end is not {kind === "json" ? "JSON" : "markup"} any more; it stands as it came.
        </Notice>
      )}
      <InvalidNotice count={facts.invalidBytes} charset={facts.charset} />
      {problem && <ErrorNotice error={problem} action={<LinkButton onClick={again}>Try again</LinkButton>} />}
      <BodyLines
        source={source}
        view={view}
        length={facts.complete ? facts.bytes : Number.POSITIVE_INFINITY}
        marked={null}
        whole={null}
        {...shared}
      />
      <BodyFactsLine
        facts={[
          facts.found === null ? "" : `${facts.found} found`,
          facts.charset.toUpperCase(),
          facts.complete ? counted(facts.lines, "line") : `${counted(facts.lines, "line")} so far`,
          size(facts.bytes),
          partedWords(facts.parted),
          facts.complete ? unwrappedWords(source, facts.bytes) : "",
        ]}
      />
    </>
  );
};

type FallbackProps = BodyTextProps & { error: AppError };

/** What can still be shown where the host cannot do it, and why it is no more than that. */
const Fallback = ({ error, ...props }: FallbackProps) => {
  const { response } = props.exchange;
  if (props.filter !== "") {
    const next = "Change the expression, or close the filter with Escape.";
    const words = error.code === "body.unreadable" ? { title: "The filter cannot be applied", next } : {};
    return <ErrorNotice error={{ ...error, ...words }} />;
  }
  // It is held, and too large to be laid out: as it came it can be read all the same.
  if (error.code === "body.unreadable" && props.form === "pretty")
    return (
      <>
        <Notice tone="accent">Shown as it came. {error.why}</Notice>
        <BodyTextThere {...props} form="raw" />
      </>
    );
  return (
    <>
      {response?.truncated && (
        <Notice tone="warn">
          <p>
            <strong>
              Only the first {size(response.body.length)} of {size(response.bytesDecoded)} are here.
            </strong>{" "}
            {error.title}. {error.next}
          </p>
        </Notice>
      )}
      {response?.body === notStored && (
        <Notice tone="warn">
          <strong>This body was not kept</strong>, since nobody could make sure that no secret stands in it.
        </Notice>
      )}
      {!response?.truncated && props.form === "pretty" && (
        <Notice tone="accent">
          Shown as it came. {error.title}. {error.next}
        </Notice>
      )}
      <BodyTextHere {...props} form={props.kind === "json" ? props.form : "raw"} />
    </>
  );
};

/** Asks the host. */
export const BodyTextThere = (props: BodyTextProps) => {
  const { exchange, kind, form, filter, label, wrap, finding, onCloseFind, onRaw } = props;
  const view = useMemo(
    (): BodyView => ({
      exchange: exchange.id,
      side: "response",
      form: filter === "" ? form : "filter",
      path: filter,
    }),
    [exchange.id, form, filter],
  );
  const { data: facts, error } = useBodyFacts(view);
  const head = useBodyHead(view).data?.lines ?? noLines;
  const shared = { label, wrap, finding, onCloseFind };
  const came = exchange.response?.bytesDecoded ?? 0;
  if (facts) return <LinesThere view={view} facts={facts} head={head} kind={kind} came={came} {...shared} />;
  if (error) return <Fallback {...props} error={error} />;
  const phase = filter === "" ? (form === "pretty" ? "Formatting the body" : "Reading the body") : "Filtering the body";
  return <Waiting phase={phase} {...(form === "pretty" && { onCancel: onRaw })} />;
};
