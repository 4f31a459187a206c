// A vendor's portal walkthrough as data: how to create the API user, step by step, as told on a call.

/** A fork in the road: what the customer may see, and what then. */
export type GuideBranch = {
  /** "I do not see that menu". */
  readonly label: string;
  /** What to say or do in that case. */
  readonly answer: string;
};

export type GuideStep = {
  readonly id: string;
  readonly title: string;
  /** What the customer sees on the screen. */
  readonly see: string;
  /** What to tell the customer. */
  readonly say: string;
  readonly branches?: readonly GuideBranch[];
  /** Form fields, as `method.field`, whose values this step yields. */
  readonly yields?: readonly string[];
  /** A helper that belongs here. */
  readonly helper?: "sub-address";
  /** The document that says so. */
  readonly source: string;
};

export type Guide = {
  readonly title: string;
  /** What must be known or at hand before one starts. */
  readonly preconditions: readonly string[];
  readonly steps: readonly GuideStep[];
  /** What goes wrong most often. */
  readonly pitfalls: readonly string[];
  /** Other ways to the same end. */
  readonly variants: readonly { readonly title: string; readonly text: string }[];
  /** Set where the walkthrough is repeated, e.g. once per account. */
  readonly repeat?: { readonly per: string; readonly why: string };
  /** The method whose form the collected values go into at the end. */
  readonly method: string;
};
