import ReadoutModel

/// How much of a graph its RDF says.
public enum RDFDetail: String, CaseIterable, Sendable, Hashable {
  /// Without the positions of mentions and evidence and without the extraction records.
  case lean
  /// Everything: where each thing is mentioned, and one extraction record per fact and sentence.
  case full

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

  private let graph: KnowledgeGraph

  init(index: GraphIndex, filter: GraphFilter, base: String, detail: RDFDetail) {
    self.index = index
    self.filter = filter
    self.base = base
    self.detail = detail
    graph = index.graph
  }

  struct Counts {
    var resources = 0
    var triples = 0
    var replaced = 0
  }

  func stream<Writer: TripleWriter & ~Copyable>(
    into writer: inout Writer, output: inout OutputBuffer
  ) throws(WriteError) -> Counts {
    let selection = try GraphSelection(index, filter: filter, view: .full)
    try writer.begin(base: base, to: &output)
    var sink = TripleSink<Writer>()
    if detail == .full { try sendRun(&sink, &writer, &output) }
    for i in graph.entities.indices where selection.entities[i] {
      try send(entity: i, selection, &sink, &writer, &output)
    }
    try sendTitles(selection, &sink, &writer, &output)
    for i in graph.roles.indices where selection.roles[i] { try send(role: i, selection, &sink, &writer, &output) }
    for i in graph.meetings.indices where selection.meetings[i] {
      try send(meeting: i, selection, &sink, &writer, &output)
    }
    for i in graph.topics.indices where selection.topics[i] {
      sink.subject.begin(graph.topics[i].id)
      try sink.begin(.skosConcept, &writer, &output)
      try sink.literal(.rdfsLabel, graph.topics[i].label, &writer, &output)
      try sink.literal(.skosPrefLabel, graph.topics[i].label, &writer, &output)
      try sink.number(.mentionCount, graph.topics[i].mentions, &writer, &output)
      try sink.end(&writer, &output)
    }
    for i in graph.articles.indices where selection.articles[i] { try send(article: i, &sink, &writer, &output) }
    try writer.end(to: &output)
    output.flush()
    if let failure = output.failure { throw failure }
    return Counts(resources: sink.resources, triples: sink.triples, replaced: sink.text.replaced)
  }

  /// The reused names and text, and what was sent so far.
  private struct TripleSink<Writer: TripleWriter & ~Copyable>: ~Copyable {
    var subject = ResourceNameBuilder()
    var object = ResourceNameBuilder()
    var text = FieldStorage(style: .plain)
    var resources = 0
    var triples = 0

    mutating func begin(_ type: Term, _ writer: inout Writer, _ output: inout OutputBuffer) throws(WriteError) {
      try writer.beginSubject(subject.name, type, to: &output)
      resources += 1
      triples += 1
    }

    mutating func end(_ writer: inout Writer, _ output: inout OutputBuffer) throws(WriteError) {
      try writer.endSubject(to: &output)
      if let failure = output.failure { throw failure }
    }

    mutating func term(
      _ predicate: Term, _ object: Term, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      try writer.write(predicate, object, to: &output)
      triples += 1
    }

    /// Links to what `object` names.
    mutating func link(
      _ predicate: Term, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      try writer.write(predicate, object.name, to: &output)
      triples += 1
    }

    mutating func link(
      _ predicate: Term, to identifier: String, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      object.begin(identifier)
      try link(predicate, &writer, &output)
    }

    private mutating func send(
      _ predicate: Term, _ type: Term?, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      guard text.fieldCount > 0 else { return }
      try writer.write(predicate, text.field(0).text, type: type, language: nil, to: &output)
      triples += 1
    }

    mutating func literal(
      _ predicate: Term, _ value: String?, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      text.clear()
      text.add(0, value)
      try send(predicate, nil, &writer, &output)
    }

    mutating func literal(
      _ predicate: Term, _ value: String, language: String, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      guard LanguageTag.isValid(language) else {
        try literal(predicate, value, &writer, &output)
        return
      }
      guard !value.isEmpty else { return }
      text.clear()
      text.addRequired(0, value)
      text.addRequired(1, language)
      try writer.write(predicate, text.field(0).text, type: nil, language: text.field(1).text, to: &output)
      triples += 1
    }

    mutating func date(
      _ predicate: Term, _ value: CalendarDate?, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      guard let value else { return }
      text.clear()
      text.add(0, value)
      try send(predicate, .xsdDate, &writer, &output)
    }

