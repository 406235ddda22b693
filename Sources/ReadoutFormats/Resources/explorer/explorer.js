"use strict";
// The page: one view (filter and choice), and all parts drawn from it whenever it changes.

function startExplorer() {
  const byId = (id) => document.getElementById(id);
  const graph = decodeGraph(JSON.parse(byId("data").textContent));
  let view = viewOf(graph, location.hash);
  let pairs = [];
  let shown = [];

  const network = new Network(document.querySelector("#network svg"), byId("network-note"), byId("legend"), (id) => choose(id, null));
  const timeline = new Timeline(document.querySelector("#timeline svg"), (from, to) => filterBy({ from, to }),
    () => filterBy({ undated: !view.filter.undated }));
  const panel = new Panel(byId("panel"), choose);
  const table = new MeetingTable(byId("table"), chooseMeeting, (column) => {
    view.sort = view.sort === column ? "-" + column : column;
    draw(["table"]);
  });

  function choose(node, partner) {
    Object.assign(view, { node, partner: partner || null, meeting: null });
    draw(["panel", "table"]);
  }

  function chooseMeeting(id) {
    Object.assign(view, { node: null, partner: null, meeting: id });
    draw(["panel"]);
    byId("panel").scrollIntoView({ block: "nearest" });
  }

  function filterBy(change) {
    Object.assign(view.filter, change);
    draw();
  }

  /** The meetings an entity had, or in the mode of countries those that count as its own. */
  function meetingsOf(entity) {
    if (view.filter.mode === "actors") return shown.filter((meeting) => meeting.participations.some((one) => one.entity === entity.position));
    return shown.filter((meeting) => meeting.participations.some((one) => standsFor(graph, one, view.filter.mode) === entity.position || one.entity === entity.position));
  }

  function drawPanel() {
    const node = view.node ? graph.byId.get(view.node) : null;
    const partner = view.partner ? graph.byId.get(view.partner) : null;
    const meeting = view.meeting ? graph.meetings.find((one) => one.id === view.meeting) : null;
    if (meeting) panel.showMeeting(graph, meeting);
    else if (node && partner) panel.showPair(graph, node, partner, meetingsOfPair(node, partner));
    else if (node) panel.showNode(graph, node, pairs, meetingsOf(node));
    else panel.showRanking(graph, pairs, view.filter.mode);
    byId("panel").scrollTop = 0;
    network.bringOut(view.node);
  }

  function meetingsOfPair(node, partner) {
    const [a, b] = [Math.min(node.position, partner.position), Math.max(node.position, partner.position)];
    const pair = pairs.find((one) => one.a === a && one.b === b);
    return pair ? pair.meetings : [];
  }

  function drawTable() {
    const node = view.node ? graph.byId.get(view.node) : null;
    const partner = view.partner ? graph.byId.get(view.partner) : null;
    table.draw(graph, node && partner ? meetingsOfPair(node, partner) : node ? meetingsOf(node) : shown, view.words, view.sort);
  }

  /** @param parts which of them; all, and what they show anew, when not given. */
  function draw(parts) {
    if (!parts) {
      shown = graph.meetings.filter((meeting) => keeps(view.filter, meeting));
      pairs = frequentPairs(metPairs(graph, shown, view.filter.mode), view.filter.weight);
      const people = new Set(pairs.flatMap((pair) => [pair.a, pair.b])).size;
      byId("summary").textContent = `${counted(shown.length, "meeting")} of ${graph.meetings.length.toLocaleString("en-GB")}; ${view.filter.mode === "countries" ? counted(people, "country", "countries") : counted(people, "actor")} who met, ${counted(graph.articles.length, "article")}`;
      network.draw(graph, pairs, view.filter);
      const undatedToo = Object.assign({}, view.filter, { from: null, to: null });
      timeline.draw(graph.meetings.filter((meeting) => keeps(undatedToo, meeting)), view.filter);
      showFilters();
    }
    if (!parts || parts.includes("panel")) drawPanel();
    if (!parts || parts.includes("table")) drawTable();
    const link = linkOf(graph, view);
    if (link !== location.hash.slice(1)) history.replaceState(null, "", link ? "#" + link : location.pathname + location.search);
  }

  // Filters.

  function boxes(root, values, change) {
    for (const value of values) {
      const box = element("input", "");
      box.type = "checkbox";
      box.value = value;
      box.addEventListener("change", change);
      root.append(element("label", "", box, " " + value));
    }
  }
  const present = (name) => [...new Set(graph.meetings.map((meeting) => meeting[name]))].sort();
  const kinds = present("kind");
  const checked = (root) => new Set([...root.querySelectorAll("input:checked")].map((box) => box.value));
  boxes(byId("kinds"), kinds, () => {
    const chosen = checked(byId("kinds"));
    filterBy({ kinds: chosen.size === kinds.length ? null : chosen });
  });
  const statuses = [...new Set([...graph.statuses.filter((status) => present("status").includes(status)), ...present("status")])];
  boxes(byId("statuses"), statuses, () => {
    // What nothing here has counts as it did.
    const absent = graph.statuses.filter((status) => !statuses.includes(status));
    filterBy({ statuses: new Set([...checked(byId("statuses")), ...absent]) });
  });
  const number = (text) => dayNumber(text);
  const inputs = {
    mode: (input) => ({ mode: input.value }), colour: (input) => ({ colour: input.value }),
    weight: (input) => ({ weight: Math.max(1, Math.round(Number(input.value)) || 1) }),
    confidence: (input) => ({ confidence: Number(input.value) }),
    from: (input) => ({ from: number(input.value) }), to: (input) => ({ to: number(input.value) }),
    undated: (input) => ({ undated: input.checked }),
  };
  for (const [id, change] of Object.entries(inputs)) byId(id).addEventListener("change", () => filterBy(change(byId(id))));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("reset").addEventListener("click", () => {
    view = viewOf(graph, "");
    draw();
  });

  function showFilters() {
    const { filter } = view;
    for (const box of byId("kinds").querySelectorAll("input")) box.checked = !filter.kinds || filter.kinds.has(box.value);
    for (const box of byId("statuses").querySelectorAll("input")) box.checked = filter.statuses.has(box.value);
    for (const id of ["mode", "colour", "weight", "confidence"]) byId(id).value = filter[id];
    byId("confidence-value").textContent = filter.confidence.toFixed(2);
    byId("from").value = filter.from === null ? "" : dayText(filter.from);
    byId("to").value = filter.to === null ? "" : dayText(filter.to);
    byId("undated").checked = filter.undated;
    byId("words").value = view.words;
  }

  // Search, keys, theme, links.

  function showHits() {
    const hits = searchEntities(graph, byId("search").value, 12);
    byId("hits").hidden = !hits.length;
    byId("hits").replaceChildren(...hits.map((entity) => {
      const button = element("button", "", `${entity.name} `, element("span", "note", `${entity.kind}, ${counted(entity.meetings.length, "meeting")}`));
      button.type = "button";
      button.addEventListener("click", () => take(entity));
      return element("li", "", button);
    }));
    return hits;
  }
  function take(entity) {
    byId("search").value = "";
    byId("hits").hidden = true;
    choose(entity.id, null);
  }
  byId("search").addEventListener("input", showHits);
  byId("search").addEventListener("keydown", (event) => {
    const hits = event.key === "Enter" ? showHits() : [];
    if (hits.length) take(hits[0]);
    if (event.key === "ArrowDown" && !byId("hits").hidden) byId("hits").querySelector("button").focus();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape") {
      byId("hits").hidden = true;
      choose(null, null);
    }
  });
  byId("words").addEventListener("input", () => {
    view.words = byId("words").value;
    draw(["table"]);
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = (isDark) => {
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
  };
  theme(dark.matches);
  dark.addEventListener("change", (event) => {
    theme(event.matches);
    draw();
  });
  byId("theme").addEventListener("click", () => {
    theme(document.documentElement.dataset.theme !== "dark");
    draw();
  });
  addEventListener("hashchange", () => {
    view = viewOf(graph, location.hash);
    draw();
  });
  let width = innerWidth;
  byId("filter-box").open = width > 800;
  addEventListener("resize", () => {
    if (width === innerWidth) return;
    width = innerWidth;
    draw();
  });
  draw();
  document.documentElement.dataset.ready = "yes";
}

startExplorer();
