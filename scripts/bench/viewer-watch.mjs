// What runs inside the page while the viewer is measured: long tasks by phase, and the moment at which something is drawn.

/** As text, since scripts are checked without the types of a page. */
export const watchScript = `window.bench = (() => {
  const now = () => performance.timeOrigin + performance.now();
  const tasks = [];
  const phases = [{ name: "start", at: 0 }];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push({ at: entry.startTime, ms: entry.duration });
  }).observe({ type: "longtask" });
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  const looks = {
    lines: (wanted) => text("[data-lines]").includes(wanted),
    whole: () => /[\\d,.]+ lines? ·/.test(text("[class*=_facts_]")) && !text("[class*=_facts_]").includes("so far"),
    found: (wanted) =>
      document.querySelector("search input")?.value === wanted && text("search [role=status]").startsWith("1 of "),
    filtered: (wanted) => text("[class*=_facts_]").startsWith(wanted) && text("[data-lines]").includes("["),
    tree: () => document.querySelector("[role=treeitem]") !== null || text("main").includes("A tree is drawn"),
    hex: () => text("[data-lines]").includes("00000000  5b"),
  };
  const waits = {};
  return {
    phase: (name) => {
      phases.push({ name, at: performance.now() });
      performance.mark("bench:" + name);
    },
    /** Begins to wait until a look is true and drawn; looked at with each change of the page. */
    arm: (look, wanted) => {
      waits[look] = new Promise((resolve) => {
        const check = () => {
          if (!looks[look](wanted)) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(now()), 0));
        };
        const observer = new MutationObserver(check);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        check();
      });
    },
    seen: (look) => waits[look],
    now,
    figures: () => {
      const byPhase = {};
      for (const { at, ms } of tasks) {
        const name = phases.findLast((phase) => phase.at <= at + ms)?.name ?? "start";
        byPhase[name] ??= { longest: 0, count: 0 };
        byPhase[name].longest = Math.max(byPhase[name].longest, ms);
        byPhase[name].count += 1;
      }
      return { byPhase, nodes: document.querySelectorAll("*").length, heap: performance.memory?.usedJSHeapSize ?? 0 };
    },
  };
})();`;