    mutating func number(
      _ predicate: Term, _ value: Int, type: Term = .xsdInteger, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      text.clear()
      text.add(0, value)
      try send(predicate, type, &writer, &output)
    }

    mutating func decimal(
      _ predicate: Term, _ value: Double, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      text.clear()
      text.add(0, value)
      try send(predicate, .xsdDouble, &writer, &output)
    }

    mutating func flag(
      _ predicate: Term, _ value: Bool, _ writer: inout Writer, _ output: inout OutputBuffer
    ) throws(WriteError) {
      text.clear()
      text.add(0, value)
      try send(predicate, .xsdBoolean, &writer, &output)
    }
  }

  /// What made the graph, for `prov:wasGeneratedBy`. Nothing about when: the same input gives the same bytes.
  private func sendRun<Writer: TripleWriter & ~Copyable>(
    _ sink: inout TripleSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    sink.subject.begin("readout")
    try sink.begin(.provSoftwareAgent, &writer, &output)
    try sink.literal(.rdfsLabel, "Readout", &writer, &output)
    try sink.end(&writer, &output)
    sink.subject.begin("extraction")
    try sink.begin(.provActivity, &writer, &output)
    try sink.literal(.rdfsLabel, "Extraction of meetings from news articles", &writer, &output)
    try sink.link(.provWasAssociatedWith, to: "readout", &writer, &output)
    try sink.end(&writer, &output)
  }

  private func send<Writer: TripleWriter & ~Copyable>(
    entity position: Int, _ selection: GraphSelection, _ sink: inout TripleSink<Writer>, _ writer: inout Writer,
    _ output: inout OutputBuffer
  ) throws(WriteError) {
    let entity = graph.entities[position]
    sink.subject.begin(entity.id)
    switch entity.kind {
    case .person:
      try sink.begin(.foafPerson, &writer, &output)
      try sink.term(.rdfType, .schemaPerson, &writer, &output)
      try sink.term(.rdfType, .semActor, &writer, &output)
    case .country:
      try sink.begin(.schemaCountry, &writer, &output)
      try sink.term(.rdfType, .semActor, &writer, &output)
    case .institution:
      try sink.begin(.orgFormalOrganization, &writer, &output)
      try sink.term(.rdfType, .semActor, &writer, &output)
    case .place:
      try sink.begin(.schemaPlace, &writer, &output)
      try sink.term(.rdfType, .semPlace, &writer, &output)
    }
    try sink.literal(.rdfsLabel, entity.name, &writer, &output)
    for alias in entity.aliases { try sink.literal(.skosAltLabel, alias, &writer, &output) }
    if entity.kind == .country { try sink.literal(.schemaIdentifier, entity.code, &writer, &output) }
    if let item = entity.wikidata, WikidataItem.isValid(item) {
      sink.object.begin("")
      sink.object.append("http://www.wikidata.org/entity/" as StaticString)
      sink.object.append(item)
      try writer.write(.owlSameAs, sink.object.absoluteName, to: &output)
      sink.triples += 1
    }
    if let type = entity.institutionType {
      try sink.term(.orgClassification, type.term, &writer, &output)
    }
    let country = index.country[position]
    if country >= 0, selection.entities[Int(country)], Int(country) != position {
      let predicate: Term =
        switch entity.kind {
        case .person: .represents
        case .place: .schemaContainedInPlace
        case .institution, .country: .country
        }
      try sink.link(predicate, to: graph.entities[Int(country)].id, &writer, &output)
    }
    let owner = index.partOf[position]
    if owner >= 0, selection.entities[Int(owner)], Int(owner) != position {
      if graph.entities[Int(owner)].kind == .institution {
        try sink.link(.orgSubOrganizationOf, to: graph.entities[Int(owner)].id, &writer, &output)
      } else if country != owner, country < 0 {
        try sink.link(.country, to: graph.entities[Int(owner)].id, &writer, &output)
      }
    }
    try sink.number(.mentionCount, entity.mentionTotal, &writer, &output)
    try sink.number(.articleCount, entity.mentions.count, &writer, &output)
    try sink.date(.firstSeen, entity.firstSeen, &writer, &output)
    try sink.date(.lastSeen, entity.lastSeen, &writer, &output)
    try sink.decimal(.confidence, entity.confidence, &writer, &output)
    guard detail == .full else {
      try sink.end(&writer, &output)
      return
    }
    let range = index.mentionArticles.range(position)
    // By position, not by value: a copy would count references.
    for place in range {
      guard let first = keptMention(position, place - range.lowerBound, place, selection) else { continue }
      sink.object.beginSpan(graph.entities[position].mentions[place - range.lowerBound].article, first)
      try sink.link(.gafDenotedBy, &writer, &output)
    }
    try sink.end(&writer, &output)
    for place in range {
      guard let first = keptMention(position, place - range.lowerBound, place, selection) else { continue }
      // A mention quotes nothing but the name; its position is enough.
      try sendSpan(
        graph.entities[position].mentions[place - range.lowerBound].article, first, "", &sink, &writer, &output)
    }
  }

