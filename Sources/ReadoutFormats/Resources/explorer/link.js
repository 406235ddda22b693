"use strict";
// A view as the part of a link behind `#`, and back. What is as it is without a link is not said.

/** @param view {filter, node, partner, meeting, words, sort}; identifiers or null, words of the table's filter, its order. */
function linkOf(graph, view) {
  const plain = openFilter(graph);
  const { filter } = view;
  const parts = new URLSearchParams();
  if (filter.mode !== plain.mode) parts.set("mode", filter.mode);
  if (filter.colour !== plain.colour) parts.set("colour", filter.colour);
  if (filter.kinds) parts.set("kinds", [...filter.kinds].sort().join(","));
  if ([...filter.statuses].sort().join() !== [...plain.statuses].sort().join()) {
    parts.set("statuses", [...filter.statuses].sort().join(","));
  }
  if (filter.confidence > 0) parts.set("confidence", String(filter.confidence));
  if (filter.weight !== plain.weight) parts.set("weight", String(filter.weight));
  if (filter.from !== null) parts.set("from", dayText(filter.from));
  if (filter.to !== null) parts.set("to", dayText(filter.to));
  if (filter.undated) parts.set("undated", "yes");
  for (const name of ["node", "partner", "meeting", "words", "sort"]) if (view[name]) parts.set(name, view[name]);
  return parts.toString();
}

/** The view a link says; what it says wrongly, or of what is not in the graph, counts as not said. */
function viewOf(graph, link) {
  const parts = new URLSearchParams(link.replace(/^#/, ""));
  const filter = openFilter(graph);
  const set = (name) => new Set(parts.get(name).split(",").filter(Boolean));
  if (parts.get("mode") === "countries") filter.mode = "countries";
  if (parts.get("colour") === "country") filter.colour = "country";
  if (parts.has("kinds")) filter.kinds = set("kinds");
  if (parts.has("statuses")) filter.statuses = set("statuses");
  const confidence = Number(parts.get("confidence"));
  if (confidence > 0 && confidence <= 1) filter.confidence = confidence;
  const weight = Number(parts.get("weight"));
  if (Number.isInteger(weight) && weight >= 1) filter.weight = weight;
  filter.from = dayNumber(parts.get("from"));
  filter.to = dayNumber(parts.get("to"));
  filter.undated = parts.get("undated") === "yes";
  const known = (id) => id && graph.byId.has(id) ? id : null;
  const node = known(parts.get("node"));
  const meeting = graph.meetings.some((one) => one.id === parts.get("meeting")) ? parts.get("meeting") : null;
  return { filter, node, partner: node ? known(parts.get("partner")) : null, meeting, words: parts.get("words") || "",
    sort: /^-?(date|kind|status|who|place|confidence)$/.test(parts.get("sort") || "") ? parts.get("sort") : "" };
}

if (typeof module !== "undefined") {
  const { openFilter: open, dayText: text, dayNumber: number } = require("./model.js");
  Object.assign(globalThis, { openFilter: open, dayText: text, dayNumber: number });
  module.exports = { linkOf, viewOf };
}
