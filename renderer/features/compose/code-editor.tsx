// The editor of a body: CodeMirror under our colours and the page's nonce. Loaded when a body is first typed.
import { defaultKeymap, history, historyField, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { xml } from "@codemirror/lang-xml";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import styles from "./body-editor.module.css";
import { useSuggest } from "../variables/use-suggest.ts";
import { useVariableView } from "../variables/variable-facts.ts";
import { VariableList } from "../variables/variable-list.tsx";
import { editorVariables, putReference } from "./editor-variables.ts";
import { variableMarks } from "./variable-marks.ts";

const theme = EditorView.theme({
  "&": { color: "var(--text)", fontSize: "var(--mono-size)", minHeight: "180px", maxHeight: "52vh" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", fontVariantLigatures: "none", overflow: "auto" },
  ".cm-content": { caretColor: "var(--text)", padding: "8px 0" },
  ".cm-content, .cm-gutter": { minHeight: "178px" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 28%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-bg)", outline: "1px solid var(--accent)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    boxShadow: "0 4px 16px rgb(0 0 0 / 24%)",
  },
  ".cm-variable-card": { display: "flex", flexDirection: "column", padding: "6px 10px", fontSize: "12px" },
  ".cm-variable-card code": { fontFamily: "var(--mono)", overflowWrap: "anywhere" },
  ".cm-variable-card code:first-child": { color: "var(--sim)" },
  ".cm-variable-card span": { color: "var(--muted)", fontFamily: "var(--font)" },
  ".cm-variable": { color: "var(--sim)", backgroundColor: "var(--sim-bg)", borderRadius: "3px" },
});

const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.tagName], color: "var(--accent)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--ok)" },
  { tag: [tags.number, tags.bool, tags.null, tags.attributeName], color: "var(--warn)" },
  { tag: [tags.comment, tags.processingInstruction], color: "var(--muted)" },
  { tag: tags.invalid, color: "var(--err)" },
]);

const languages: Readonly<Record<"json" | "text" | "xml", () => Extension>> = {
  json: () => json(),
  xml: () => xml(),
  text: () => [],
};

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? "";

/** Editors that have left the page, by their memory, so that what was typed in them can be taken back; the latest few. */
const left = new Map<string, { readonly text: string; readonly state: unknown }>();
const mostLeft = 20;
const longestLeft = 200_000;

const leave = (memory: string, state: EditorState): void => {
  left.delete(memory);
  if (state.doc.length > longestLeft) return;
  left.set(memory, { text: state.doc.toString(), state: state.toJSON({ history: historyField }) });
  const oldest = left.keys().next();
  if (left.size > mostLeft && !oldest.done) left.delete(oldest.value);
};

/** The state as it was left, unless the text was changed elsewhere since. */
const stateOf = (memory: string, doc: string, extensions: Extension): EditorState => {
  const kept = left.get(memory);
  return kept?.text === doc
    ? EditorState.fromJSON(kept.state, { extensions }, { history: historyField })
    : EditorState.create({ doc, extensions });
};

type CodeEditorProps = {
  kind: "json" | "text" | "xml";
  text: string;
  label: string;
  describedBy: string;
  onText: (text: string) => void;
  /** Under which it remembers what can be taken back; another request, another memory. */
  memory: string;
};

/** Tab leaves it, as it leaves every field; Ctrl+Enter sends and types nothing. */
export const CodeEditor = ({ kind, text, label, describedBy, onText, memory }: CodeEditorProps) => {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const { facts, of } = useVariableView();
  const { list, active, look, key, choose, close } = useSuggest(facts, (reference, chosen) => {
    if (view.current) putReference(view.current, reference, chosen);
  });
  const latest = useRef({ onText, text, variables: { of, look, key, close } });
  useEffect(() => {
    latest.current = { onText, text, variables: { of, look, key, close } };
  });
  useEffect(() => {
    const content = view.current?.contentDOM;
    const said = { "aria-autocomplete": "list", "aria-controls": list?.id ?? null, "aria-activedescendant": active };
    for (const [name, value] of Object.entries(said))
      if (list && value !== null) content?.setAttribute(name, value);
      else content?.removeAttribute(name);
  }, [list, active]);
  useEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({
      parent: place.current,
      state: stateOf(memory, latest.current.text, [
        EditorView.cspNonce.of(nonce()),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-describedby": describedBy,
          spellcheck: "false",
          autocapitalize: "off",
          autocorrect: "off",
          "data-1p-ignore": "",
        }),
        // Line breaks stay what they are: what was pasted goes out byte by byte.
        EditorState.lineSeparator.of("\n"),
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        syntaxHighlighting(highlight),
        languages[kind](),
        variableMarks,
        editorVariables(() => latest.current.variables),
        theme,
        // Ctrl+Enter belongs to the window.
        keymap.of([...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onText(update.state.doc.toString());
        }),
      ]),
    });
    view.current = editor;
    return () => {
      view.current = null;
      leave(memory, editor.state);
      editor.destroy();
    };
  }, [kind, label, describedBy, memory]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  return (
    <>
      <div ref={place} className={styles["editor"]} />
      <VariableList list={list} choose={choose} />
    </>
  );
};
