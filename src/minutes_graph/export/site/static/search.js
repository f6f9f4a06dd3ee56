"use strict";
// Searches the index that was written with the site. The index comes as scripts, since a page that is opened from a
// disk may not read other files. Nothing is sent anywhere.
(() => {
  const LIMIT = 50;
  const box = document.getElementById("q");
  const results = document.getElementById("results");
  const list = results.querySelector(".hits");
  const status = document.getElementById("status");
  const start = document.getElementById("start");
  const kinds = new Map(results.dataset.kinds.split(";").map((pair) => pair.split("=")));
  const order = [...kinds.keys()];
  const entries = [];
  const postings = new Map();
  let state = "none";

  // One spelling for "ø", "oe" and "o", so that any keyboard finds any name; a letter typed twice counts once.
  const fold = (text) =>
    text.toLowerCase()
      .replace(/æ|ae|ä/g, "e").replace(/ø|oe|ö/g, "o").replace(/å|aa/g, "a")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/([a-z])\1+/g, "$1");
  const wordsOf = (text) => fold(text).match(/[a-z0-9]+(?:[/.][a-z0-9]+)*/g) || [];

  // The edits between a typed word and the beginning of a known one, at most `most`: letters added, lost, changed, swapped.
  const distance = (typed, known, most) => {
    let before = [];
    let last = Array.from({ length: known.length + 1 }, (_, place) => place);
    for (let i = 1; i <= typed.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= known.length; j += 1) {
        const same = typed[i - 1] === known[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === known[j - 2] && typed[i - 2] === known[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return Math.min(...last);
  };

  const allowed = (word) => (/\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  // How well a typed word fits a known one as it stands, 0 for not at all.
  const fit = (typed, known) => {
    if (known === typed) return 8;
    if (known.startsWith(typed)) return 7;
    return typed.length > 2 && known.includes(typed) ? 4 : 0;
  };
  // The same for a word that may be misprinted; `letters` are those of each word as bits, which rule most words out.
  const fitMisprinted = (typed, known, letters) => {
    const most = allowed(typed);
    if (known.length < typed.length - most || bits(lettersOf(typed) & ~letters) > most) return 0;
    const edits = distance(typed, known.slice(0, typed.length + most), most);
    return edits <= most ? 3 - edits : 0;
  };
  const lettersOf = (word) => {
    let found = 0;
    for (let place = 0; place < word.length; place += 1) found |= 1 << (word.charCodeAt(place) & 31);
    return found;
  };
  const bits = (number) => {
    let left = number;
    let count = 0;
    for (; left; left &= left - 1) count += 1;
    return count;
  };

  const add = (part) => {
    for (const entry of part) {
      const place = entries.push(entry) - 1;
      const seen = new Set();
      wordsOf(entry[2]).forEach((word) => note(word, place, 2, seen));
      wordsOf(entry[3]).forEach((word) => note(word, place, 1, seen));
    }
  };
  const note = (word, place, weight, seen) => {
    if (seen.has(word)) return;
    seen.add(word);
    if (!postings.has(word)) postings.set(word, { letters: lettersOf(word), places: [] });
    postings.get(word).places.push(place, weight);
  };

  // The worth of each entry for a typed word; misprints count only where nothing has the word as it was typed.
  const worthOf = (typed) => {
    const worth = new Float32Array(entries.length);
    const count = (how) => {
      let any = false;
      for (const [known, { letters, places }] of postings) {
        const one = how(typed, known, letters);
        if (!one) continue;
        any = true;
        for (let at = 0; at < places.length; at += 2) {
          worth[places[at]] = Math.max(worth[places[at]], one * places[at + 1]);
        }
      }
      return any;
    };
    if (!count(fit) && allowed(typed)) count(fitMisprinted);
    return worth;
  };

  // How many entries have all words, and the best of them; among equals those with the later dates.
  const find = (query) => {
    const worths = wordsOf(query).map(worthOf);
    const better = (one, other) => one.rank - other.rank || (entries[one.place][3] > entries[other.place][3] ? 1 : -1);
    const best = [];
    let count = 0;
    for (let place = 0; worths.length && place < entries.length; place += 1) {
      let rank = -order.indexOf(entries[place][0]) / 3;
      if (!worths.every((worth) => { rank += worth[place]; return worth[place] > 0; })) continue;
      count += 1;
      const hit = { place, rank };
      if (best.length === LIMIT && better(hit, best[LIMIT - 1]) <= 0) continue;
      let at = best.length;
      while (at > 0 && better(hit, best[at - 1]) > 0) at -= 1;
      best.splice(at, 0, hit);
      best.length = Math.min(best.length, LIMIT);
    }
    return { count, best: best.map((hit) => entries[hit.place]) };
  };

  const line = ([kind, page, name, more]) => {
    const item = document.createElement("li");
    const label = document.createElement("span");
    label.className = "kind";
    label.textContent = kinds.get(kind) || kind;
    const link = document.createElement("a");
    link.href = `document/${page}${results.dataset.suffix}`;
    link.lang = "da";
    link.textContent = name;
    item.append(label, " ", link);
    if (more && (kind === "case" || kind === "item")) {
      const detail = document.createElement("span");
      detail.className = "context";
      detail.textContent = kind === "case" ? more.split(" ")[0] : more;
      item.append(" ", detail);
    }
    return item;
  };

  const show = () => {
    const query = box.value.trim();
    results.classList.toggle("hidden", !query);
    start.classList.toggle("hidden", Boolean(query));
    if (!query) return;
    if (state !== "ready") {
      status.textContent = state === "failed" ? results.dataset.failed : results.dataset.loading;
      list.replaceChildren();
      load();
      return;
    }
    const { count, best } = find(query);
    const words = results.dataset;
    const said = count === 0 ? words.none : count === 1 ? words.one : count > LIMIT ? words.first : words.many;
    status.textContent = said.replace("{count}", count).replace("{shown}", LIMIT);
    list.replaceChildren(...best.map(line));
  };

  const load = () => {
    if (state !== "none") return;
    state = "loading";
    window.minutesGraphIndex = add;
    let left = Number(results.dataset.parts);
    const done = () => {
      left -= 1;
      if (left <= 0 && state === "loading") state = "ready";
      if (left <= 0) show();
    };
    if (!left) done();
    for (let number = 1; number <= Number(results.dataset.parts); number += 1) {
      const script = document.createElement("script");
      script.src = `search-index-${number}.js`;
      script.onload = done;
      script.onerror = () => { state = "failed"; done(); };
      document.head.append(script);
    }
  };

  let waiting = 0;
  const remember = () => {
    const query = box.value.trim();
    const address = new URL(window.location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try { window.history.replaceState(null, "", address); } catch { /* a page on a disk may have no history */ }
  };
  box.addEventListener("focus", load);
  box.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { show(); remember(); }, 120);
  });
  box.form.addEventListener("submit", (event) => { event.preventDefault(); show(); remember(); });
  const asked = new URLSearchParams(window.location.search).get("q");
  if (asked) { box.value = asked; show(); }
})();
