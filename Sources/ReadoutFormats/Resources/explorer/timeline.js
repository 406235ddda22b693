"use strict";
// The timeline: how many meetings when; a brush keeps those of some days; what has no date stands apart.

class Timeline {
  constructor(svg, brushed, chooseUndated) {
    this.svg = d3.select(svg);
    this.brushed = brushed;
    this.chooseUndated = chooseUndated;
    this.bars = this.svg.append("g");
    this.axis = this.svg.append("g");
    this.brushLayer = this.svg.append("g").attr("class", "brush");
    this.lane = this.svg.append("g");
  }

  /** @param meetings those that all filters but the dates keep. */
  draw(meetings, filter) {
    const [height, lane, margin] = [130, 96, 28];
    // A page that is not shown has no width.
    const width = Math.max(lane + 2 * margin, this.svg.node().getBoundingClientRect().width);
    const dated = meetings.filter((meeting) => meeting.days !== null);
    const undated = meetings.length - dated.length;
    const day = (meeting) => meeting.start ? meeting.days[0] : meeting.notAfter ? dayNumber(meeting.notAfter) : meeting.days[0];
    let [first, last] = d3.extent(dated, day);
    if (first === undefined) [first, last] = [0, 1];
    const space = Math.max(3, Math.round((last - first) / 60));
    const time = d3.scaleUtc().domain([first - space, last + space].map((number) => new Date(number * MILLISECONDS_PER_DAY)))
      .range([margin, width - lane]);
    const columns = Math.max(1, Math.floor((width - lane - margin) / 7));
    const binned = new Map();
    for (const meeting of dated) {
      const bin = Math.round((day(meeting) - first) / Math.max(1, last - first) * columns);
      if (!binned.has(bin)) binned.set(bin, { bin, sure: 0, unsure: 0 });
      binned.get(bin)[meeting.start ? "sure" : "unsure"] += 1;
    }
    const most = Math.max(1, ...[...binned.values()].map((bin) => bin.sure + bin.unsure));
    const up = d3.scaleSqrt().domain([0, most]).range([0, height - 44]).clamp(true);
    const x = (bin) => time(new Date((first + bin.bin / columns * Math.max(1, last - first)) * MILLISECONDS_PER_DAY)) - 2.5;
    const base = height - 24;
    const bars = [...binned.values()].flatMap((bin) => {
      const sure = up(bin.sure + bin.unsure) * bin.sure / (bin.sure + bin.unsure);
      return [
        { x: x(bin), y: base - sure, height: sure, sort: "bar", text: counted(bin.sure, "meeting") },
        { x: x(bin), y: base - up(bin.sure + bin.unsure), height: up(bin.sure + bin.unsure) - sure, sort: "unsure", text: counted(bin.unsure, "meeting") + " without a certain day" },
      ];
    }).filter((bar) => bar.height > 0);
    this.bars.selectAll("rect").data(bars).join((enter) => {
      const rect = enter.append("rect");
      rect.append("title");
      return rect;
    }).attr("class", (bar) => bar.sort).attr("x", (bar) => bar.x).attr("y", (bar) => bar.y).attr("width", 5)
      .attr("height", (bar) => bar.height).select("title").text((bar) => bar.text);
    this.axis.attr("transform", `translate(0,${base})`).call(d3.axisBottom(time).ticks(Math.max(2, Math.floor(width / 110))).tickSizeOuter(0));
    this.drawLane(undated, width - lane + 20, base, up);
    this.brush = d3.brushX().extent([[margin, 6], [width - lane, base]]).on("end", () => {
      // A brush that is drawn anew is nobody's wish.
      if (this.isDrawing || !d3.event.sourceEvent) return;
      const selection = d3.event.selection;
      const days = selection && selection.map((place) => Math.round(time.invert(place).getTime() / MILLISECONDS_PER_DAY));
      this.brushed(days ? days[0] : null, days ? days[1] : null);
    });
    this.isDrawing = true;
    this.brushLayer.call(this.brush);
    if (filter.from === null && filter.to === null) {
      this.brushLayer.call(this.brush.move, null);
    } else {
      const end = (bound, other) => Math.min(width - lane, Math.max(margin, bound === null ? other : time(new Date(bound * MILLISECONDS_PER_DAY))));
      this.brushLayer.call(this.brush.move, [end(filter.from, margin), Math.max(end(filter.from, margin) + 1, end(filter.to, width - lane))]);
    }
    this.isDrawing = false;
  }

  drawLane(undated, x, base, up) {
    this.lane.selectAll("rect").data([undated]).join((enter) => {
      const rect = enter.append("rect").attr("class", "undated");
      rect.append("title");
      return rect;
    }).attr("x", x).attr("width", 44).attr("y", base - Math.max(2, up(undated))).attr("height", Math.max(2, up(undated)))
      .on("click", () => this.chooseUndated()).select("title").text(counted(undated, "meeting") + " of unknown date");
    this.lane.selectAll("text").data([`${undated} undated`]).join("text").attr("x", x).attr("y", base + 15).text((text) => text);
  }
}