  /// Where an article mentions an entity first, when the article is kept.
  private func keptMention(
    _ entity: Int, _ number: Int, _ place: Int, _ selection: GraphSelection
  ) -> CodePointRange? {
    let article = index.mentionArticles[place]
    guard article >= 0, selection.articles[Int(article)] else { return nil }
    return graph.entities[entity].mentions[number].first
  }

  /// A stretch of an article with its two selectors.
  private func sendSpan<Writer: TripleWriter & ~Copyable>(
    _ article: String, _ range: CodePointRange, _ quote: String, _ sink: inout TripleSink<Writer>,
    _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    sink.subject.beginSpan(article, range)
    try sink.begin(.oaSpecificResource, &writer, &output)
    try sink.link(.oaHasSource, to: article, &writer, &output)
    sink.object.beginSpan(article, range, selector: "position=")
    try sink.link(.oaHasSelector, &writer, &output)
    if !quote.isEmpty {
      sink.object.beginSpan(article, range, selector: "quote=")
      try sink.link(.oaHasSelector, &writer, &output)
    }
    try sink.end(&writer, &output)
    sink.subject.beginSpan(article, range, selector: "position=")
    try sink.begin(.oaTextPositionSelector, &writer, &output)
    try sink.number(.oaStart, range.lowerBound, type: .xsdNonNegativeInteger, &writer, &output)
    try sink.number(.oaEnd, range.upperBound, type: .xsdNonNegativeInteger, &writer, &output)
    try sink.end(&writer, &output)
    guard !quote.isEmpty else { return }
    sink.subject.beginSpan(article, range, selector: "quote=")
    try sink.begin(.oaTextQuoteSelector, &writer, &output)
    try sink.literal(.oaExact, quote, &writer, &output)
    try sink.end(&writer, &output)
  }

  /// One `org:Role` per title in use.
  private func sendTitles<Writer: TripleWriter & ~Copyable>(
    _ selection: GraphSelection, _ sink: inout TripleSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    var titles = Set<String>()
    for i in graph.roles.indices where selection.roles[i] { titles.insert(graph.roles[i].title) }
    for title in titles.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !title.isEmpty {
      sink.subject.beginTitle(title)
      try sink.begin(.orgRoleClass, &writer, &output)
      try sink.literal(.rdfsLabel, title, &writer, &output)
      try sink.end(&writer, &output)
    }
  }

  private func send<Writer: TripleWriter & ~Copyable>(
    role position: Int, _ selection: GraphSelection, _ sink: inout TripleSink<Writer>, _ writer: inout Writer,
    _ output: inout OutputBuffer
  ) throws(WriteError) {
    let role = graph.roles[position]
    sink.subject.begin(role.id)
    try sink.begin(.orgMembership, &writer, &output)
    try sink.link(.orgMember, to: role.person, &writer, &output)
    let organization = index.roleOrganization[position]
    if organization >= 0, selection.entities[Int(organization)] {
      try sink.link(.orgOrganization, to: graph.entities[Int(organization)].id, &writer, &output)
    }
    if !role.title.isEmpty {
      sink.object.beginTitle(role.title)
      try sink.link(.orgRole, &writer, &output)
      try sink.literal(.titleAsWritten, role.title, &writer, &output)
    }
    try sink.literal(.tenure, role.tenure.rawValue, &writer, &output)
    try sink.flag(.isInferred, role.isInferred, &writer, &output)
    var days: [CalendarDate] = []
    for evidence in role.evidence {
      let article = index.articles.position(of: evidence.article)
      if article >= 0, let day = graph.articles[Int(article)].date { days.append(day) }
    }
    for day in Set(days).sorted() { try sink.date(.attestedOn, day, &writer, &output) }
    try sink.date(.attestedFrom, role.attestedFrom, &writer, &output)
    try sink.date(.attestedTo, role.attestedTo, &writer, &output)
    try sink.decimal(.confidence, role.confidence, &writer, &output)
    try sink.literal(.evidence, role.evidence.first?.text, &writer, &output)
    try sendEvidence(role.evidence, of: role.id, &sink, &writer, &output)
  }

