"use strict";
// The explorer's rules on a small graph. Run by: node --test Tests/explorer

const test = require("node:test");
const assert = require("node:assert");
const folder = "../../Sources/ReadoutFormats/Resources/explorer/";
const model = require(folder + "model.js");
const measures = require(folder + "measures.js");
const text = require(folder + "text.js");
const link = require(folder + "link.js");

const entity = (id, kind, name, country, aliases = []) =>
  [id, kind, name, aliases, country, null, null, null, 1, 1, null, null, 0.9, [], null];
const meeting = (id, status, members, dates = [null, null, null, null, null], separate = []) =>
  [id, "Meeting " + id, "meeting", status, members.map(([who, patron]) => [who, "participant", patron === undefined ? null : patron]),
    separate, ...dates, null, null, [], [[0, "Ada met Bo.", 4, 7, "met", 0.8]], 0.8, [], 1];

function sample() {
  return model.decodeGraph({
    statuses: ["held", "ongoing"], maximumParticipants: 3, minimumWeight: 1, publicationWindow: 30, topics: [],
    articles: [["2024-03-05", "A title", "a.txt", null]],
    entities: [entity("country.NRL", "country", "Norland", null), entity("country.SDL", "country", "Südland", null),
      entity("person.ada", "person", "Ada Quill", 0, ["A. Quill"]), entity("person.bo", "person", "Bo Tarn", 1),
      entity("person.cy", "person", "Cy Lone", null), entity("place.east", "place", "Eastport", 1)],
    roles: [[2, "minister", 0, "current", null, null, 0.9, []]],
    meetings: [meeting("m0", "held", [[2], [3], [4]], ["2024-03-04", null, "stated", null, null], [[3, 4]]),
      meeting("m1", "held", [[2], [3], [5]], [null, null, "publication", null, "2024-03-05"]),
      meeting("m2", "planned", [[2], [4]]), meeting("m3", "held", [[2], [4, 1]]), meeting("m4", "held", [[0], [1], [2], [3]])],
  });
}

const named = (graph, pairs) => pairs.map((pair) =>
  `${graph.entities[pair.a].name}–${graph.entities[pair.b].name} ${pair.meetings.length}`).sort();
const kept = (graph, change) => graph.meetings.filter((one) => model.keeps({ ...model.openFilter(graph), ...change }, one)).map((one) => one.id);

test("who met whom leaves out places, those kept apart, large and planned meetings", () => {
  const graph = sample();
  const shown = graph.meetings.filter((one) => model.keeps(model.openFilter(graph), one));
  assert.deepStrictEqual(named(graph, model.metPairs(graph, shown, "actors")), ["Ada Quill–Bo Tarn 2", "Ada Quill–Cy Lone 2"]);
});

test("countries meet through those who stand for them", () => {
  const graph = sample();
  const shown = graph.meetings.filter((one) => model.keeps(model.openFilter(graph), one));
  assert.deepStrictEqual(named(graph, model.metPairs(graph, shown, "countries")), ["Norland–Südland 3"]);
});

test("a bound from publication is a window, and what has no date is kept where asked for", () => {
  const graph = sample();
  const day = model.dayNumber;
  assert.deepStrictEqual(kept(graph, { from: day("2024-03-05") }), ["m1"]);
  assert.deepStrictEqual(kept(graph, { to: day("2024-02-04"), from: null }), ["m1"]);
  assert.deepStrictEqual(kept(graph, { to: day("2024-02-03") }), []);
  assert.deepStrictEqual(kept(graph, { from: day("2024-03-05"), undated: true }), ["m1", "m3", "m4"]);
  assert.deepStrictEqual(kept(graph, { kinds: new Set(["call"]) }), []);
  assert.deepStrictEqual(kept(graph, { confidence: 0.9 }), []);
});

test("search folds accents and finds aliases", () => {
  const graph = sample();
  assert.deepStrictEqual(model.searchEntities(graph, "sudl", 5).map((one) => one.name), ["Südland"]);
  assert.deepStrictEqual(model.searchEntities(graph, "a. qui", 5).map((one) => one.name), ["Ada Quill"]);
  assert.deepStrictEqual(model.searchEntities(graph, "eastport", 5), []);
});

test("betweenness is that of networkx", () => {
  // networkx.betweenness_centrality of the path 0–1–2–3 with a leaf 4 at 1.
  const pairs = [[0, 1], [1, 2], [2, 3], [1, 4]].map(([a, b]) => ({ a, b, meetings: [{}] }));
  const found = measures.betweenness(pairs);
  assert.deepStrictEqual([0, 1, 2, 3, 4].map((node) => Number(found.get(node).toFixed(4))), [0, 0.8333, 0.5, 0, 0]);
});

test("only the strongest are drawn", () => {
  const one = { id: 1 };
  const pairs = [{ a: 0, b: 1, meetings: [one, {}] }, { a: 0, b: 2, meetings: [one] }];
  const shown = measures.strongest(pairs, 2);
  assert.deepStrictEqual(shown.nodes.map((node) => [node.entity, node.meetings]), [[0, 2], [1, 2]]);
  assert.strictEqual(shown.total, 3);
  assert.strictEqual(shown.pairs.length, 1);
});

test("cue and names are marked by code points, whole words only", () => {
  assert.deepStrictEqual(text.markedPieces("😀 Quill met Quillan.", [8, 11], ["Quill"]), [
    { text: "😀 ", is: null }, { text: "Quill", is: "name" }, { text: " ", is: null }, { text: "met", is: "cue" },
    { text: " Quillan.", is: null }]);
});

test("CSV quotes, and begins no formula", () => {
  assert.strictEqual(text.csvText([["=1+1", 'a "b", c', null]]), "'=1+1,\"a \"\"b\"\", c\",\r\n");
});

test("dates in words", () => {
  const spans = [["2023-07-13", "2023-07-14", "13–14 Jul 2023"], ["2023-07-13", "2023-07-13", "13 Jul 2023"], ["2024-02-01", "2024-02-29", "Feb 2024"],
    ["2024-02-01", "2024-02-28", "1–28 Feb 2024"], ["2024-01-01", "2024-12-31", "2024"], ["2024-01-01", "2024-02-29", "1 Jan – 29 Feb 2024"],
    ["2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"]];
  for (const [start, end, words] of spans) assert.strictEqual(text.whenWords({ start, end }), words);
  assert.strictEqual(text.whenWords({ notBefore: "2024-03-01", notAfter: "2024-03-31" }), "Mar 2024");
  assert.strictEqual(text.whenWords({ notAfter: "2024-01-02" }), "by 2 Jan 2024");
  assert.strictEqual(text.whenWords({}), "date not known");
});

test("a link brings its view back, and nonsense in it none", () => {
  const graph = sample();
  const view = link.viewOf(graph, "#mode=countries&kinds=call,visit&from=2024-01-01&weight=2&node=person.ada&partner=person.bo&sort=-who");
  assert.strictEqual(view.filter.from, model.dayNumber("2024-01-01"));
  assert.deepStrictEqual(link.viewOf(graph, link.linkOf(graph, view)), view);
  assert.strictEqual(link.linkOf(graph, link.viewOf(graph, "#node=nobody&weight=-3&confidence=x&from=y&sort=zzz&meeting=no")), "");
});
