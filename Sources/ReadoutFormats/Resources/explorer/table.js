"use strict";
// The table of meetings: sorted, filtered by words, copied as CSV.

const COLUMNS = [
  { name: "date", title: "Date", text: whenWords, key: (meeting) => meeting.days ? meeting.days[1] : -Infinity },
  { name: "kind", title: "Kind", text: (meeting) => meeting.kind },
  { name: "status", title: "Status", text: (meeting) => meeting.status },
  { name: "who", title: "Who", text: (meeting, graph) => meeting.participations.filter((one) => one.entity !== null).map((one) => graph.entities[one.entity].name).join(", ") },
  { name: "place", title: "Place", text: (meeting) => meeting.place || "" },
  { name: "confidence", title: "Confidence", text: (meeting) => meeting.confidence.toFixed(2), key: (meeting) => meeting.confidence },
];

/** Meetings that have all words, in the order asked for: a column's name, with `-` downwards. */
function tableRows(graph, meetings, words, sort) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (meeting) => COLUMNS.map((column) => column.text(meeting, graph)).concat(meeting.topics, meeting.evidence.map((one) => one.text)).join(" ").toLowerCase();
  const kept = wanted.length ? meetings.filter((meeting) => {
    const all = text(meeting);
    return wanted.every((word) => all.includes(word));
  }) : [...meetings];
  const down = sort === "" || sort.startsWith("-");
  const column = COLUMNS.find((one) => one.name === sort.replace("-", "")) || COLUMNS[0];
  const keys = new Map(kept.map((meeting) => [meeting, column.key ? column.key(meeting) : column.text(meeting, graph)]));
  const compare = (x, y) => x < y ? -1 : x > y ? 1 : 0;
  return kept.sort((x, y) => (down ? -1 : 1) * compare(keys.get(x), keys.get(y)) || x.position - y.position);
}

/** The table as CSV, with the first sentence and its source behind. */
function tableText(graph, rows) {
  const cells = rows.map((meeting) => {
    const evidence = meeting.evidence[0];
    const article = evidence && graph.articles[evidence.article];
    return [...COLUMNS.map((column) => column.text(meeting, graph)), evidence ? evidence.text : "", article ? article.source : ""];
  });
  return csvText([[...COLUMNS.map((column) => column.title), "Sentence", "Source"], ...cells]);
}

class MeetingTable {
  constructor(root, choose, sorted) {
    this.root = root;
    this.choose = choose;
    this.limit = 100;
    this.head = root.querySelector("thead");
    this.body = root.querySelector("tbody");
    const row = element("tr", "");
    for (const column of COLUMNS) {
      const button = element("button", "", column.title);
      button.type = "button";
      button.addEventListener("click", () => sorted(column.name));
      const cell = element("th", "", button);
      cell.dataset.column = column.name;
      row.append(cell);
    }
    this.head.append(row);
    root.querySelector("#more").addEventListener("click", () => {
      this.limit += 500;
      this.show();
    });
    root.querySelector("#copy").addEventListener("click", () => this.copy());
  }

  draw(graph, meetings, words, sort) {
    [this.graph, this.limit] = [graph, 100];
    this.rows = tableRows(graph, meetings, words, sort);
    for (const cell of this.head.querySelectorAll("th")) {
      const order = sort.replace("-", "") === cell.dataset.column ? sort.startsWith("-") ? "descending" : "ascending" : "none";
      cell.setAttribute("aria-sort", order);
    }
    this.show();
  }

  show() {
    this.body.replaceChildren(...this.rows.slice(0, this.limit).map((meeting) => {
      const row = element("tr", "");
      row.dataset.id = meeting.id;
      COLUMNS.forEach((column) => {
        const text = column.text(meeting, this.graph);
        if (column.name !== "who") return row.append(element("td", "", text));
        const button = element("button", "go", text || meeting.label);
        button.type = "button";
        button.addEventListener("click", () => this.choose(meeting.id));
        return row.append(element("td", "", button));
      });
      return row;
    }));
    this.root.querySelector("#more").hidden = this.rows.length <= this.limit;
    this.root.querySelector("#table-note").textContent = counted(this.rows.length, "meeting");
  }

  /** Onto the clipboard; where a browser does not let a local page there, by a field that is copied from. */
  async copy() {
    const text = tableText(this.graph, this.rows);
    try {
      await navigator.clipboard.writeText(text);
    } catch (error) {
      const field = element("textarea", "", text);
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    this.root.querySelector("#table-note").textContent = counted(this.rows.length, "meeting") + " copied";
  }
}

if (typeof module !== "undefined") {
  module.exports = { tableRows, tableText };
}