  /// Ends the subject with links to its quotations, then sends these and the record of each extraction.
  private func sendEvidence<Writer: TripleWriter & ~Copyable>(
    _ evidence: [KnowledgeGraph.Evidence], of fact: String, _ sink: inout TripleSink<Writer>, _ writer: inout Writer,
    _ output: inout OutputBuffer
  ) throws(WriteError) {
    guard detail == .full else {
      try sink.end(&writer, &output)
      return
    }
    for number in evidence.indices {
      sink.object.beginSpan(evidence[number].article, evidence[number].range)
      try sink.link(.gafDenotedBy, &writer, &output)
    }
    try sink.end(&writer, &output)
    for number in evidence.indices {
      sink.subject.begin(fact)
      sink.subject.append("/extraction/" as StaticString)
      sink.subject.append(number + 1)
      try sink.begin(.oaAnnotation, &writer, &output)
      try sink.term(.rdfType, .extraction, &writer, &output)
      try sink.link(.oaHasBody, to: fact, &writer, &output)
      sink.object.beginSpan(evidence[number].article, evidence[number].range)
      try sink.link(.oaHasTarget, &writer, &output)
      try sink.decimal(.confidence, evidence[number].confidence, &writer, &output)
      try sink.literal(.cue, evidence[number].cue, &writer, &output)
      try sink.link(.provWasGeneratedBy, to: "extraction", &writer, &output)
      try sink.end(&writer, &output)
      try sendSpan(
        evidence[number].article, evidence[number].range, evidence[number].text, &sink, &writer, &output)
    }
  }

  private func send<Writer: TripleWriter & ~Copyable>(
    meeting position: Int, _ selection: GraphSelection, _ sink: inout TripleSink<Writer>, _ writer: inout Writer,
    _ output: inout OutputBuffer
  ) throws(WriteError) {
    let meeting = graph.meetings[position]
    sink.subject.begin(meeting.id)
    try sink.begin(.meeting, &writer, &output)
    try sink.term(.rdfType, .semEvent, &writer, &output)
    try sink.term(.rdfType, .schemaEvent, &writer, &output)
    try sink.literal(.rdfsLabel, meeting.label, &writer, &output)
    try sink.term(.meetingKind, meeting.kind.term, &writer, &output)
    try sink.term(.status, meeting.status.term, &writer, &output)
    if let date = meeting.date {
      try sink.date(.schemaStartDate, date.start, &writer, &output)
      try sink.date(.schemaEndDate, date.end, &writer, &output)
      try sink.term(.dateBasis, date.basis.term, &writer, &output)
      if date.start == nil { try sink.date(.semEarliestBegin, date.notBefore, &writer, &output) }
      if date.end == nil { try sink.date(.semLatestEnd, date.notAfter, &writer, &output) }
    }
    let place = index.place[position]
    if place >= 0, selection.entities[Int(place)] {
      try sink.link(.semHasPlace, to: graph.entities[Int(place)].id, &writer, &output)
    }
    for topic in index.topics.row(position) where topic >= 0 && selection.topics[Int(topic)] {
      try sink.link(.schemaAbout, to: graph.topics[Int(topic)].id, &writer, &output)
    }
    let range = index.participants.range(position)
    func isKept(_ place: Int) -> Bool {
      let entity = index.participants[place]
      return entity >= 0 && selection.entities[Int(entity)]
    }
    for place in range where isKept(place) {
      sink.object.beginPart(meeting, place - range.lowerBound)
      try sink.link(.semHasActor, &writer, &output)
    }
    for place in range where isKept(place) {
      try sink.link(.schemaAttendee, to: meeting.participations[place - range.lowerBound].entity, &writer, &output)
    }
    for (i, article) in index.evidenceArticles.row(position).enumerated()
    where article >= 0 && selection.articles[Int(article)]
      && !index.evidenceArticles.row(position).prefix(i).contains(article)
    {
      try sink.link(.reportedIn, to: graph.articles[Int(article)].id, &writer, &output)
    }
    try sink.number(.reportCount, Set(index.evidenceArticles.row(position)).count, &writer, &output)
    try sink.decimal(.confidence, meeting.confidence, &writer, &output)
    try sink.literal(.evidence, meeting.evidence.first?.text, &writer, &output)
    try sendEvidence(meeting.evidence, of: meeting.id, &sink, &writer, &output)
    for place in range where isKept(place) {
      let participation = meeting.participations[place - range.lowerBound]
      sink.subject.beginPart(meeting, place - range.lowerBound)
      try sink.begin(.semRole, &writer, &output)
      try sink.link(.rdfValue, to: participation.entity, &writer, &output)
      try sink.term(.semRoleType, participation.part.term, &writer, &output)
      let patron = index.onBehalfOf[place]
      if patron >= 0, selection.entities[Int(patron)] {
        try sink.link(.onBehalfOf, to: graph.entities[Int(patron)].id, &writer, &output)
      }
      if meeting.status.happened {
        for other in range where isKept(other) && index.participants[other] != index.participants[place] {
          let partner = meeting.participations[other - range.lowerBound].entity
          if !meeting.separatePairs.isEmpty,
            meeting.separatePairs.contains(where: {
              $0 == [participation.entity, partner] || $0 == [partner, participation.entity]
            })
          {
            continue
          }
          try sink.link(.met, to: partner, &writer, &output)
        }
      }
      try sink.end(&writer, &output)
    }
  }

