"use strict";
// The panel: a node's posts, aliases and meetings, a pair's meetings, or who met most. Text from articles is only ever text.

/** An element of some class that holds texts and other elements. */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

class Panel {
  constructor(root, choose) {
    this.root = root;
    this.choose = choose;
  }

  go(entity, partner) {
    const button = element("button", "go", entity.name);
    button.type = "button";
    button.dataset.id = entity.id;
    button.addEventListener("click", () => this.choose(partner ? partner.id : entity.id, partner ? entity.id : null));
    return button;
  }

  quote(graph, evidence, names) {
    const quotation = element("blockquote", "");
    for (const piece of markedPieces(evidence.text, evidence.mark, names)) {
      quotation.append(piece.is ? element("mark", piece.is, piece.text) : piece.text);
    }
    const article = graph.articles[evidence.article];
    if (article) {
      const origin = [article.title, article.source, article.date ? dayWords(article.date) : "undated", article.isCopy ? "prints another's text" : ""];
      quotation.append(element("cite", "", origin.filter(Boolean).join(" · ")));
    }
    return quotation;
  }

  meeting(graph, meeting) {
    const members = meeting.participations.filter((one) => one.entity !== null);
    const names = members.flatMap((one) => namesOf(graph.entities[one.entity]));
    const article = element("article", "meeting", element("h4", "", meeting.label));
    article.dataset.id = meeting.id;
    article.append(element("p", "note", [meeting.kind, meeting.status, whenWords(meeting), meeting.place, counted(meeting.reports, "report"),
      "confidence " + meeting.confidence.toFixed(2)].filter(Boolean).join(" · ")));
    const who = element("p", "");
    members.forEach((one, i) => {
      if (i) who.append(", ");
      who.append(this.go(graph.entities[one.entity]));
      if (one.part !== "participant") who.append(` (${one.part})`);
    });
    article.append(who);
    if (meeting.topics.length) article.append(element("p", "", "About " + meeting.topics.join(", ")));
    meeting.evidence.slice(0, 5).forEach((evidence) => article.append(this.quote(graph, evidence, names)));
    if (meeting.evidence.length > 5) article.append(element("p", "note", `and ${meeting.evidence.length - 5} sentences more`));
    this.reasons(article, meeting.reasons);
    return article;
  }

  reasons(parent, reasons) {
    if (!reasons.length) return;
    parent.append(element("details", "", element("summary", "", "Why"),
      element("ul", "", ...reasons.map((reason) => element("li", "", reason)))));
  }

  meetings(graph, meetings, heading) {
    this.root.append(element("h3", "", heading));
    const order = [...meetings].sort((x, y) => (y.days ? y.days[1] : -Infinity) - (x.days ? x.days[1] : -Infinity) || x.position - y.position);
    const list = element("div", "");
    let shown = 0;
    const more = element("button", "", "Show more");
    const add = () => {
      order.slice(shown, shown + 30).forEach((meeting) => list.append(this.meeting(graph, meeting)));
      shown += 30;
      more.hidden = shown >= order.length;
    };
    more.type = "button";
    more.addEventListener("click", add);
    add();
    this.root.append(list, more);
  }

  showNode(graph, entity, pairs, kept) {
    this.root.replaceChildren(element("h2", "", entity.name));
    const country = entity.country === null ? null : graph.entities[entity.country];
    this.root.append(element("p", "note", [entity.type || entity.kind, country && country.name, entity.code, entity.wikidata,
      `named ${counted(entity.mentions, "time")} in ${counted(entity.articleCount, "article")}`].filter(Boolean).join(" · ")));
    if (entity.aliases.length) this.root.append(element("p", "", "Also " + entity.aliases.join(", ")));
    if (entity.roles.length) {
      this.root.append(element("h3", "", "Posts"));
      for (const role of entity.roles) {
        const organization = role.organization === null ? null : graph.entities[role.organization];
        const tenure = role.tenure === "current" ? "" : ` (${role.tenure})`;
        const post = element("details", "", element("summary", "", role.title + (organization ? ", " + organization.name : "") + tenure));
        role.evidence.forEach((evidence) => post.append(this.quote(graph, evidence, namesOf(entity))));
        this.root.append(post);
      }
    }
    const partners = pairs.filter((pair) => pair.a === entity.position || pair.b === entity.position)
      .map((pair) => ({ entity: graph.entities[pair.a === entity.position ? pair.b : pair.a], meetings: pair.meetings.length }))
      .sort((x, y) => y.meetings - x.meetings || d3.ascending(x.entity.id, y.entity.id));
    if (partners.length) {
      this.root.append(element("h3", "", `Met ${partners.length}`));
      const list = element("p", "partners");
      partners.slice(0, 40).forEach((partner, i) => list.append(i ? ", " : "", this.go(partner.entity, entity), ` ${partner.meetings}`));
      if (partners.length > 40) list.append(`, and ${partners.length - 40} more`);
      this.root.append(list);
    }
    this.meetings(graph, kept, counted(kept.length, "meeting"));
    this.reasons(this.root, entity.reasons);
  }

  showPair(graph, one, other, meetings) {
    this.root.replaceChildren(element("h2", "", this.go(one), " and ", this.go(other)));
    this.meetings(graph, meetings, counted(meetings.length, "meeting"));
  }

  showMeeting(graph, meeting) {
    this.root.replaceChildren(this.meeting(graph, meeting));
  }

  /** Who met most, and stands most between others. */
  showRanking(graph, pairs, mode) {
    const nodes = nodesOf(pairs);
    const between = nodes.length * pairs.length <= 5e6 ? betweenness(pairs) : null;
    const table = element("table", "ranking");
    const head = element("tr", "", ...["", "meetings", "met", ...between ? ["between"] : []].map((text) => element("th", "", text)));
    if (between) head.lastChild.title = "Betweenness: the share of shortest ways between two others that lead through";
    table.append(head);
    for (const node of nodes.slice(0, 25)) {
      const row = element("tr", "", element("td", "", this.go(graph.entities[node.entity])), element("td", "", String(node.meetings)), element("td", "", String(node.partners)));
      if (between) row.append(element("td", "", between.get(node.entity).toFixed(3)));
      row.dataset.id = graph.entities[node.entity].id;
      table.append(row);
    }
    this.root.replaceChildren(element("h2", "", mode === "countries" ? "Which countries met most" : "Who met most"), table);
    const often = [...pairs].sort((x, y) => y.meetings.length - x.meetings.length || x.a - y.a || x.b - y.b).slice(0, 15);
    if (often.length) this.root.append(element("h3", "", "Who met whom most often"));
    const list = element("ol", "pairs");
    for (const pair of often) {
      list.append(element("li", "", this.go(graph.entities[pair.a]), " and ", this.go(graph.entities[pair.b], graph.entities[pair.a]), ` ${pair.meetings.length}`));
    }
    this.root.append(list);
  }
}
