// The version of this build, put in by the bundler so that nothing reads package.json at run time.

declare const __VERSION__: string;

/** Semantic version, e.g. "0.1.0". */
export const version: string = __VERSION__;
