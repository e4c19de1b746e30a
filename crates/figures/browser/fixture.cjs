// Writes a folder of results that has every file there is, with names that would run if any of them were taken for
// markup. The numbers mean nothing. Usage: node fixture.cjs DIR

"use strict";

const fs = require("node:fs");
const path = require("node:path");

const directory = process.argv[2];
fs.mkdirSync(directory, { recursive: true });

const RUN = "window.taken=(window.taken||0)+1";
const NAMES = [
  `<img src=x onerror="${RUN}">`,
  `</script><script>${RUN}</script>`,
  `"><svg onload=${RUN}>`,
  "it's \"quoted\", & more",
  "line\u2028separated",
  "{b|rich} {a}\\u003c ${name} {{page}}",
];
const TITLE = `<b>Hostile</b> </title><script>${RUN}</script> & "title" \u2028`;

const quoted = (it) => `"${String(it).replaceAll('"', '""')}"`;
const table = (file, header, rows) =>
  fs.writeFileSync(path.join(directory, file), [header, ...rows.map((row) => row.map(quoted).join(","))].join("\n") + "\n");
const wave = (place) => 0.5 + 0.5 * Math.sin(place);
const pairs = NAMES.flatMap((a, i) => NAMES.slice(i).map((b, j) => [a, b, i, i + j]));

fs.writeFileSync(path.join(directory, "summary.json"), JSON.stringify({
  title: TITLE, version: "0.0.0", seed: 1, method: "play", pairs_exact: 0, pairs_sampled: pairs.length, rounds_played: 10,
  threshold: { conquest_ease: 0.5, low: 0.4, high: 0.6 },
}));
fs.writeFileSync(path.join(directory, "scenario.yaml"), `title: '${TITLE}' # </pre></script><script>${RUN}</script>\n`);
table("ranking.csv", "rank,name,score,score_low,score_high,rank_low,rank_high,cooperation,wins,method,matches",
  NAMES.map((name, i) => [i + 1, name, 3 - i / 3, 2.9 - i / 3, 3.1 - i / 3, 1, 6, wave(i), 5 - i, "sampled", 10]));
table("pairs.csv", "player,opponent,matches,rounds,CC,CD,DC,DD,score,opponent_score,score_sd,opponent_score_sd,method",
  pairs.map(([a, b, i, j]) => [a, b, 1, 10, 4, i % 3, j % 3, 6 - (i % 3) - (j % 3), 20 + i, 20 + j, "", "", "sampled"]));
const EASES = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85];
table("emergence.csv", "conquest_ease,class,cooperation,evolved_cooperation,dominant,dominant_share,emergence,emergence_low,emergence_high,winner,indifference_share,critical_discount,ease_one_third,ease_one_half,ease_one,unsettled,absent,method",
  EASES.map((g) => [g, g < 0.25 ? "stag-hunt" : "prisoners-dilemma", 0.7, 1 - g / 2, NAMES[0], 0.5, 1 - g, Math.max(0, 0.9 - g), Math.min(1, 1.1 - g), NAMES[0], g, g / 2, 0.3, 0.5, "", 0, "", "sampled"]));
table("ranks.csv", "conquest_ease,name,rank,score", EASES.flatMap((g, k) => NAMES.map((name, i) => [g, name, ((i + k) % NAMES.length) + 1, 3 - i])));
table("populations.csv", "conquest_ease,name,share", EASES.flatMap((g) => NAMES.map((name, i) => [g, name, i === 0 ? 1 - g : g / 5])));
table("trajectory.csv", "time,name,share", [0, 1, 2, 5, 10].flatMap((t) => NAMES.map((name, i) => [t, name, i === 0 ? (1 + t) / 12 : (11 - t) / 60])));
table("measures.csv", "name,cooperation_after_CC,cooperation_after_CD,cooperation_after_DC,cooperation_after_DD,emerged,emerged_low,emerged_high",
  NAMES.map((name, i) => [name, wave(i), wave(i + 1), "", wave(i + 2), wave(i), wave(i) / 2, (1 + wave(i)) / 2]));
table("invasions.csv", "resident,mutant,invasion,fixation_times_n", NAMES.flatMap((a, i) => NAMES.filter((b) => b !== a).map((b, j) => [a, b, (i + j) % 3 ? "first" : "fails", 1 + i * j])));
table("stability.csv", "name,long_run_share", NAMES.map((name, i) => [name, (6 - i) / 21]));
table("model.csv", "point,ease,arms,measure,value,low,high,method", EASES.flatMap((x, i) => [1, 2, 4, 8].map((y, j) => [4 * i + j, x, y, NAMES[1], x * y / 8, "", "", "exact"])));
table("history.csv", "round,states,top_share", [0, 10, 20, 30].map((t) => [t, 40 - t, 0.1 + t / 50]));
table("map.csv", "round,cell,column,row,owner", [0, 10, 20, 30].flatMap((t) => [...Array(64).keys()].map((cell) => [t, cell, cell % 8, cell >> 3, Math.floor(cell / (1 + t / 5))])));
table(`fingerprint-${"<i>Grim & co"}.csv`, "x,y,score,cooperation,method", [0, 0.25, 0.5, 0.75, 1].flatMap((x) => [0, 0.25, 0.5, 0.75, 1].map((y) => [x, y, 1 + 2 * x - y, 0.5, "exact"])));
