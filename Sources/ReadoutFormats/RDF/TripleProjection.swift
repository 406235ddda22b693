import ReadoutModel

/// How much of a graph its RDF says.
public enum RDFDetail: String, CaseIterable, Sendable, Hashable {
  /// Without the positions of mentions and evidence and without the extraction records.
  case lean
  /// Everything: where each thing is mentioned, and one extraction record per fact and sentence.
  case full

  /// What the detail is, for people.
  public var summary: String {
    switch self {
    case .lean: "entities, posts, meetings, articles and the best sentence of each"
    case .full: "also every mention and every quotation with its position, and a record of each extraction"
    }
  }
}

/// Turns a graph into triples, one subject after another, for every RDF syntax. No blank nodes.
struct TripleProjection {
  let index: GraphIndex
  let filter: GraphFilter
  let base: String
  let detail: RDFDetail

  let rows: GraphRows

  struct Counts {
    var resources = 0
    var triples = 0
    var replaced = 0
  }

  func stream(
    into sink: consuming TripleSink, output: inout OutputBuffer
  ) throws(WriteError) -> Counts {
    let selection = try GraphSelection(index, filter: filter, view: .full)
    try sink.writer.begin(base: base, to: &output)
    if detail == .full { try sendRun(&sink, &output) }
    let prefetch = GraphPrefetch(index: index, rows: rows)
    for i in rows.entities.indices where selection.entities[i] {
      prefetch.beforeEntity(i)
      try send(entity: i, selection, &sink, &output)
    }
    try sendTitles(selection, prefetch, &sink, &output)
    for i in rows.roles.indices where selection.roles[i] {
      prefetch.beforeRole(i)
      try send(role: i, selection, &sink, &output)
    }
    for i in rows.meetings.indices where selection.meetings[i] {
      prefetch.beforeMeeting(i)
      try send(meeting: i, selection, &sink, &output)
    }
    for i in rows.topics.indices where selection.topics[i] {
      sink.subject.begin(rows.topics[i].id)
      try sink.begin(.skosConcept, &output)
      try sink.literal(.rdfsLabel, rows.topics[i].label, &output)
      try sink.literal(.skosPrefLabel, rows.topics[i].label, &output)
      try sink.number(.mentionCount, rows.topics[i].mentions, &output)
      try sink.end(&output)
    }
    for i in rows.articles.indices where selection.articles[i] {
      prefetch.beforeArticle(i)
      try send(article: i, &sink, &output)
    }
    try sink.writer.end(to: &output)
    output.flush()
    if let failure = output.failure { throw failure }
    return Counts(resources: sink.resources, triples: sink.triples, replaced: sink.text.replaced)
  }

  /// What made the graph, for `prov:wasGeneratedBy`. Nothing about when: the same input gives the same bytes.
  private func sendRun(
    _ sink: inout TripleSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    sink.subject.begin("readout")
    try sink.begin(.provSoftwareAgent, &output)
    try sink.literal(.rdfsLabel, "Readout", &output)
    try sink.end(&output)
    sink.subject.begin("extraction")
    try sink.begin(.provActivity, &output)
    try sink.literal(.rdfsLabel, "Extraction of meetings from news articles", &output)
    try sink.link(.provWasAssociatedWith, to: "readout", &output)
    try sink.end(&output)
  }

