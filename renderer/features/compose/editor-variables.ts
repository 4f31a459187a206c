// Variables in the editor of a body: offered while `{{` is typed, told under the pointer. What the list looks like is the page's.
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap } from "@codemirror/view";
import { variableUses } from "../../../shared/variables.ts";
import type { OpenReference } from "../variables/open-reference.ts";
import type { ListPlace } from "../variables/use-suggest.ts";
import type { VariableFact } from "../variables/variable-facts.ts";

export type EditorVariables = {
  readonly of: (name: string) => VariableFact;
  readonly look: (text: string, caret: number, place: () => ListPlace) => void;
  readonly key: (key: string) => boolean;
  readonly close: () => void;
};

const card = ({ name, value, source }: VariableFact): HTMLElement => {
  const box = document.createElement("div");
  box.className = "cm-variable-card";
  for (const [tag, text] of [
    ["code", name],
    ["code", value ?? ""],
    ["span", source],
  ] as const) {
    if (text === "") continue;
    const part = document.createElement(tag);
    part.textContent = text;
    box.append(part);
  }
  return box;
};

/** Only the line of the caret is looked at; `start` and `end` of a reference count from its beginning. */
const lookAt = (view: EditorView, { look, close }: EditorVariables): void => {
  const { main } = view.state.selection;
  if (!main.empty || !view.hasFocus) return close();
  const line = view.state.doc.lineAt(main.head);
  look(line.text, main.head - line.from, () => {
    const at = view.coordsAtPos(main.head);
    return { left: Math.max(8, Math.min(at?.left ?? 8, window.innerWidth - 320)), top: (at?.bottom ?? 0) + 4 };
  });
};

/** @param now the page's handlers of this moment */
export const editorVariables = (now: () => EditorVariables): Extension => [
  Prec.highest(
    keymap.of(["ArrowDown", "ArrowUp", "Enter", "Escape"].map((key) => ({ key, run: () => now().key(key) }))),
  ),
  EditorView.updateListener.of((update) => {
    // Where the caret is drawn is known once the update is over.
    if (update.docChanged) update.view.requestMeasure({ read: (view) => lookAt(view, now()) });
    else if (update.selectionSet) now().close();
  }),
  EditorView.domEventHandlers({ blur: () => now().close() }),
  hoverTooltip((view, at) => {
    const line = view.state.doc.lineAt(at);
    const use = variableUses(line.text, []).find(({ start, end }) => line.from + start <= at && at <= line.from + end);
    if (!use) return null;
    return { pos: line.from + use.start, end: line.from + use.end, create: () => ({ dom: card(now().of(use.name)) }) };
  }),
];

/** Puts a reference in the place of what was typed of it on the caret's line. */
export const putReference = (view: EditorView, { start, end }: OpenReference, text: string): void => {
  const { from } = view.state.doc.lineAt(view.state.selection.main.head);
  view.dispatch({
    changes: { from: from + start, to: from + end, insert: text },
    selection: { anchor: from + start + text.length },
    userEvent: "input.complete",
  });
  view.focus();
};
