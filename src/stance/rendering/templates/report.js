"use strict";
// The page says everything without this script; it only hides what the filters leave out.
(() => {
  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const fields = ["q", "source", "voice", "kind", "side", "from", "to"].map((name) => form.elements[name]);
  const contested = form.elements.contested;
  const keys = document.getElementById("f-keys");
  // What is the same twice stands there once: a voice that is its source, a last day that is the first, a side per column.
  const known = (card) => {
    const { source, voice = source, first = "", last = first } = card.dataset;
    return { node: card, source, voice, first, last, side: card.closest(".side").dataset.side, text: null };
  };
  const topics = [...document.querySelectorAll(".topic")].map((node) => ({
    node,
    title: node.querySelector("h3").textContent.toLowerCase(),
    kinds: node.dataset.kinds.split(" "),
    contested: "contested" in node.dataset,
    cards: [...node.querySelectorAll(".card")].map(known),
    sides: [...node.querySelectorAll(".side")],
  }));
  let writing = false;

  const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const inText = (card, wanted) => {
    if (card.text === null) card.text = card.node.textContent.toLowerCase();
    return card.text.includes(wanted);
  };
  const show = (node, shown) => {
    if (node.hidden === shown) node.hidden = !shown;
  };

  function apply() {
    const [q, source, voice, kind, side, from, to] = fields.map((field) => field.value);
    const wanted = q.trim().toLowerCase();
    let topicCount = 0;
    let cardCount = 0;
    for (const topic of topics) {
      const fits = (!kind || topic.kinds.includes(kind)) && (!contested.checked || topic.contested);
      const named = !wanted || topic.title.includes(wanted);
      let count = 0;
      for (const card of topic.cards) {
        const shown = fits && (!source || card.source === source) && (!voice || card.voice === voice)
          && (!side || card.side === side) && (!from || (card.last || "9999") >= from) && (!to || (card.first || "0") <= to)
          && (!(from || to) || Boolean(card.first || card.last)) && (named || inText(card, wanted));
        show(card.node, shown);
        count += shown;
      }
      for (const section of topic.sides) show(section, section.querySelector(".card:not([hidden])") !== null);
      show(topic.node, count > 0);
      topicCount += count > 0;
      cardCount += count;
    }
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

  function read() {
    if (writing) {
      writing = false;
      return;
    }
    if (location.hash && !location.hash.includes("=")) {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
      if (target) target.scrollIntoView();
      return;
    }
    const state = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) field.value = state.get(field.name) || "";
    contested.checked = state.get("contested") === "yes";
    apply();
  }

  let timer = 0;
  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      apply();
      write();
    }, 120);
  }

  function step(by) {
    const shown = topics.map((topic) => topic.node).filter((node) => !node.hidden);
    const here = shown.findIndex((node) => node.contains(document.activeElement));
    const next = shown[here < 0 ? (by > 0 ? 0 : shown.length - 1) : here + by];
    if (next) next.querySelector("summary").focus();
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      fields[0].focus();
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
  form.addEventListener("input", later);
  form.addEventListener("reset", () => setTimeout(() => { keys.checked = true; later(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("f-open").addEventListener("click", () => topics.forEach((topic) => { topic.node.open = true; }));
  document.getElementById("f-close").addEventListener("click", () => topics.forEach((topic) => { topic.node.open = false; }));
  addEventListener("hashchange", read);
  form.hidden = false;
  apply();
  read();
})();