  private func send(
    entity position: Int, _ selection: GraphSelection, _ sink: inout TripleSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let kind = rows.entities[position].kind
    sink.subject.begin(index.entityNames.name(position))
    switch kind {
    case .person:
      try sink.begin(.foafPerson, &output)
      try sink.term(.rdfType, .schemaPerson, &output)
      try sink.term(.rdfType, .semActor, &output)
    case .country:
      try sink.begin(.schemaCountry, &output)
      try sink.term(.rdfType, .semActor, &output)
    case .institution:
      try sink.begin(.orgFormalOrganization, &output)
      try sink.term(.rdfType, .semActor, &output)
    case .place:
      try sink.begin(.schemaPlace, &output)
      try sink.term(.rdfType, .semPlace, &output)
    }
    try sink.literal(.rdfsLabel, rows.entities[position].name, &output)
    for alias in rows.entities[position].aliases { try sink.literal(.skosAltLabel, alias, &output) }
    if kind == .country { try sink.literal(.schemaIdentifier, rows.entities[position].code, &output) }
    if let item = rows.entities[position].wikidata, WikidataItem.isValid(item) {
      sink.object.begin("")
      sink.object.append("http://www.wikidata.org/entity/" as StaticString)
      sink.object.append(item)
      try sink.writer.write(.owlSameAs, sink.object.absoluteName, to: &output)
      sink.triples += 1
    }
    if let type = rows.entities[position].institutionType {
      try sink.term(.orgClassification, type.term, &output)
    }
    let country = index.country[position]
    if country >= 0, selection.entities[Int(country)], Int(country) != position {
      let predicate: Term =
        switch kind {
        case .person: .represents
        case .place: .schemaContainedInPlace
        case .institution, .country: .country
        }
      try sink.link(predicate, to: index.entityNames.name(Int(country)), &output)
    }
    let owner = index.partOf[position]
    if owner >= 0, selection.entities[Int(owner)], Int(owner) != position {
      if rows.entities[Int(owner)].kind == .institution {
        try sink.link(.orgSubOrganizationOf, to: index.entityNames.name(Int(owner)), &output)
      } else if country != owner, country < 0 {
        try sink.link(.country, to: index.entityNames.name(Int(owner)), &output)
      }
    }
    try sink.number(.mentionCount, rows.entities.mentionTotal(position), &output)
    try sink.number(.articleCount, rows.entities[position].mentions.count, &output)
    try sink.date(.firstSeen, rows.entities[position].firstSeen, &output)
    try sink.date(.lastSeen, rows.entities[position].lastSeen, &output)
    try sink.decimal(.confidence, rows.entities[position].confidence, &output)
    guard detail == .full else {
      try sink.end(&output)
      return
    }
    let range = index.mentionArticles.range(position)
    let mentions = rows.entities[position].mentions
    for place in range {
      let article = index.mentionArticles[place]
      guard article >= 0, selection.articles[Int(article)], let first = mentions[place - range.lowerBound].first
      else { continue }
      sink.setSpan(index.articleNames, article, "", first)
      sink.beginSpan(object: "#char=")
      try sink.link(.gafDenotedBy, &output)
    }
    try sink.end(&output)
    for place in range {
      let article = index.mentionArticles[place]
      guard article >= 0, selection.articles[Int(article)], let first = mentions[place - range.lowerBound].first
      else { continue }
      // A mention quotes nothing but the name; its position is enough.
      sink.setSpan(index.articleNames, article, "", first)
      try sendSpan(first, nil, &sink, &output)
    }
  }

  /// The span that is set, a stretch of an article with its two selectors.
  private func sendSpan(
    _ range: CodePointRange, _ quote: String?, _ sink: inout TripleSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let hasQuote = quote.map { !$0.isEmpty } ?? false
    sink.beginSpan(subject: "#char=")
    try sink.begin(.oaSpecificResource, &output)
    try sink.link(.oaHasSource, to: sink.spanArticle.name, &output)
    sink.beginSpan(object: "#position=")
    try sink.link(.oaHasSelector, &output)
    if hasQuote {
      sink.beginSpan(object: "#quote=")
      try sink.link(.oaHasSelector, &output)
    }
    try sink.end(&output)
    sink.beginSpan(subject: "#position=")
    try sink.begin(.oaTextPositionSelector, &output)
    try sink.number(.oaStart, range.lowerBound, type: .xsdNonNegativeInteger, &output)
    try sink.number(.oaEnd, range.upperBound, type: .xsdNonNegativeInteger, &output)
    try sink.end(&output)
    guard hasQuote else { return }
    sink.beginSpan(subject: "#quote=")
    try sink.begin(.oaTextQuoteSelector, &output)
    try sink.literal(.oaExact, quote, &output)
    try sink.end(&output)
  }

  /// One `org:Role` per title in use.
  private func sendTitles(
    _ selection: GraphSelection, _ prefetch: GraphPrefetch, _ sink: inout TripleSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    var isUsed = [Bool](repeating: false, count: index.titles.count)
    for i in rows.roles.indices where selection.roles[i] && index.roleTitle[i] >= 0 {
      isUsed[Int(index.roleTitle[i])] = true
    }
    for title in index.titles.indices where isUsed[title] {
      prefetch.beforeTitle(title)
      sink.subject.begin(index.titleNames.name(title))
      try sink.begin(.orgRoleClass, &output)
      try sink.literal(.rdfsLabel, rows.roles[Int(index.titles[title])].title, &output)
      try sink.end(&output)
    }
  }

