// The whole guide on paper: drawn only while the window prints, black on white, without rail and lists.
import { createPortal } from "react-dom";
import { pitfallsOf, preconditionsOf, sourceTitles, stepsOf } from "../../../shared/guide.ts";
import { usePrinting } from "../../ui/use-printing.ts";
import "./guide-print.css";
import type { OpenGuide } from "./use-guide.ts";

const box = (ticked: boolean): string => (ticked ? "☑" : "☐");

const Sheet = ({ open: { entry, guide, walk, label } }: { open: OpenGuide }) => {
  const way = guide.ways.find(({ method }) => method === walk.way) ?? guide.ways[0];
  return (
    <article className="guide-print">
      <h1>
        {entry.name}: {guide.title}
        {walk.account !== "" && ` (${walk.account})`}
      </h1>
      <p>
        {way.title}: {way.when}
      </p>
      {guide.repeat && <p>{guide.repeat.why}</p>}
      <h2>Before you start</h2>
      <ul className="guide-print-boxes">
        {preconditionsOf(guide, walk.way).map(({ text }) => (
          <li key={text}>
            {box(walk.met.includes(text))} {text}
          </li>
        ))}
      </ul>
      <h2>Steps</h2>
      <ol>
        {stepsOf(guide, walk.way).map((step) => (
          <li key={step.id}>
            <h3>
              {box(walk.done.includes(step.id))} {step.title}
              {step.optional !== undefined && ` (${step.optional})`}
            </h3>
            <p>You see: {step.see}</p>
            <p>{step.say}</p>
            {step.branches?.map(({ label: said, answer, consequence }) => (
              <p key={said} className="guide-print-fork">
                “{said}”: {answer}
                {consequence !== undefined && <strong> Consequence: {consequence}</strong>}
              </p>
            ))}
            {step.unknown !== undefined && <p className="guide-print-fork">Not known: {step.unknown}</p>}
            {[...(step.notes ?? []).map(({ id }) => id), ...(step.yields ?? [])].map((id) =>
              walk.values[id] ? (
                <p key={id} className="guide-print-fork">
                  {label(id)}: <strong>{walk.values[id]}</strong>
                </p>
              ) : null,
            )}
            <p className="guide-print-source">Source: {sourceTitles(guide, step)}</p>
          </li>
        ))}
      </ol>
      <h2>What goes wrong most often</h2>
      <ul>
        {pitfallsOf(guide, walk.way).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h2>Documents</h2>
      <ul>
        {guide.documents.map(({ tag, title, url }) => (
          <li key={tag}>
            {title}
            {url !== null && `: ${url}`}
          </li>
        ))}
      </ul>
    </article>
  );
};

/** Renders nothing on screen. Secrets are not part of the walk, so none is printed. */
export const GuidePrint = ({ open }: { open: OpenGuide }) =>
  usePrinting() ? createPortal(<Sheet open={open} />, document.body) : null;
