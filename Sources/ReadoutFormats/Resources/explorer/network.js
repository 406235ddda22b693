"use strict";
// The network: nodes sized by meetings, laid out at once so that the page is ready when it is shown.

const MOST_NODES = 500;
const PALETTE = ["#4e79a7", "#e1812c", "#59a14f", "#c94f5d", "#8d6cab", "#9c755f", "#d37295", "#5fa8a3", "#b6992d", "#7a7f87"];

class Network {
  constructor(svg, note, legend, choose) {
    this.svg = d3.select(svg);
    this.note = note;
    this.legend = legend;
    this.choose = choose;
    this.layer = this.svg.append("g");
    this.links = this.layer.append("g");
    this.nodes = this.layer.append("g");
    // Above all nodes, so that none lies on a name.
    this.labels = this.layer.append("g").attr("class", "labels");
    this.places = new Map();
    this.zoom = d3.zoom().scaleExtent([0.1, 12]).on("zoom", () => {
      this.layer.attr("transform", d3.event.transform);
      this.showLabels(d3.event.transform);
    });
    this.svg.call(this.zoom).on("dblclick.zoom", null);
    this.svg.on("click", () => this.choose(null));
    // Paper has another width than the screen: the whole picture is scaled to it.
    window.addEventListener("beforeprint", () => {
      const box = svg.getBoundingClientRect();
      if (box.width) this.svg.attr("viewBox", `0 0 ${box.width} ${box.height}`);
    });
    window.addEventListener("afterprint", () => this.svg.attr("viewBox", null));
  }

  /** Draws the strongest of some pairs. */
  draw(graph, pairs, filter) {
    const shown = strongest(pairs, MOST_NODES);
    const most = Math.max(1, ...shown.nodes.map((node) => node.meetings));
    // A handful of meetings makes nobody large.
    const radius = d3.scaleSqrt().domain([0, Math.max(most, 12)]).range([3, 26]);
    const data = shown.nodes.map((node, rank) => ({
      ...node, rank, entity: graph.entities[node.entity], radius: radius(node.meetings),
      ...(this.places.get(node.entity) || {}),
    }));
    const byPosition = new Map(data.map((node) => [node.entity.position, node]));
    const links = shown.pairs.map((pair) => ({ source: byPosition.get(pair.a), target: byPosition.get(pair.b), weight: pair.meetings.length }));
    this.data = data;
    this.layOut(data, links);
    const colours = this.colours(graph, data, filter.colour);
    this.note.textContent = shown.total > data.length
      ? `The ${data.length} with most meetings of ${shown.total.toLocaleString("en-GB")} are shown.`
      : data.length ? "" : "Nobody met anybody here: widen the filters.";
    this.link = this.links.selectAll("line").data(links).join("line").attr("class", "link")
      .attr("stroke-width", (link) => Math.min(8, 0.7 + Math.sqrt(link.weight)));
    this.node = this.nodes.selectAll("g").data(data, (node) => node.entity.id).join((enter) => {
      const node = enter.append("g").attr("class", "node").attr("tabindex", 0).attr("role", "button");
      node.append("circle");
      node.append("title");
      return node;
    });
    this.node.order().attr("data-id", (node) => node.entity.id)
      .attr("aria-label", (node) => `${node.entity.name}, ${counted(node.meetings, "meeting")}`)
      .on("click", (node) => {
        d3.event.stopPropagation();
        this.choose(node.entity.id);
      })
      .on("keydown", (node) => {
        if (d3.event.key === "Enter" || d3.event.key === " ") {
          d3.event.preventDefault();
          this.choose(node.entity.id);
        }
      })
      .call(d3.drag().on("drag", (node) => {
        [node.x, node.y] = [d3.event.x, d3.event.y];
        this.place();
      }));
    this.node.select("circle").attr("r", (node) => node.radius).attr("fill", (node) => colours(node.entity));
    this.label = this.labels.selectAll("text").data(data, (node) => node.entity.id).join("text").attr("dy", "0.32em")
      .text((node) => node.entity.name);
    this.node.select("title").text((node) => `${node.entity.name}: ${counted(node.meetings, "meeting")} with ${node.partners}`);
    this.place();
    this.fit();
  }

  layOut(data, links) {
    const known = data.filter((node) => this.places.has(node.entity.position)).length;
    // A few have room to stand apart.
    const loose = Math.max(1, 3 - data.length / 20);
    const ticks = Math.max(30, Math.min(160, Math.round(12000 / (data.length + 1))));
    d3.forceSimulation(data)
      .force("link", d3.forceLink(links).distance((link) => 42 * loose + link.source.radius + link.target.radius).strength(0.5))
      .force("charge", d3.forceManyBody().strength(-140 * loose).distanceMax(420))
      .force("x", d3.forceX().strength(0.09)).force("y", d3.forceY().strength(0.12))
      .force("apart", d3.forceCollide((node) => node.radius + 5))
      .stop().alpha(known > data.length / 2 ? 0.3 : 1).alphaDecay(1 - Math.pow(0.001, 1 / ticks)).tick(ticks);
    for (const node of data) this.places.set(node.entity.position, { x: node.x, y: node.y });
  }

