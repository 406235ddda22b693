"use strict";
// The graph as the page was given it, what filters keep of it, and who met whom in that.

const MILLISECONDS_PER_DAY = 86400000;

/** Days since 1970-01-01 of "YYYY-MM-DD", or null. */
function dayNumber(text) {
  if (!text) return null;
  const day = Date.parse(text + "T00:00:00Z");
  return Number.isNaN(day) ? null : Math.round(day / MILLISECONDS_PER_DAY);
}

/** "YYYY-MM-DD" of a number of days since 1970-01-01. */
function dayText(number) {
  return new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

function decodeEvidence(row) {
  const [article, text, start, end, cue, confidence] = row;
  return { article, text, mark: end > start ? [start, end] : null, cue, confidence };
}

/** The rows of the page's data as objects; references stay positions. */
function decodeGraph(data) {
  const articles = data.articles.map(([date, title, source, copy]) => ({ date, title, source, isCopy: copy !== null }));
  const entities = data.entities.map((row, position) => {
    const [id, kind, name, aliases, country, code, type, partOf, mentions, articleCount, firstSeen, lastSeen, confidence,
      reasons, wikidata] = row;
    return { position, id, kind, name, aliases, country, code, type, partOf, mentions, articleCount, firstSeen, lastSeen,
      confidence, reasons, wikidata, roles: [], meetings: [] };
  });
  const roles = data.roles.map(([person, title, organization, tenure, from, to, confidence, evidence]) => ({
    person, title, organization, tenure, from, to, confidence, evidence: evidence.map(decodeEvidence),
  }));
  for (const role of roles) if (role.person !== null) entities[role.person].roles.push(role);
  const meetings = data.meetings.map((row, position) => {
    const [id, label, kind, status, participations, separate, start, end, basis, notBefore, notAfter, monthDay, place,
      topics, evidence, confidence, reasons, reports] = row;
    const meeting = { position, id, label, kind, status, separate, start, end, basis, notBefore, notAfter, monthDay, place,
      topics: topics.map((topic) => data.topics[topic]), evidence: evidence.map(decodeEvidence), confidence, reasons, reports,
      participations: participations.map(([entity, part, onBehalfOf]) => ({ entity, part, onBehalfOf })) };
    meeting.days = possibleDays(meeting, data.publicationWindow);
    for (const entity of new Set(meeting.participations.map((p) => p.entity))) {
      if (entity !== null) entities[entity].meetings.push(meeting);
    }
    return meeting;
  });
  return { articles, entities, roles, meetings, statuses: data.statuses, maximumParticipants: data.maximumParticipants,
    minimumWeight: data.minimumWeight, byId: new Map(entities.map((entity) => [entity.id, entity])) };
}

/** The first and last day a meeting may have taken place on, or null: the rule of the command's --from and --to. */
function possibleDays(meeting, window) {
  const start = dayNumber(meeting.start);
  if (start !== null) return [start, meeting.end ? Math.max(start, dayNumber(meeting.end)) : start];
  const earliest = dayNumber(meeting.notBefore);
  const latest = dayNumber(meeting.notAfter);
  if (earliest !== null) return [earliest, latest === null ? earliest + window : Math.max(earliest, latest)];
  return latest === null ? null : [latest - window, latest];
}

/** What a view without filters is. */
function openFilter(graph) {
  return { mode: "actors", kinds: null, statuses: new Set(graph.statuses), confidence: 0, weight: graph.minimumWeight,
    from: null, to: null, undated: false, colour: "kind" };
}

/** Whether a filter keeps a meeting; of unknown date only without bounds, or where they are asked for. */
function keeps(filter, meeting) {
  if (filter.statuses && !filter.statuses.has(meeting.status)) return false;
  if (filter.kinds && !filter.kinds.has(meeting.kind)) return false;
  if (meeting.confidence < filter.confidence) return false;
  if (filter.from === null && filter.to === null) return true;
  if (meeting.days === null) return filter.undated;
  if (filter.from !== null && meeting.days[1] < filter.from) return false;
  return filter.to === null || meeting.days[0] <= filter.to;
}

/** The country a participant stands for, or null: the patron's or its own, or what it is part of. */
function countryOf(graph, participation) {
  for (const candidate of [participation.onBehalfOf, participation.entity]) {
    if (candidate === null) continue;
    const entity = graph.entities[candidate];
    if (entity.kind === "country") return candidate;
    if (entity.country !== null) return entity.country;
    if (entity.partOf !== null && graph.entities[entity.partOf].kind === "country") return entity.partOf;
  }
  return null;
}

/** What a participant counts as in a mode; null where it does not count. */
function standsFor(graph, participation, mode) {
  const entity = participation.entity;
  if (entity === null || graph.entities[entity].kind === "place") return null;
  return mode === "countries" ? countryOf(graph, participation) : entity;
}

/** Who met whom in some meetings: a list of {a, b, meetings}, the rule of the command's views of pairs. */
function metPairs(graph, meetings, mode) {
  const pairs = new Map();
  for (const meeting of meetings) {
    const members = meeting.participations;
    if (members.length > graph.maximumParticipants) continue;
    const ends = members.map((participation) => standsFor(graph, participation, mode));
    const apart = new Set(meeting.separate.map(([x, y]) => x + " " + y));
    const found = new Set();
    for (let i = 0; i < ends.length; i++) {
      for (let j = i + 1; j < ends.length; j++) {
        if (ends[i] === null || ends[j] === null || ends[i] === ends[j]) continue;
        const [x, y] = [members[i].entity, members[j].entity];
        if (apart.size && (apart.has(x + " " + y) || apart.has(y + " " + x))) continue;
        const key = Math.min(ends[i], ends[j]) * graph.entities.length + Math.max(ends[i], ends[j]);
        if (found.has(key)) continue;
        found.add(key);
        const pair = pairs.get(key);
        if (pair) pair.meetings.push(meeting);
        else pairs.set(key, { a: Math.min(ends[i], ends[j]), b: Math.max(ends[i], ends[j]), meetings: [meeting] });
      }
    }
  }
  return [...pairs.values()];
}

/** Pairs that met often enough. */
function frequentPairs(pairs, weight) {
  return pairs.filter((pair) => pair.meetings.length >= weight);
}

/** Search: entities whose name or alias holds every word, those that begin with them and met most in front. */
function searchEntities(graph, words, limit) {
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const hits = [];
  for (const entity of graph.entities) {
    if (entity.kind === "place") continue;
    const names = [entity.name, ...entity.aliases].map(fold);
    if (!names.some((name) => wanted.every((word) => name.includes(word)))) continue;
    hits.push({ entity, begins: names.some((name) => name.startsWith(wanted[0])) });
  }
  hits.sort((x, y) => y.begins - x.begins || y.entity.meetings.length - x.entity.meetings.length
    || (x.entity.id < y.entity.id ? -1 : 1));
  return hits.slice(0, limit).map((hit) => hit.entity);
}

if (typeof module !== "undefined") {
  module.exports = { dayNumber, dayText, decodeGraph, possibleDays, openFilter, keeps, countryOf, metPairs, frequentPairs,
    searchEntities };
}
