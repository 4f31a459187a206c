// A guide with its progress as text to hand on: Markdown for tickets, plain text for a mail to the customer.
import {
  type Guide,
  type GuideDocument,
  type GuideStep,
  type GuideWalk,
  pitfallsOf,
  preconditionsOf,
  sourceTitles,
  stepsOf,
  tally,
} from "./guide.ts";

/** What an export needs to know besides the guide: no secret is in any of it. */
export type GuideExport = {
  /** The vendor's name. */
  readonly vendor: string;
  readonly guide: Guide;
  readonly walk: GuideWalk;
  /** Label of a field or note by its id. */
  readonly label: (id: string) => string;
};

/** Characters that Markdown would take for its own; values come from people. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>()#+|~!-]/g, String.raw`\$&`);

const heading = ({ vendor, guide, walk }: GuideExport): string =>
  `${vendor}: ${guide.title}${walk.account === "" ? "" : ` (${walk.account})`}`;

const wayOf = ({ guide, walk }: GuideExport) => guide.ways.find(({ method }) => method === walk.way) ?? guide.ways[0];

/** What was noted on the way, of this step, in the order of the guide. */
const noted = ({ walk }: GuideExport, step: GuideStep): readonly (readonly [id: string, value: string])[] =>
  [...(step.notes ?? []).map(({ id }) => id), ...(step.yields ?? [])].flatMap((id) => {
    const value = walk.values[id];
    return value ? [[id, value] as const] : [];
  });

const address = ({ title, url }: GuideDocument): string => (url === null ? title : `${title}: ${url}`);

const markdownStep = (given: GuideExport, step: GuideStep, number: number): string[] => [
  `${number}. ${given.walk.done.includes(step.id) ? "[x]" : "[ ]"} **${escaped(step.title)}**${step.optional ? ` (${step.optional})` : ""}  `,
  `   You see: ${step.see}  `,
  `   ${step.say}`,
  ...(step.branches ?? []).map(
    ({ label, answer, consequence }) =>
      `   - *${escaped(label)}*: ${answer}${consequence ? ` **Consequence:** ${consequence}` : ""}`,
  ),
  ...(step.unknown ? [`   - Not known: ${step.unknown}`] : []),
  ...noted(given, step).map(([id, value]) => `   - ${given.label(id)}: ${escaped(value)}`),
  `   - Source: ${sourceTitles(given.guide, step)}`,
];

const markdownList = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines.map((line) => `- ${line}`)];

/** The guide as Markdown, with a box per step and precondition. Ends with a line break. */
export const guideAsMarkdown = (given: GuideExport): string => {
  const { guide, walk } = given;
  const way = wayOf(given);
  const { done, all } = tally(guide, walk);
  return [
    `# ${escaped(heading(given))}`,
    "",
    `${way.title}: ${way.when} ${done} of ${all} steps done.`,
    ...(guide.repeat ? ["", `Once per ${guide.repeat.per}: ${guide.repeat.why}`] : []),
    ...markdownList(
      "Before you start",
      preconditionsOf(guide, walk.way).map(({ text }) => `${walk.met.includes(text) ? "[x]" : "[ ]"} ${text}`),
    ),
    "",
    "## Steps",
    "",
    ...stepsOf(guide, walk.way).flatMap((step, index) => markdownStep(given, step, index + 1)),
    ...markdownList(
      "What goes wrong most often",
      pitfallsOf(guide, walk.way).map(({ text }) => text),
    ),
    ...markdownList(
      "Other ways",
      guide.variants.map(({ title, text }) => `**${title}**: ${text}`),
    ),
    ...markdownList("Not known", guide.unknown),
    ...markdownList("Documents", guide.documents.map(address)),
    "",
  ].join("\n");
};

const mailStep = (given: GuideExport, step: GuideStep, number: number): string[] => [
  `${number}. ${step.title}${given.walk.done.includes(step.id) ? " (done)" : ""}${step.optional ? ` (${step.optional})` : ""}`,
  `   You see: ${step.see}`,
  `   ${step.say}`,
  ...(step.branches ?? []).map(
    ({ label, answer, consequence }) =>
      `   - "${label}": ${answer}${consequence ? ` Consequence: ${consequence}` : ""}`,
  ),
  ...(step.unknown ? [`   - Not known: ${step.unknown}`] : []),
  ...noted(given, step).map(([id, value]) => `   - Noted: ${given.label(id)} ${value}`),
  "",
];

const mailList = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`), ""];

/** The guide as a plain-text mail: a subject line, then the body. Lines are not wrapped, since mail programs do it. */
export const guideAsEmail = (given: GuideExport): string => {
  const { guide, walk } = given;
  const way = wayOf(given);
  return [
    `Subject: ${heading(given)}`,
    "",
    "Hello,",
    "",
    `these are the steps for ${given.vendor}, ${way.title}: ${way.when}`,
    ...(guide.repeat ? [`Once per ${guide.repeat.per}: ${guide.repeat.why}`] : []),
    "",
    ...mailList(
      "Before you start:",
      preconditionsOf(guide, walk.way).map(({ text }) => `${text}${walk.met.includes(text) ? " (done)" : ""}`),
    ),
    "Steps:",
    "",
    ...stepsOf(guide, walk.way).flatMap((step, index) => mailStep(given, step, index + 1)),
    ...mailList(
      "What goes wrong most often:",
      pitfallsOf(guide, walk.way).map(({ text }) => text),
    ),
    ...mailList("Documents:", guide.documents.filter(({ url }) => url !== null).map(address)),
    "Please do not send passwords, keys or tokens by mail.",
    "",
  ].join("\n");
};
