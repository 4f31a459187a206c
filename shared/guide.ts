// A vendor's portal walkthrough as data: how to create the API user, step by step, as told on a call.

/** A page that a guide leans on; steps and remarks name it by its tag. */
export type GuideDocument = {
  readonly tag: string;
  readonly title: string;
  /** Opened in the system's browser; null where the document has no address of its own. */
  readonly url: string | null;
};

/** Words with their origin. `inferred`: reasoned from the documents, stated in none. */
type Sourced = {
  /** Tags of the documents that say so. */
  readonly source: readonly string[];
  readonly inferred?: true;
};

/** A fork in the road: what the customer may see or say, and what then. */
export type GuideBranch = {
  /** "I do not see that menu". */
  readonly label: string;
  /** What to say or do in that case. */
  readonly answer: string;
  /** What this way breaks or costs; read out before the customer goes it. */
  readonly consequence?: string;
} & Sourced;

/** Something to write down that goes into no form, e.g. the address to which a mail comes. Never a secret. */
export type GuideNote = { readonly id: string; readonly label: string };

export type GuideStep = {
  readonly id: string;
  readonly title: string;
  /** What the customer sees on the screen. */
  readonly see: string;
  /** What to tell the customer. */
  readonly say: string;
  readonly branches?: readonly GuideBranch[];
  /** Heading over the branches where they are no exceptions but a choice. */
  readonly branchesTitle?: string;
  /** Ids of form fields whose values this step yields; label and secrecy are the method's own declaration. */
  readonly yields?: readonly string[];
  readonly notes?: readonly GuideNote[];
  /** A helper that belongs here. */
  readonly helper?: "sub-address" | "user-name";
  /** When the step can be left out, in words. */
  readonly optional?: string;
  /** What no document says about this step. */
  readonly unknown?: string;
  /** Methods for which the step is walked; all of the guide's when absent. */
  readonly ways?: readonly string[];
} & Sourced;

/** A sentence of the guide: a precondition or a pitfall. */
export type GuideRemark = {
  readonly text: string;
  /** The step beside which a pitfall is shown too. */
  readonly step?: string;
  readonly ways?: readonly string[];
} & Sourced;

/** One way through the guide; it ends in that method's form. */
export type GuideWay = {
  readonly method: string;
  readonly title: string;
  /** When to go this way. */
  readonly when: string;
};

export type Guide = {
  readonly title: string;
  /** One sentence on what the walkthrough leads to. */
  readonly aim: string;
  /** The first is the usual one. */
  readonly ways: readonly [GuideWay, ...GuideWay[]];
  /** What must be known or at hand before one starts. */
  readonly preconditions: readonly GuideRemark[];
  readonly steps: readonly GuideStep[];
  /** What goes wrong most often. */
  readonly pitfalls: readonly GuideRemark[];
  /** Other ways to the same end. */
  readonly variants: readonly ({ readonly title: string; readonly text: string } & Sourced)[];
  /** Set where the walkthrough is repeated, e.g. once per account. */
  readonly repeat?: { readonly per: string; readonly why: string };
  readonly documents: readonly GuideDocument[];
  /** What no document says. */
  readonly unknown: readonly string[];
};

/** How far one walk through a guide has come. Kept, so never with a secret in it. */
export type GuideWalk = {
  readonly vendor: string;
  /** Whom it is for where the guide is repeated; else the empty string. */
  readonly account: string;
  /** The method at its end. */
  readonly way: string;
  /** The step on screen; `finishId` for the test at the end. */
  readonly current: string;
  readonly done: readonly string[];
  /** Texts of the preconditions that are met. */
  readonly met: readonly string[];
  /** Field values that are no secrets, and notes. */
  readonly values: Readonly<Record<string, string>>;
};

/** The id of what comes after the last step: the test of the credential. */
export const finishId = "finish";

const forWay = <Part extends { readonly ways?: readonly string[] }>(parts: readonly Part[], way: string): Part[] =>
  parts.filter((part) => part.ways === undefined || part.ways.includes(way));

/** The steps of one way, in order. */
export const stepsOf = (guide: Guide, way: string): readonly GuideStep[] => forWay(guide.steps, way);

/** The preconditions of one way. */
export const preconditionsOf = (guide: Guide, way: string): readonly GuideRemark[] => forWay(guide.preconditions, way);

/** The pitfalls of one way. */
export const pitfallsOf = (guide: Guide, way: string): readonly GuideRemark[] => forWay(guide.pitfalls, way);

/** A walk that has not begun. */
export const startWalk = (vendor: string, guide: Guide, account = ""): GuideWalk => {
  const way = guide.ways[0].method;
  return { vendor, account, way, current: stepsOf(guide, way)[0]?.id ?? finishId, done: [], met: [], values: {} };
};

/** Steps that are done, and steps that there are: one that can be left out counts only once it is done. */
export const tally = (guide: Guide, walk: GuideWalk): { readonly done: number; readonly all: number } => {
  const counted = stepsOf(guide, walk.way).filter((step) => !step.optional || walk.done.includes(step.id));
  return { done: counted.filter((step) => walk.done.includes(step.id)).length, all: counted.length };
};

/** The titles of the documents behind words, for a line below them. */
export const sourceTitles = (guide: Guide, { source, inferred }: Sourced): string => {
  const titles = guide.documents.filter(({ tag }) => source.includes(tag)).map(({ title }) => title);
  return `${inferred ? "Inferred from: " : ""}${titles.join("; ")}`;
};
