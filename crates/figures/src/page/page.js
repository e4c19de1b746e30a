// The page: sections of figures, a table, a viewer of matches, and where the numbers come from. What there is to
// show is in the element `data`; how a figure is drawn is in charts.js. Text of others reaches the page as text only.

"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const families = new Map(data.players.map((it) => [it.name, it.family ?? ""]));
  const names = new Set(data.players.map((it) => it.name));
  const selected = new Map();
  const drawn = [];

  // An element with properties and children; texts become text.
  function el(tag, properties, ...children) {
    const res = document.createElement(tag);
    for (const [name, value] of Object.entries(properties ?? {})) {
      if (name === "class") res.className = value;
      else if (name.startsWith("on")) res.addEventListener(name.slice(2), value);
      else if (name in res && typeof value !== "string") res[name] = value;
      else res.setAttribute(name, value);
    }
    res.append(...children.filter((it) => it !== null && it !== undefined));
    return res;
  }

  // ---- looks ----------------------------------------------------------------------------------------------

  // Names without quotation marks: in an SVG they stand within an attribute.
  const FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif";
  const darkness = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;

  function theme() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    if (printing) return { paper: "#ffffff", raised: "#ffffff", ink: "#000000", soft: "#555555", line: "#cccccc", box: "#e4eef6", dark: false, font: FONT };
    return {
      paper: colour("paper"), raised: colour("raised"), ink: colour("ink"), soft: colour("soft"), line: colour("line"), box: colour("box"),
      dark: darkness.matches, font: FONT,
    };
  }

  // ---- highlighting ---------------------------------------------------------------------------------------

  // The first colour that no other selected strategy has.
  function freeColour() {
    const order = [1, 2, 3, 4, 7, 8, 5, 0, 6, 9, 10];
    const taken = new Set(selected.values());
    return PALETTE[order.find((it) => !taken.has(PALETTE[it])) ?? 1];
  }

  function toggle(name) {
    if (!names.has(name)) return;
    if (!selected.delete(name)) selected.set(name, freeColour());
    byId("chips").replaceChildren(...[...selected].map(([name, colour]) => {
      const chip = el("button", { type: "button", class: "chip", title: "No longer highlight it", onclick: () => toggle(name) }, name, " ×");
      chip.style.borderColor = colour;
      return chip;
    }));
    for (const row of document.querySelectorAll("tr[data-player]")) mark(row);
    redraw();
  }

  function mark(row) {
    const colour = selected.get(row.dataset.player);
    row.classList.toggle("selected", colour !== undefined);
    row.querySelector(".swatch").style.background = colour ?? "transparent";
    row.querySelector("button").setAttribute("aria-pressed", String(colour !== undefined));
  }

  // ---- figures --------------------------------------------------------------------------------------------

  // Figures are drawn when they come near the window, and again when what they show has changed.
  const nearby = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const view = drawn.find((it) => it.canvas === entry.target);
      view.near = entry.isIntersecting;
      if (view.near && view.stale) view.draw();
    }
  }, { rootMargin: "600px 0px" });

  function redraw(force) {
    for (const view of drawn) {
      view.stale = true;
      if (force || view.near) view.draw();
    }
  }

  function look(view) {
    return { theme: theme(), selected, families, width: size(view).width, order: view.order, logX: view.logX, logY: view.logY };
  }

  function download(name, blob) {
    const url = URL.createObjectURL(blob);
    el("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  // Its option, and how wide and high it is.
  function size(view) {
    const width = Math.round(printing ? 700 : view.canvas.clientWidth || 900);
    return { width, height: Math.round(heightOf(view.figure, width)) };
  }

  function asSvg(view) {
    const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size(view) });
    chart.setOption({ ...charts[view.figure.chart.kind](view.figure, look(view)), dataZoom: [] });
    const text = chart.renderToSVGString();
    chart.dispose();
    return text;
  }

  function positive(figure, axis) {
    const { chart } = figure;
    const values = { lines: () => chart.series.flatMap((it) => it.points.map((point) => point[axis])), areas: () => (axis === "x" ? chart.xs.filter((it, place) => place > 0 || it !== 0) : [0]), boxes: () => (axis === "y" ? chart.boxes.flatMap((it) => it.five) : [0]), bars: () => (axis === "y" ? chart.bars.map((it) => it.value) : [0]) }[chart.kind];
    return values !== undefined && values().every((it) => it === null || it > 0);
  }

  function tools(view) {
    const { figure } = view;
    const { chart } = figure;
    const change = (property, value) => { view[property] = value; view.draw(); };
    const box = el("div", { class: "tools" });
    const check = (property, label) => box.append(el("label", {}, el("input", { type: "checkbox", onchange: (event) => change(property, event.target.checked) }), label));
    if (positive(figure, "x")) check("logX", "log x");
    if (positive(figure, "y") && !figure.y.reversed) check("logY", "log y");
    const sortable = chart.kind === "boxes" || chart.kind === "bars" || (chart.kind === "heat" && chart.rows.names);
    if (sortable) {
      const first = { boxes: "median", bars: "value", heat: figure.name === "responses" ? "median score" : "rank" }[chart.kind];
      const option = (value, label) => el("option", { value }, label);
      const orders = [option("given", `by ${first}`), option("name", "by name")];
      if ([...families.values()].some((it) => it !== "")) orders.push(option("family", "by family"));
      box.append(el("select", { "aria-label": `Order of ${figure.title}`, onchange: (event) => change("order", event.target.value) }, ...orders));
    }
    const button = (label, what, onclick) => box.append(el("button", { type: "button", "aria-label": `${what} of ${figure.title}`, onclick }, label));
    button("SVG", "Download SVG", () => download(`${figure.name}.svg`, new Blob([asSvg(view)], { type: "image/svg+xml" })));
    button("PNG", "Download PNG", async () => {
      if (view.stale) view.draw();
      const canvas = view.chart.renderToCanvas({ pixelRatio: 3, backgroundColor: theme().paper });
      canvas.toBlob((blob) => download(`${figure.name}.png`, blob), "image/png");
    });
    button("Data", "Show the data", () => { view.data.hidden = !view.data.hidden; showData(view); });
    return box;
  }

  // The first rows of a table as a table, and all of them as a file.
  function showData(view) {
    if (view.data.hidden || view.data.childElementCount) return;
    const rows = tables[view.figure.chart.kind](view.figure.chart);
    const most = 300;
    const line = (cell) => (row) => el("tr", {}, ...row.map((it) => el(cell, {}, it === null || it === undefined ? "" : String(it))));
    const rest = rows.length - 1 - most;
    view.data.append(
      el("button", { type: "button", onclick: () => download(`${view.figure.name}.csv`, new Blob([csv(rows)], { type: "text/csv" })) }, "Download CSV"),
      el("div", { class: "scroll", tabindex: "0" }, el("table", {}, el("thead", {}, line("th")(rows[0])), el("tbody", {}, ...rows.slice(1, most + 1).map(line("td"))))),
      rest > 0 ? el("p", {}, `${rest} more rows are in the CSV.`) : "",
    );
  }

  // Whom a click on a figure was about.
  function clicked(view, event) {
    const { chart } = view.figure;
    if (chart.kind === "network") return event.dataType === "node" ? chart.nodes[event.dataIndex].name : null;
    const places = event.componentType === "series" && Array.isArray(event.value) ? event.value : null;
    if (chart.kind === "heat" && chart.rows.names && places) return view.chart.getOption().yAxis[0].data[places[1]];
    return [event.name, event.seriesName].find((it) => names.has(it)) ?? null;
  }

  function show(figure) {
    const canvas = el("div", { class: "chart", role: "img", "aria-label": `${figure.title}. ${figure.caption}` });
    const view = { figure, canvas, data: el("div", { class: "data", hidden: true }), chart: null, near: false, stale: true, order: "given", logX: false, logY: false };
    view.draw = () => {
      const { width, height } = size(view);
      canvas.style.height = `${height}px`;
      if (view.chart === null) {
        view.chart = echarts.init(canvas, null, { renderer: "canvas", width, height });
        view.chart.on("click", (event) => { const name = clicked(view, event); if (name) toggle(name); });
      } else if (view.chart.getWidth() !== width || view.chart.getHeight() !== height) {
        view.chart.resize({ width, height });
      }
      view.chart.setOption(charts[figure.chart.kind](figure, look(view)), { notMerge: true, lazyUpdate: false });
      // Who prints does not wait for the next frame.
      if (printing) view.chart.getZr().flush();
      view.stale = false;
      canvas.dataset.drawn = "yes";
    };
    drawn.push(view);
    canvas.style.height = `${Math.round(heightOf(figure, 1080))}px`;
    const res = el("figure", { id: `figure-${figure.name}` }, el("div", { class: "head" }, el("h3", {}, figure.title), tools(view)), canvas, el("figcaption", {}, figure.caption), view.data);
    view.element = res;
    return res;
  }

  // ---- the ranking ----------------------------------------------------------------------------------------

  function ranking() {
    const percent = (it) => (it === null ? "" : `${(100 * it).toFixed(1)} %`);
    const number = (it) => (it === null ? "" : short(it));
    const interval = (it) => (it === null ? "" : `${short(it[0])} … ${short(it[1])}`);
    const columns = [
      ["Rank", (it) => it.rank, number], ["95 %", (it) => it.rank_interval?.[0] ?? null, (_, it) => interval(it.rank_interval)],
      ["Strategy", (it) => it.name, null], ["Family", (it) => it.family ?? "", (it) => it],
      ["Score", (it) => it.score, number], ["95 %", (it) => it.score_interval?.[0] ?? null, (_, it) => interval(it.score_interval)],
      ["Cooperation", (it) => it.cooperation, percent], ["Wins", (it) => it.wins, number], ["Found", (it) => it.method, (it, row) => (row.matches === null ? it : `${it}, ${row.matches} matches`)],
    ];
    const isText = (place) => [2, 3, 8].includes(place);
    const body = el("tbody");
    const state = { column: 0, down: false, text: "" };
    const rows = data.players.map((player) => {
      const swatch = el("span", { class: "swatch" });
      const cells = columns.map(([, value, words], place) => (words === null
        ? el("td", {}, swatch, el("button", { type: "button", "aria-pressed": "false", onclick: () => toggle(player.name) }, player.name))
        : el("td", { class: isText(place) ? "" : "number" }, words(value(player), player))));
      const row = el("tr", {}, ...cells);
      row.dataset.player = player.name;
      return { player, row };
    });
    const heads = columns.map(([label], place) => {
      const head = el("th", { scope: "col", class: isText(place) ? "" : "number" }, el("button", { type: "button", onclick: () => { state.down = state.column === place && !state.down; state.column = place; fill(); } }, label));
      return head;
    });
    function fill() {
      const value = columns[state.column][1];
      const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);
      const order = rows.toSorted((a, b) => {
        const [x, y] = [value(a.player), value(b.player)];
        if (x === null || y === null) return (x === null) - (y === null);
        return state.down ? compare(y, x) : compare(x, y);
      });
      const has = (it) => `${it.player.name} ${it.player.family ?? ""}`.toLowerCase().includes(state.text);
      body.replaceChildren(...order.filter(has).map((it) => it.row));
      heads.forEach((head, place) => head.setAttribute("aria-sort", place === state.column ? (state.down ? "descending" : "ascending") : "none"));
    }
    fill();
    const search = el("input", { type: "search", placeholder: "name or family", "aria-label": "Filter the ranking", oninput: (event) => { state.text = event.target.value.toLowerCase(); fill(); } });
    return el("div", { id: "ranking-table" }, el("div", { class: "tools" }, el("label", {}, "Filter ", search)), el("div", { class: "scroll", tabindex: "0" }, el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body)));
  }

  // ---- matches --------------------------------------------------------------------------------------------

  // Each match is a byte with its number of rounds, 128 more if it went on, then a bit for each move, 1 for D: all of
  // the row player's, then all of the column player's, from the least significant bit of each byte.
  function decode(matches) {
    const text = atob(matches.bits);
    const bytes = Uint8Array.from(text, (it) => it.charCodeAt(0));
    const found = new Map();
    let at = 0;
    for (const [first, second] of everyPair(matches.names.length)) {
      const rounds = bytes[at] & 127;
      found.set(`${first},${second}`, { at: at + 1, rounds, goesOn: bytes[at] > 127 });
      at += 1 + Math.ceil((2 * rounds) / 8);
    }
    const bit = (start, place) => (bytes[start + (place >> 3)] >> (place & 7)) & 1;
    return (one, other) => {
      const turned = other < one;
      const it = found.get(turned ? `${other},${one}` : `${one},${other}`);
      if (!it) return null;
      const moves = [0, 1].map((seat) => Array.from({ length: it.rounds }, (_, round) => bit(it.at, seat * it.rounds + round)));
      return { moves: turned ? moves.reverse() : moves, goesOn: it.goesOn };
    };
  }

  function* everyPair(count) {
    for (let first = 0; first < count; first++) for (let second = first; second < count; second++) yield [first, second];
  }

  function viewer() {
    const { matches } = data;
    const of = decode(matches);
    const best = data.players.filter((it) => it.rank !== null && matches.names.includes(it.name)).map((it) => it.name);
    const chosen = [best[0] ?? matches.names[0], best[best.length - 1] ?? matches.names[0]];
    const select = (seat) => el("select", { "aria-label": ["Strategy", "Opponent"][seat], onchange: (event) => { chosen[seat] = event.target.value; fill(); } },
      ...matches.names.map((name) => el("option", { value: name, selected: name === chosen[seat] }, name)));
    const moves = el("div", { class: "moves" });
    const words = el("p", { role: "status" });
    const holder = el("div");
    function fill() {
      const found = of(...chosen.map((name) => matches.names.indexOf(name)));
      if (found === null) { moves.replaceChildren(); holder.replaceChildren(); words.textContent = "These two did not meet."; return; }
      const rounds = found.moves[0].length;
      const letter = (move, round) => el("span", { class: `${move ? "d" : "c"}${round % 10 === 9 ? " ten" : ""}`, title: `round ${round + 1}` }, move ? "D" : "C");
      const line = (seat, begin) => [
        el("span", { class: seat === 0 ? "name first" : "name", title: chosen[seat] }, chosen[seat]),
        el("span", { class: seat === 0 ? "row first" : "row", tabindex: "0" }, ...found.moves[seat].slice(begin, begin + 50).map((move, place) => letter(move, begin + place))),
      ];
      const begins = Array.from({ length: Math.ceil(rounds / 50) }, (_, block) => 50 * block);
      moves.replaceChildren(...begins.flatMap((begin) => [...line(0, begin), ...line(1, begin)]));
      const [reward, sucker, temptation, punishment] = matches.payoffs;
      const worth = (mine, theirs) => (mine ? (theirs ? punishment : temptation) : theirs ? sucker : reward);
      const count = (mine, theirs) => found.moves[0].filter((it, round) => it === mine && found.moves[1][round] === theirs).length;
      const means = [0, 1].map((seat) => { let sum = 0; return found.moves[seat].map((move, round) => (sum += worth(move, found.moves[1 - seat][round])) / (round + 1)); });
      words.textContent = `${rounds} rounds${found.goesOn ? " are shown; the match went on" : ""}. CC ${count(0, 0)}, CD ${count(0, 1)}, DC ${count(1, 0)}, DD ${count(1, 1)}. `
        + `Payoff per round so far: ${means.map((it, seat) => `${chosen[seat]} ${short(it.at(-1) ?? null)}`).join(", ")}.`;
      const series = chosen.map((name, seat) => ({ name: seat === 1 && chosen[0] === name ? `${name} (opponent)` : name, points: means[seat].map((y, round) => ({ x: round + 1, y, band: null })) }));
      const place = drawn.findIndex((it) => it.figure.name === "match");
      if (place >= 0) { const [old] = drawn.splice(place, 1); nearby.unobserve(old.canvas); old.chart?.dispose(); }
      holder.replaceChildren(show({
        name: "match", title: "Mean payoff so far", caption: "Payoff per round up to each round of this match.",
        x: { label: "round", scale: "linear", range: null, reversed: false }, y: { label: "mean payoff so far", scale: "linear", range: null, reversed: false },
        chart: { kind: "lines", series, rules: [], regions: [] },
      }));
      nearby.observe(drawn.at(-1).canvas);
    }
    fill();
    return el("div", { id: "viewer" }, el("p", {}, matches.about), el("div", { class: "tools" }, select(0), "against", select(1)), moves, words, holder);
  }

  // ---- the page -------------------------------------------------------------------------------------------

  function provenance() {
    const facts = el("dl", {}, ...data.facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
    const table = el("table", {}, el("thead", {}, el("tr", {}, el("th", {}, "Number"), el("th", {}, "How it was found"))), el("tbody", {}, ...data.numbers.map(([what, how]) => el("tr", {}, el("td", {}, what), el("td", {}, how)))));
    const parts = [el("h3", {}, "The run"), facts, el("h3", {}, "Exact or sampled"), el("div", { class: "wide" }, table), el("h3", {}, "To reproduce it"), el("pre", { tabindex: "0" }, data.commands), el("h3", {}, "To cite it"), el("pre", { tabindex: "0" }, data.cite)];
    if (data.scenario !== null) parts.push(el("h3", {}, "The scenario"), el("pre", { id: "scenario", tabindex: "0" }, data.scenario));
    return parts;
  }

  function sections() {
    const of = (...starts) => data.figures.filter((it) => starts.some((start) => it.name === start || it.name.startsWith(`${start}-`)));
    const known = { first: ["emergence", "phases", "model", "map", "history", "theory"], ranking: ["scores", "wins", "ranks"], pairs: ["payoffs", "cooperation", "responses", "emerged"], populations: ["populations", "trajectory", "invasion"], fingerprints: ["fingerprint"] };
    const figures = (key) => of(...known[key]).map(show);
    const res = [["emergence", data.kind === "model" ? "Findings" : "Emergence", figures("first")]];
    if (data.players.length) res.push(["ranking", "Ranking", [ranking(), ...figures("ranking")]]);
    res.push(["pairs", "Who does what to whom", figures("pairs")], ["populations", "Populations", figures("populations")], ["fingerprints", "Fingerprints", figures("fingerprints")]);
    if (data.matches) res.push(["matches", "Matches", [viewer()]]);
    else if (data.why_no_matches) res.push(["matches", "Matches", [el("p", {}, data.why_no_matches)]]);
    res.push(["provenance", "Provenance", provenance()]);
    return res.filter(([, , parts]) => parts.length);
  }

  document.title = data.title;
  byId("title").textContent = data.title;
  byId("byline").textContent = data.byline;
  byId("findings").append(...data.findings.map((it) => el("li", {}, it)));
  byId("strategies").append(...data.players.filter((it) => it.rank !== null).map((it) => el("option", { value: it.name })));
  if (!data.players.length) byId("picker").hidden = true;
  byId("search").addEventListener("change", (event) => {
    if (names.has(event.target.value)) { toggle(event.target.value); event.target.value = ""; }
  });
  for (const [id, title, parts] of sections()) {
    byId("sections").append(el("a", { href: `#${id}` }, title));
    byId("content").append(el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, title), ...parts));
  }
  for (const view of drawn) nearby.observe(view.canvas);

  darkness.addEventListener("change", () => redraw());
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => redraw(), 150); });
  addEventListener("beforeprint", () => { printing = true; redraw(true); });
  addEventListener("afterprint", () => { printing = false; redraw(); });
  // For tests and for those who look from the console.
  window.jervis = { data, drawn, toggle, asSvg, csvOf: (name) => { const it = drawn.find((view) => view.figure.name === name); return csv(tables[it.figure.chart.kind](it.figure.chart)); } };
})();