  private func send<Writer: TripleWriter & ~Copyable>(
    article position: Int, _ sink: inout TripleSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let article = graph.articles[position]
    sink.subject.begin(article.id)
    try sink.begin(.schemaNewsArticle, &writer, &output)
    if let title = article.title {
      try sink.literal(.rdfsLabel, title, &writer, &output)
      try sink.literal(.schemaHeadline, title, language: article.language, &writer, &output)
    }
    try sink.date(.schemaDatePublished, article.date, &writer, &output)
    try sink.literal(.dctermsLanguage, article.language, &writer, &output)
    try sink.literal(.dctermsIdentifier, article.source, &writer, &output)
    for author in article.authors { try sink.literal(.byline, author, &writer, &output) }
    try sink.literal(.sha256, article.sha256, &writer, &output)
    try sink.end(&writer, &output)
  }
}

extension ResourceNameBuilder {
  /// `ARTICLE#char=START,END` (RFC 5147), or a selector of it.
  mutating func beginSpan(_ article: String, _ range: CodePointRange, selector: StaticString = "char=") {
    begin(article)
    append("#" as StaticString)
    append(selector)
    append(range.lowerBound)
    append("," as StaticString)
    append(range.upperBound)
  }

  /// `MEETING/actor/N`, counted among the meeting's participants.
  mutating func beginPart(_ meeting: KnowledgeGraph.Meeting, _ number: Int) {
    begin(meeting.id)
    append("/actor/" as StaticString)
    append(number + 1)
  }

  /// `title.TITLE`
  mutating func beginTitle(_ title: String) {
    begin("title.")
    append(title)
  }
}

/// Language tags that XML and RDF accept.
enum LanguageTag {
  /// The shape of BCP 47: subtags of one to eight letters or digits, the first of letters only.
  static func isValid(_ tag: String) -> Bool {
    let parts = tag.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard let first = parts.first, (1...8).contains(first.count) else { return false }
    func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
    return first.allSatisfy(isLetter)
      && parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
      }
  }
}

enum WikidataItem {
  /// `Q` and digits.
  static func isValid(_ item: String) -> Bool {
    item.utf8.count > 1 && item.utf8.first == 0x51 && item.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension MeetingKind {
  var term: Term {
    switch self {
    case .meeting: .kindMeeting
    case .call: .kindCall
    case .visit: .kindVisit
    case .summit: .kindSummit
    }
  }
}

extension MeetingStatus {
  var term: Term {
    switch self {
    case .held: .statusHeld
    case .ongoing: .statusOngoing
    case .planned: .statusPlanned
    case .cancelled: .statusCancelled
    case .denied: .statusDenied
    case .hypothetical: .statusHypothetical
    }
  }
}

extension Part {
  var term: Term {
    switch self {
    case .participant: .partParticipant
    case .host: .partHost
    case .visitor: .partVisitor
    case .mediator: .partMediator
    }
  }
}

extension DateBasis {
  var term: Term {
    switch self {
    case .stated: .basisStated
    case .relative: .basisRelative
    case .publication: .basisPublication
    }
  }
}

extension InstitutionType {
  var term: Term {
    switch self {
    case .ministry: .typeMinistry
    case .armedForces: .typeArmedForces
    case .embassy: .typeEmbassy
    case .internationalOrganisation: .typeInternationalOrganisation
    case .party: .typeParty
    case .company: .typeCompany
    case .armedGroup: .typeArmedGroup
    case .legislature: .typeLegislature
    case .court: .typeCourt
    case .media: .typeMedia
    case .other: .typeOther
    }
  }
}
