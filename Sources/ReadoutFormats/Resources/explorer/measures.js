"use strict";
// How central actors are in a network of pairs.

/** Nodes of some pairs, each with its meetings (once however many partners it had in them) and partners, strongest first. */
function nodesOf(pairs) {
  const nodes = new Map();
  function at(entity) {
    let node = nodes.get(entity);
    if (!node) nodes.set(entity, node = { entity, meetings: new Set(), partners: 0 });
    node.partners += 1;
    return node;
  }
  for (const pair of pairs) {
    for (const node of [at(pair.a), at(pair.b)]) for (const meeting of pair.meetings) node.meetings.add(meeting);
  }
  return [...nodes.values()].map((node) => ({ ...node, meetings: node.meetings.size }))
    .sort((x, y) => y.meetings - x.meetings || y.partners - x.partners || x.entity - y.entity);
}

/** The strongest nodes of a network and the pairs among them, and how many nodes there were. */
function strongest(pairs, limit) {
  const all = nodesOf(pairs);
  if (all.length <= limit) return { nodes: all, pairs, total: all.length };
  const nodes = all.slice(0, limit);
  const kept = new Set(nodes.map((node) => node.entity));
  return { nodes, pairs: pairs.filter((pair) => kept.has(pair.a) && kept.has(pair.b)), total: all.length };
}

/**
 * Betweenness of each node: the share of shortest ways between two others that lead through it, 0 to 1, as networkx has
 * it for an undirected graph without weights (Brandes, "A Faster Algorithm for Betweenness Centrality", 2001).
 * Takes nodes times pairs steps.
 */
function betweenness(pairs) {
  const number = new Map();
  for (const pair of pairs) for (const end of [pair.a, pair.b]) if (!number.has(end)) number.set(end, number.size);
  const count = number.size;
  const neighbours = Array.from({ length: count }, () => []);
  for (const pair of pairs) {
    neighbours[number.get(pair.a)].push(number.get(pair.b));
    neighbours[number.get(pair.b)].push(number.get(pair.a));
  }
  const score = new Float64Array(count);
  for (let source = 0; source < count; source++) {
    const ways = new Float64Array(count);
    const distance = new Int32Array(count).fill(-1);
    const share = new Float64Array(count);
    const order = [source];
    ways[source] = 1;
    distance[source] = 0;
    for (let next = 0; next < order.length; next++) {
      const from = order[next];
      for (const to of neighbours[from]) {
        if (distance[to] < 0) {
          distance[to] = distance[from] + 1;
          order.push(to);
        }
        if (distance[to] === distance[from] + 1) ways[to] += ways[from];
      }
    }
    for (let last = order.length - 1; last > 0; last--) {
      const to = order[last];
      for (const from of neighbours[to]) {
        if (distance[from] === distance[to] - 1) share[from] += ways[from] / ways[to] * (1 + share[to]);
      }
      score[to] += share[to];
    }
  }
  // Each way was gone from both its ends.
  const scale = count > 2 ? 1 / ((count - 1) * (count - 2)) : 0;
  return new Map([...number].map(([entity, position]) => [entity, score[position] * scale]));
}

if (typeof module !== "undefined") module.exports = { nodesOf, strongest, betweenness };
