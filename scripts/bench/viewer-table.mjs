// Shows what was measured of the viewer as tables on stdout.

/** The phases in which long tasks are counted. */
export const phases = ["receiving", "searching", "scrolling", "filtering", "forms"];

/** @param {import("./viewer.mjs").Figures[]} all */
export const printTables = (all) => {
  const whole = (/** @type {number | null} */ value) => (value === null ? null : Math.round(value));
  const byName = (/** @type {(one: import("./viewer.mjs").Figures) => Record<string, number | null>} */ pick) =>
    Object.fromEntries(all.map((one) => [`${one.size} MB`, pick(one)]));
  const { table } = console;
  table(
    byName(({ firstLines, firstFind, searchAtOnce, whole: all, search, filter, tree, hex }) => ({
      "first lines": whole(firstLines),
      "first find": whole(firstFind),
      "search at once": whole(searchAtOnce),
      "all lines": whole(all),
      search: whole(search),
      filter: whole(filter),
      tree: whole(tree),
      hex: whole(hex),
    })),
  );
  // The longest task by the clock, 0 below 50 ms, and what the longest took of the processor.
  table(
    byName(({ tasks, processor }) => ({
      ...Object.fromEntries(phases.map((name) => [name, whole(tasks[name]?.longest ?? 0)])),
      ...Object.fromEntries(phases.map((name) => [`${name} cpu`, whole(processor[name] ?? 0)])),
    })),
  );
  table(
    byName(({ heap, host, nodes }) => ({
      "page before": whole(heap.before),
      "page after": whole(heap.after),
      "host before": whole(host.before),
      "host most": whole(host.most),
      "host after": whole(host.after),
      nodes,
    })),
  );
};