  private func send(
    role position: Int, _ selection: GraphSelection, _ sink: inout TripleSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    sink.subject.begin(rows.roles[position].id)
    sink.fact.begin(sink.subject.name)
    try sink.begin(.orgMembership, &output)
    // A post is kept only with its holder.
    try sink.link(.orgMember, to: index.entityNames.name(Int(index.rolePerson[position])), &output)
    let organization = index.roleOrganization[position]
    if organization >= 0, selection.entities[Int(organization)] {
      try sink.link(.orgOrganization, to: index.entityNames.name(Int(organization)), &output)
    }
    let title = index.roleTitle[position]
    if title >= 0 {
      try sink.link(.orgRole, to: index.titleNames.name(Int(title)), &output)
      try sink.literal(.titleAsWritten, rows.roles[position].title, &output)
    }
    try sink.literal(.tenure, rows.roles[position].tenure.rawValue, &output)
    try sink.flag(.isInferred, rows.roles[position].isInferred, &output)
    let articles = index.roleArticles.range(position)
    if articles.count == 1 {
      let article = index.roleArticles[articles.lowerBound]
      if article >= 0 { try sink.date(.attestedOn, rows.articles[Int(article)].date, &output) }
    } else {
      var days: Set<CalendarDate> = []
      for place in articles where index.roleArticles[place] >= 0 {
        if let day = rows.articles[Int(index.roleArticles[place])].date { days.insert(day) }
      }
      for day in days.sorted() { try sink.date(.attestedOn, day, &output) }
    }
    try sink.date(.attestedFrom, rows.roles[position].attestedFrom, &output)
    try sink.date(.attestedTo, rows.roles[position].attestedTo, &output)
    try sink.decimal(.confidence, rows.roles[position].confidence, &output)
    try sendEvidence(rows.roles[position].evidence, index.roleArticles, position, &sink, &output)
  }

  /// Ends the subject, which is also `fact`, with the best sentence and links to its quotations, then sends these and the
  /// record of each extraction.
  ///
  /// - Parameter articles: in its row `row`, the article of each quotation.
  private func sendEvidence(
    _ evidence: [KnowledgeGraph.Evidence], _ articles: PositionLists, _ row: Int, _ sink: inout TripleSink,
    _ output: inout OutputBuffer
  ) throws(WriteError) {
    if !evidence.isEmpty { try sink.literal(.evidence, evidence[0].text, &output) }
    guard detail == .full else {
      try sink.end(&output)
      return
    }
    let range = articles.range(row)
    for number in evidence.indices {
      sink.setSpan(
        index.articleNames, articles[range.lowerBound + number], evidence[number].article, evidence[number].range)
      sink.beginSpan(object: "#char=")
      try sink.link(.gafDenotedBy, &output)
    }
    try sink.end(&output)
    for number in evidence.indices {
      // The only one is still set.
      if evidence.count > 1 {
        sink.setSpan(
          index.articleNames, articles[range.lowerBound + number], evidence[number].article, evidence[number].range)
      }
      sink.subject.begin(sink.fact.name)
      sink.subject.append("/extraction/" as StaticString)
      sink.subject.append(number + 1)
      try sink.begin(.oaAnnotation, &output)
      try sink.term(.rdfType, .extraction, &output)
      try sink.link(.oaHasBody, to: sink.fact.name, &output)
      sink.beginSpan(object: "#char=")
      try sink.link(.oaHasTarget, &output)
      try sink.decimal(.confidence, evidence[number].confidence, &output)
      try sink.literal(.cue, evidence[number].cue, &output)
      try sink.link(.provWasGeneratedBy, to: "extraction", &output)
      try sink.end(&output)
      try sendSpan(evidence[number].range, evidence[number].text, &sink, &output)
    }
  }

