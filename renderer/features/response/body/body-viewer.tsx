// The body of an answer in every way that fits it: laid out, as it came, as a tree, drawn, or byte by byte.
import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { IconFilter, IconSearch, IconTextWrap } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Exchange } from "../../../../shared/domain.ts";
import { isWithoutBodies } from "../../../../shared/not-kept.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { LinkButton } from "../../../ui/link-button.tsx";
import { size } from "../clock-words.ts";
import { type BodyForm, fitsTree, formsOf, isHere, kindOf } from "./body-kind.ts";
import { BodyPreview } from "./body-preview.tsx";
import { BodyText } from "./body-text.tsx";
import { BodyTree } from "./body-tree.tsx";
import styles from "./body-viewer.module.css";
import { FilterBar } from "./filter-bar.tsx";
import { HexView } from "./hex-view.tsx";
import { SaveButton } from "./save-button.tsx";
import { openWithValue } from "./use-value.ts";
import { wrappableLength } from "./wrapped-lines.tsx";

type BodyViewerProps = {
  exchange: Exchange;
  /** Names the region for assistive technology: "Body of the answer, sign-in". */
  label: string;
  /** Evidence in the body; a new object each time it is asked for. */
  target: { readonly at: string } | null;
  /** How often the search was asked for from outside. */
  findAsked: number;
  /** True inside a card among others, false where the pane is its own. */
  card: boolean;
};

const names: Record<BodyForm, string> = {
  pretty: "Pretty",
  raw: "Raw",
  tree: "Tree",
  preview: "Preview",
  hex: "Hex",
};

const isText = (form: BodyForm): form is "pretty" | "raw" => form === "pretty" || form === "raw";

/** Which form is shown, and whether the search is open. What is asked for later wins. */
const useForm = (forms: readonly BodyForm[], target: BodyViewerProps["target"], findAsked: number) => {
  const first = forms[0] ?? "raw";
  const text = forms.find(isText);
  const [chosen, setChosen] = useState<{ form: BodyForm; at: BodyViewerProps["target"]; asked: number }>({
    form: first,
    at: null,
    asked: findAsked,
  });
  const [asks, setAsks] = useState(0);
  const [closedAt, setClosedAt] = useState(findAsked);
  const total = findAsked + asks;
  const pointed = target !== null && chosen.at !== target;
  const looking = total > chosen.asked && text !== undefined && !isText(chosen.form);
  const form = pointed && forms.includes("pretty") ? "pretty" : looking ? text : chosen.form;
  return {
    form,
    setForm: (next: BodyForm) => setChosen({ form: next, at: target, asked: total }),
    finding: total > closedAt && isText(form) ? total : null,
    find: () => setAsks(asks + 1),
    closeFind: () => setClosedAt(total),
  };
};

/** The tools and the body. */
export const BodyViewer = ({ exchange, label, target, findAsked, card }: BodyViewerProps) => {
  const { response } = exchange;
  const kind = useMemo(() => (response ? kindOf(response) : "text"), [response]);
  const forms = useMemo(() => (response ? formsOf(response, kind) : []), [response, kind]);
  const { form, setForm, finding, find, closeFind } = useForm(forms, target, findAsked);
  const [wrap, setWrap] = useState(true);
  /** The applied expression; null while the filter is closed. */
  const [filter, setFilter] = useState<string | null>(null);
  if (response && isWithoutBodies(exchange))
    return (
      <p className={styles["none"]}>
        The history keeps no body of a sign-in, since it can hold a token. It had {size(response.bytesDecoded)}.
      </p>
    );
  if (!response || response.body === "") {
    const unseen = response !== null && response.bytesDecoded > 0;
    return <p className={styles["none"]}>{unseen ? "Nothing of the body was kept." : "The answer has no body."}</p>;
  }
  const binary = response.bodyEncoding === "base64";
  return (
    <div className={styles["viewer"]} data-card={card || undefined}>
      <div className={styles["tools"]}>
        <SegmentedControl
          aria-label="How the body is shown"
          size="xs"
          value={form}
          onChange={(value) => {
            setForm(value);
          }}
          data={forms.map((value) => ({ value, label: names[value] }))}
          transitionDuration={0}
        />
        <div className={styles["end"]}>
          {forms.some(isText) && (
            <Tooltip label="Find in the body, Ctrl+F">
              <ActionIcon variant="subtle" aria-label="Find in the body" onClick={find}>
                <IconSearch size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          {kind === "json" && form === "pretty" && (
            <Tooltip label="Filter by JSONPath">
              <ActionIcon
                variant="subtle"
                aria-label="Filter…"
                aria-pressed={filter !== null}
                onClick={() => setFilter(filter === null ? "" : null)}
              >
                <IconFilter size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          {isText(form) && response.body.length <= wrappableLength && (
            <Tooltip label={wrap ? "Long lines wrap" : "Long lines go on to the right"}>
              <ActionIcon
                variant="subtle"
                aria-label="Wrap long lines"
                aria-pressed={wrap}
                onClick={() => setWrap(!wrap)}
              >
                <IconTextWrap size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          {isHere(response) && (
            <CopyButton value={response.body} label={binary ? "Copy the body as base64" : "Copy the body"} />
          )}
          <SaveButton exchange={exchange} kind={kind} />
        </div>
      </div>
      <div className={styles["content"]}>
        {form === "pretty" && filter !== null && (
          <FilterBar path={filter} onPath={setFilter} onClose={() => setFilter(null)} />
        )}
        {isText(form) && (
          <BodyText
            key={`${form} ${filter ?? ""}`}
            exchange={exchange}
            kind={kind}
            form={form}
            filter={form === "pretty" ? (filter ?? "") : ""}
            label={label}
            wrap={wrap}
            target={form === "pretty" ? (target?.at ?? null) : null}
            finding={finding}
            onCloseFind={closeFind}
            onRaw={() => setForm("raw")}
          />
        )}
        {form === "tree" && fitsTree(response) && (
          <BodyTree
            text={response.body}
            label={`${label}, as a tree`}
            onUse={(value) => openWithValue(exchange, value)}
          />
        )}
        {form === "tree" && !fitsTree(response) && (
          <p className={styles["none"]}>
            {response.bytesDecoded > response.body.length
              ? `A tree is drawn of up to 1 MB, and this is ${size(response.bytesDecoded)}.`
              : "A tree needs a whole answer, and this one was cut."}{" "}
            <LinkButton onClick={() => setForm("pretty")}>Show Pretty</LinkButton>, which can be searched and filtered.
          </p>
        )}
        {form === "hex" && <HexView exchange={exchange} label={`${label}, byte by byte`} />}
        {form === "preview" && <BodyPreview exchange={exchange} label={label} image={kind === "image"} />}
      </div>
    </div>
  );
};
