"use strict";
// Filters, search and the way between a finding and its quotes. Without this script the page
// reads the same: every link below is a plain link first.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const form = one("form.filters");
  const findings = all(".finding");
  const marks = all(".mark");
  const beside = window.matchMedia("(min-width: 64rem)");

  // Search: letters without their marks, alef, ya and ta marbuta in one shape, digits in one.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
      .replace(/\u0649/g, "\u064a")
      .replace(/\u0671/g, "\u0627")
      .replace(/\u0629/g, "\u0647")
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
      .toLowerCase();
  const words = new Map(findings.map((finding) => [finding, fold(finding.textContent)]));

  const filter = () => {
    const pressed = all("[aria-pressed=true]", form).map((button) => button.dataset.verdict);
    const { outlet, kind, text } = form.elements;
    const terms = fold(text.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const { verdict, kind: of, outlets } = finding.dataset;
      const fits =
        (!pressed.length || pressed.includes(verdict)) &&
        (!outlet.value || outlets.split(" ").includes(outlet.value)) &&
        (!kind.value || kind.value === of) &&
        terms.every((term) => words.get(finding).includes(term));
      finding.hidden = !fits;
      shown += fits;
    }
    for (const section of all("section.findings")) {
      section.hidden = !section.querySelector(".finding:not([hidden])");
    }
    for (const row of all("tr[data-finding]")) {
      row.hidden = document.getElementById(row.dataset.finding).hidden;
    }
    one(".nothing").hidden = shown > 0;
    one(".shown").textContent = `${shown} of ${findings.length} findings shown`;
  };

  const clear = () => {
    for (const button of all("[aria-pressed]", form)) button.setAttribute("aria-pressed", "false");
    form.elements.outlet.value = "";
    form.elements.kind.value = "";
    form.elements.text.value = "";
    filter();
  };

  const marksOf = (id) => marks.filter((mark) => mark.dataset.findings.split(" ").includes(id));

  // Bring a quote to the upper third of its own pane; the page stays where it is.
  const scrollPane = (pane, mark) => {
    const head = pane.querySelector("summary").offsetHeight;
    const offset = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += offset - head - (pane.clientHeight - head) / 4;
  };

  let opener = null; // the highlight that opened the active finding, if one did

  const activate = (finding, first) => {
    opener = null;
    for (const each of findings) each.classList.toggle("active", each === finding);
    const chosen = marksOf(finding.id);
    for (const mark of marks) mark.classList.toggle("on", chosen.includes(mark));
    const outlets = finding.dataset.outlets.split(" ");
    for (const pane of all(".pane")) {
      const speaks = outlets.includes(pane.id.slice(1));
      if (speaks) pane.open = true;
      else if (beside.matches && all(".pane").length > 2) pane.open = false;
    }
    if (!beside.matches) return;
    for (const pane of all(".pane[open]")) {
      const mark = first && pane.contains(first) ? first : chosen.find((each) => pane.contains(each));
      if (mark) scrollPane(pane, mark);
    }
    one(".articles").scrollTop = 0;
  };

  const open = (finding) => {
    if (finding.hidden) clear();
    activate(finding);
    finding.scrollIntoView({ block: "start" });
    finding.focus({ preventScroll: true });
  };

  const toQuote = (finding, anchor) => {
    let mark = anchor;
    while (mark && !mark.matches(".mark")) mark = mark.nextElementSibling;
    activate(finding, mark);
    if (!mark) return;
    if (!beside.matches) mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const mark = event.target.closest(".mark");
    const link = event.target.closest("a");
    const finding = event.target.closest(".finding");
    if (mark) {
      // Back to the finding one came from; where quotes overlap, on a further click to the next.
      const ids = mark.dataset.findings.split(" ");
      const now = ids.findIndex((id) => document.getElementById(id).classList.contains("active"));
      const next = mark === opener ? (now + 1) % ids.length : Math.max(now, 0);
      event.preventDefault();
      open(document.getElementById(ids[next]));
      opener = mark;
    } else if (link && link.matches(".cite")) {
      event.preventDefault();
      toQuote(finding, document.getElementById(link.hash.slice(1)));
    } else if (link && link.matches(".pick")) {
      event.preventDefault();
      activate(finding);
    } else if (link && link.closest(".matrix, .brief")) {
      event.preventDefault();
      open(document.getElementById(link.hash.slice(1)));
    } else if (finding && !link && !String(window.getSelection())) {
      activate(finding);
    }
  });

  // Beside the findings, the articles fill what the window shows of their column.
  const fit = () => {
    const column = one(".articles");
    const top = Math.max(0, column.parentElement.getBoundingClientRect().top);
    const height = Math.max(window.innerHeight / 2, window.innerHeight - top);
    column.style.height = beside.matches ? `${height}px` : "";
  };
  window.addEventListener("scroll", fit, { passive: true });
  window.addEventListener("resize", fit);
  beside.addEventListener("change", fit);
  fit();

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });
  form.addEventListener("input", filter);
  for (const button of all("[aria-pressed]", form)) {
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!pressed));
      filter();
    });
  }
  window.addEventListener("beforeprint", () => {
    one(".articles").style.height = "";
    for (const pane of all(".pane")) pane.open = true;
  });
  form.hidden = false;
  filter();
})();