  private func send(
    meeting position: Int, _ selection: GraphSelection, _ sink: inout TripleSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    sink.subject.begin(rows.meetings[position].id)
    sink.fact.begin(sink.subject.name)
    try sink.begin(.meeting, &output)
    try sink.term(.rdfType, .semEvent, &output)
    try sink.term(.rdfType, .schemaEvent, &output)
    try sink.literal(.rdfsLabel, rows.meetings[position].label, &output)
    try sink.term(.meetingKind, rows.meetings[position].kind.term, &output)
    try sink.term(.status, rows.meetings[position].status.term, &output)
    if let date = rows.meetings[position].date {
      try sink.date(.schemaStartDate, date.start, &output)
      try sink.date(.schemaEndDate, date.end, &output)
      try sink.term(.dateBasis, date.basis.term, &output)
      if date.start == nil { try sink.date(.semEarliestBegin, date.notBefore, &output) }
      if date.end == nil { try sink.date(.semLatestEnd, date.notAfter, &output) }
    }
    if let day = rows.meetings[position].monthDay { try sink.monthDay(.monthDay, day, &output) }
    let place = index.place[position]
    if place >= 0, selection.entities[Int(place)] {
      try sink.link(.semHasPlace, to: index.entityNames.name(Int(place)), &output)
    }
    for place in index.topics.range(position) {
      let topic = index.topics[place]
      guard topic >= 0, selection.topics[Int(topic)] else { continue }
      try sink.link(.schemaAbout, to: index.topicNames.name(Int(topic)), &output)
    }
    let range = index.participants.range(position)
    func isKept(_ place: Int) -> Bool {
      let entity = index.participants[place]
      return entity >= 0 && selection.entities[Int(entity)]
    }
    for place in range where isKept(place) {
      sink.beginPart(object: place - range.lowerBound)
      try sink.link(.semHasActor, &output)
    }
    for place in range where isKept(place) {
      try sink.link(.schemaAttendee, to: index.entityNames.name(Int(index.participants[place])), &output)
    }
    let articles = index.evidenceArticles.range(position)
    for place in articles {
      let article = index.evidenceArticles[place]
      guard article >= 0, selection.articles[Int(article)] else { continue }
      if (articles.lowerBound..<place).contains(where: { index.evidenceArticles[$0] == article }) { continue }
      try sink.link(.reportedIn, to: index.articleNames.name(Int(article)), &output)
    }
    try sink.number(.reportCount, index.reportCount(ofMeeting: position), &output)
    try sink.decimal(.confidence, rows.meetings[position].confidence, &output)
    try sendEvidence(rows.meetings[position].evidence, index.evidenceArticles, position, &sink, &output)
    let participations = rows.meetings[position].participations
    let separatePairs = rows.meetings[position].separatePairs
    for place in range where isKept(place) {
      sink.beginPart(object: place - range.lowerBound)
      sink.subject.begin(sink.object.name)
      try sink.begin(.semRole, &output)
      try sink.link(.rdfValue, to: index.entityNames.name(Int(index.participants[place])), &output)
      try sink.term(.semRoleType, participations[place - range.lowerBound].part.term, &output)
      let patron = index.onBehalfOf[place]
      if patron >= 0, selection.entities[Int(patron)] {
        try sink.link(.onBehalfOf, to: index.entityNames.name(Int(patron)), &output)
      }
      if rows.meetings[position].status.happened {
        for other in range where isKept(other) && index.participants[other] != index.participants[place] {
          if !separatePairs.isEmpty {
            let (one, partner) = (
              participations[place - range.lowerBound].entity, participations[other - range.lowerBound].entity
            )
            if separatePairs.contains(where: { $0 == [one, partner] || $0 == [partner, one] }) { continue }
          }
          try sink.link(.met, to: index.entityNames.name(Int(index.participants[other])), &output)
        }
      }
      try sink.end(&output)
    }
  }

  private func send(
    article position: Int, _ sink: inout TripleSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    sink.subject.begin(index.articleNames.name(position))
    try sink.begin(.schemaNewsArticle, &output)
    if let title = rows.articles[position].title {
      try sink.literal(.rdfsLabel, title, &output)
      try sink.literal(.schemaHeadline, title, language: rows.articles[position].language, &output)
    }
    try sink.date(.schemaDatePublished, rows.articles[position].date, &output)
    try sink.literal(.dctermsLanguage, rows.articles[position].language, &output)
    try sink.literal(.dctermsIdentifier, rows.articles[position].source, &output)
    for author in rows.articles[position].authors { try sink.literal(.byline, author, &output) }
    try sink.literal(.sha256, rows.articles[position].sha256, &output)
    try sink.end(&output)
  }
}
