"use strict";
// The page says everything without this script; it only hides and sorts what is there.
(() => {
  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const help = document.getElementById("keys");
  const keys = document.getElementById("f-keys");
  const fields = ["q", "source", "voice", "kind", "side", "from", "to", "order"].map((name) => form.elements[name]);
  const contested = form.elements.contested;
  const nodes = [...document.querySelectorAll(".topic")];
  const cards = ".sides > section > ul > li";
  const every = document.querySelectorAll(cards).length;

  // A plain date says its first and its last day itself; no month is longer than 31 days.
  const days = (node) => {
    const time = node.querySelector("time");
    if (!time) return { first: node.dataset.first || "", last: node.dataset.last || "" };
    const rest = time.textContent.length - 4;
    return { first: time.textContent + "-01-01".slice(rest), last: time.textContent + "-12-31".slice(rest) };
  };
  // What the reader sees of a card when it is closed.
  const words = (node) => {
    let found = "";
    for (const child of node.children) if (child.tagName !== "DETAILS") found += `${child.textContent}\n`;
    return found.toLowerCase();
  };
  const card = (node, place, side) => ({
    node, place, side, source: node.dataset.by, voice: node.dataset.voice || node.dataset.by,
    ...days(node), text: words(node), shown: true,
  });
  const section = (node) => {
    const side = node.dataset.side || node.className.slice(2);
    return { node, cards: [...node.querySelector("ul").children].map((item, place) => card(item, place, side)), order: "" };
  };
  const topic = (node) => {
    const sides = [...node.querySelectorAll(".sides > section")].map(section);
    return {
      node, sides, cards: sides.flatMap((side) => side.cards), title: node.querySelector("h3").textContent.toLowerCase(),
      kinds: [...node.querySelectorAll(".found strong")].map((kind) => kind.textContent), contested: "contested" in node.dataset,
    };
  };
  // Reading every card takes a while, so it is done once: bit by bit when the browser is idle, or when a filter asks.
  const known = new Map();
  function learn(until) {
    while (known.size < nodes.length) {
      const node = nodes[known.size];
      known.set(node, topic(node));
      if (!until()) return;
    }
  }
  function idle(deadline) {
    learn(() => deadline.timeRemaining() > 2);
    if (known.size < nodes.length) later(idle);
  }
  const later = window.requestIdleCallback || ((work) => setTimeout(work, 50, { timeRemaining: () => 0 }));
  let writing = false;
  let filtered = false;

  const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const show = (node, shown) => {
    if (node.hidden === shown) node.hidden = !shown;
  };
  const compared = { "": (one, two) => one.place - two.place, date: (one, two) => (one.first || one.last || "9999").localeCompare(two.first || two.last || "9999") || one.place - two.place, source: (one, two) => one.source.localeCompare(two.source) || one.place - two.place };

  // A closed topic is set to rights when it is opened: to hide twenty thousand cards takes longer than anybody waits.
  function settle({ sides }) {
    const order = form.elements.order.value;
    for (const side of sides) {
      for (const item of side.cards) show(item.node, item.shown);
      show(side.node, side.cards.some((item) => item.shown));
      if (side.order !== order) {
        side.node.querySelector("ul").append(...[...side.cards].sort(compared[order]).map((item) => item.node));
        side.order = order;
      }
    }
  }

  function apply() {
    const [q, source, voice, kind, side, from, to] = fields.map((field) => field.value);
    const wanted = q.trim().toLowerCase();
    let topicCount = 0;
    let cardCount = 0;
    learn(() => true);
    filtered = true;
    for (const one of known.values()) {
      const fits = (!kind || one.kinds.includes(kind)) && (!contested.checked || one.contested);
      const named = !wanted || one.title.includes(wanted);
      let count = 0;
      for (const item of one.cards) {
        item.shown = fits && (!source || item.source === source) && (!voice || item.voice === voice)
          && (!side || item.side === side) && (!from || (item.last || "9999") >= from) && (!to || (item.first || "0") <= to)
          && (!(from || to) || Boolean(item.first || item.last)) && (named || item.text.includes(wanted));
        count += item.shown;
      }
      show(one.node, count > 0);
      if (count && one.node.open) settle(one);
      topicCount += count > 0;
      cardCount += count;
    }
    tell(topicCount, cardCount);
  }

  function tell(topicCount, cardCount) {
    status.textContent = `${plural(topicCount, "topic")}, ${plural(cardCount, "assertion")} shown`;
  }

  function write() {
    const state = new URLSearchParams();
    for (const field of fields) if (field.value) state.set(field.name, field.value);
    if (contested.checked) state.set("contested", "yes");
    const text = state.toString();
    // Setting the same hash again fires no event, and a link to a topic is no state of ours to wipe.
    if (text === location.hash.slice(1) || (!text && !location.hash.includes("="))) return;
    writing = true;
    location.hash = text;
  }

  function reach() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    // What a link leads to is shown, whatever the filters say.
    for (let node = target; node; node = node.parentElement) {
      show(node, true);
      if (node.tagName === "DETAILS") node.open = true;
    }
    target.scrollIntoView();
  }

  function read() {
    if (writing) {
      writing = false;
      return;
    }
    if (location.hash && !location.hash.includes("=")) {
      reach();
      return;
    }
    const state = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) field.value = state.get(field.name) || "";
    contested.checked = state.get("contested") === "yes";
    if (location.hash || filtered) apply();
  }

  let timer = 0;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      apply();
      write();
    }, 120);
  }

  function step(by) {
    const shown = nodes.filter((node) => !node.hidden);
    const here = shown.findIndex((node) => node.contains(document.activeElement));
    const next = shown[here < 0 ? (by > 0 ? 0 : shown.length - 1) : here + by];
    if (next) next.querySelector("summary").focus();
  }

  // Beside its reasons an opened card shows the sentence that holds it here.
  function beside(details) {
    const link = details.previousElementSibling.querySelector("a[href^='#a-']");
    if (!link || details.querySelector(".other")) return;
    const other = document.getElementById(link.hash.slice(1));
    if (other === details.parentNode) return;
    const text = document.createElement("p");
    text.className = "other";
    text.textContent = `${link.textContent}: ${other.querySelector("p + p").textContent}`;
    details.append(text);
  }

  document.addEventListener("toggle", (event) => {
    const node = event.target;
    if (!node.open) return;
    if (filtered && known.has(node)) settle(known.get(node));
    else if (node.matches(`${cards} > details`)) beside(node);
  }, true);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
    if (typing || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      fields[0].focus();
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") help.showModal();
  });
  form.addEventListener("input", soon);
  form.addEventListener("reset", () => setTimeout(soon));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("f-help").addEventListener("click", () => help.showModal());
  document.getElementById("f-open").addEventListener("click", () => nodes.forEach((node) => { node.open = true; }));
  document.getElementById("f-close").addEventListener("click", () => nodes.forEach((node) => { node.open = false; }));
  addEventListener("hashchange", read);
  form.hidden = false;
  tell(nodes.length, every);
  read();
  later(idle);
})();