  place() {
    this.link.attr("x1", (link) => link.source.x).attr("y1", (link) => link.source.y)
      .attr("x2", (link) => link.target.x).attr("y2", (link) => link.target.y);
    for (const placed of [this.node, this.label]) placed.attr("transform", (node) => `translate(${node.x},${node.y})`);
  }

  /** Moves and scales so that all nodes are in sight. */
  fit() {
    if (!this.data.length) return;
    const box = this.svg.node().getBoundingClientRect();
    const [left, right] = d3.extent(this.data, (node) => node.x);
    const [top, bottom] = d3.extent(this.data, (node) => node.y);
    const scale = Math.min(1.6, (box.width - Math.min(130, box.width * 0.15)) / (right - left + 40), (box.height - 70) / (bottom - top + 40));
    this.svg.call(this.zoom.transform, d3.zoomIdentity.translate(box.width / 2 - Math.min(25, box.width * 0.03), box.height / 2)
      .scale(Math.max(0.1, scale)).translate(-(left + right) / 2, -(top + bottom) / 2));
  }

  /**
   * Names that do not lie on each other: first those of the strongest, then those that lie on no node either; of a chosen one and its partners
   * only. A name stands at the left where the right is taken or leads out of the picture. Letters keep their size.
   */
  showLabels({ k: scale, x: shift }) {
    const first = 20;
    const edge = this.svg.node().getBoundingClientRect().width;
    const lies = (box) => (one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3];
    const taken = [];
    const nodes = this.data.filter((node) => node.rank < 60 || node.radius * scale > 6).map((node) => {
      const half = node.radius * scale * 0.8;
      return [node.x * scale - half, node.y * scale - half, node.x * scale + half, node.y * scale + half];
    });
    const wanted = new Set();
    for (const node of this.near ? this.data.filter((one) => this.near.has(one.entity.id)) : this.data) {
      const width = node.entity.name.length * 6.8;
      const away = (node.radius + 2) * scale;
      const isFirst = node.rank < first || this.near && this.near.has(node.entity.id);
      const free = [1, -1].filter((side) => side < 0 || shift + node.x * scale + away + width <= edge).map((side) => {
        const left = node.x * scale + (side < 0 ? -away - width : away);
        return { side, box: [left, node.y * scale - 8, left + width, node.y * scale + 8] };
      }).find(({ box }) => !taken.some(lies(box)) && (isFirst || !nodes.some(lies(box))));
      if (!free) continue;
      node.isTurned = free.side < 0;
      const { box } = free;
      taken.push(box);
      wanted.add(node.entity.id);
      if (wanted.size > 150) break;
    }
    this.label.attr("display", (node) => wanted.has(node.entity.id) ? null : "none")
      .attr("text-anchor", (node) => node.isTurned ? "end" : "start")
      .attr("x", (node) => node.isTurned ? -node.radius - 3 : node.radius + 3)
      .style("font-size", 12 / scale + "px").style("stroke-width", 3 / scale + "px");
  }

  /** Brings out a node and whom it met; all are equal without one. */
  bringOut(id) {
    const near = new Set(id ? [id] : []);
    this.link.each((link) => {
      if (link.source.entity.id === id) near.add(link.target.entity.id);
      if (link.target.entity.id === id) near.add(link.source.entity.id);
    });
    this.near = id && this.data.some((node) => node.entity.id === id) ? near : null;
    this.node.classed("chosen", (node) => node.entity.id === id)
      .classed("away", (node) => this.near !== null && !near.has(node.entity.id));
    this.link.classed("away", (link) => this.near !== null && link.source.entity.id !== id && link.target.entity.id !== id);
    this.showLabels(d3.zoomTransform(this.svg.node()));
  }

  colours(graph, data, colour) {
    const styles = getComputedStyle(document.documentElement);
    const kinds = { person: "people", country: "countries", institution: "institutions" };
    const entries = new Map();
    let of;
    if (colour === "country") {
      const countryName = (entity) => entity.kind === "country" ? entity.name : entity.country === null ? "" : graph.entities[entity.country].name;
      const counts = d3.nest().key((node) => countryName(node.entity)).rollup((nodes) => d3.sum(nodes, (node) => node.meetings)).entries(data)
        .filter((entry) => entry.key).sort((x, y) => y.value - x.value || d3.ascending(x.key, y.key)).slice(0, PALETTE.length - 1);
      counts.forEach((entry, i) => entries.set(entry.key, PALETTE[i]));
      entries.set("others", PALETTE[PALETTE.length - 1]);
      of = (entity) => entries.get(countryName(entity)) || entries.get("others");
    } else {
      for (const kind of Object.keys(kinds)) if (data.some((node) => node.entity.kind === kind)) entries.set(kinds[kind], styles.getPropertyValue("--" + kind));
      of = (entity) => styles.getPropertyValue("--" + entity.kind);
    }
    this.legend.replaceChildren(...[...entries].map(([name, value]) => {
      const entry = document.createElement("span");
      const dot = document.createElement("i");
      dot.style.background = value;
      entry.append(dot, name);
      return entry;
    }));
    return of;
  }
}
