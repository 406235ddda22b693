import ReadoutModel

/// What resolution needs of one article, and its form in bytes, from which it is there sooner than from the record.
///
/// The bytes are a table of texts, then everything else as numbers; what a text is said twice is there once. They are made
/// and read by one version of the program: the records are what lasts.
package struct ResolutionInput: Sendable {
  private(set) var record: ArticleRecord

  /// Of a record.
  package init(_ extraction: Extraction) { record = ArticleRecord(extraction) }

  /// Tells it what its article is called now, and where it is from.
  package mutating func place(identifier: String, source: String) {
    record.summary.id = identifier
    record.summary.source = source
  }

  // MARK: Bytes

  private static let format = 1

  /// Read back; nil where the bytes are none of this version's.
  package init?(bytes: [UInt8]) {
    var read = ByteReader(bytes)
    guard read.number() == ResolutionInput.format else { return nil }
    read.readTexts()
    let summary = Extraction.ArticleSummary(
      id: read.text(), source: read.text(), date: read.date(), language: read.text(), title: read.optionalText(),
      authors: read.list { $0.text() }, sha256: read.text())
    let entities = read.list { ResolutionInput.entity(&$0) }
    let count = entities.count
    let roles = read.list { ResolutionInput.role(&$0, entities: count) }
    let meetings = read.list { ResolutionInput.meeting(&$0, entities: count) }
    let references = entities.flatMap { [$0.country, $0.partOf, $0.countryBefore] }
    guard !read.isDamaged, read.isAtEnd, references.allSatisfy({ $0 < count }) else { return nil }
    record = ArticleRecord(summary: summary, entities: entities, roles: roles, meetings: meetings)
  }

  /// To be kept and read back.
  package var bytes: [UInt8] { written().bytes(format: ResolutionInput.format) }

  /// Nil where not all of it could be read back.
  var readableBytes: [UInt8]? {
    let writer = written()
    return writer.isReadable ? writer.bytes(format: ResolutionInput.format) : nil
  }

  private func written() -> ByteWriter {
    var write = ByteWriter()
    let summary = record.summary
    write.text(summary.id)
    write.text(summary.source)
    write.date(summary.date)
    write.text(summary.language)
    write.optionalText(summary.title)
    write.list(summary.authors) { $0.text($1) }
    write.text(summary.sha256)
    write.list(record.entities, ResolutionInput.write)
    write.list(record.roles, ResolutionInput.write)
    write.list(record.meetings, ResolutionInput.write)
    return write
  }

  // MARK: Parts

  private static func entity(_ read: inout ByteReader) -> EntityRecord {
    let kind: EntityKind = read.word()
    let forms = read.list { (text: $0.text(), count: $0.number()) }
    return EntityRecord(
      kind: kind, forms: forms, country: read.reference(), partOf: read.reference(), countryBefore: read.reference(),
      code: read.optionalText(), wikidata: read.optionalText(), institutionType: read.optionalWord(),
      gender: read.optionalText()?.first, mentionCount: read.number(), firstMention: read.range(),
      firstText: read.text(), confidence: read.fraction())
  }

  private static func write(_ write: inout ByteWriter, _ entity: EntityRecord) {
    write.word(entity.kind)
    write.list(entity.forms) {
      $0.text($1.text)
      $0.number($1.count)
    }
    for reference in [entity.country, entity.partOf, entity.countryBefore] { write.reference(reference) }
    write.optionalText(entity.code)
    write.optionalText(entity.wikidata)
    write.optionalWord(entity.institutionType)
    write.optionalText(entity.gender.map { String($0) })
    write.number(entity.mentionCount)
    write.range(entity.firstMention)
    write.text(entity.firstText)
    write.fraction(entity.confidence)
  }

  private static func role(_ read: inout ByteReader, entities: Int) -> RoleRecord {
    let (person, organization) = (read.reference(below: entities, isNeeded: true), read.reference(below: entities))
    let role = RoleRecord.Stated(
      title: read.text(), isInferred: read.number() == 1, tenure: read.word(), confidence: read.fraction(),
      evidence: read.list { ResolutionInput.evidence(&$0) })
    return RoleRecord(person: person, organization: organization, role: role)
  }

  private static func write(_ write: inout ByteWriter, _ role: RoleRecord) {
    write.reference(role.person)
    write.reference(role.organization)
    write.text(role.role.title)
    write.number(role.role.isInferred ? 1 : 0)
    write.word(role.role.tenure)
    write.fraction(role.role.confidence)
    write.list(role.role.evidence, ResolutionInput.write)
  }

  private static func meeting(_ read: inout ByteReader, entities: Int) -> MeetingRecord {
    let participants = read.list {
      MeetingRecord.Participation(
        record: $0.reference(below: entities, isNeeded: true), part: $0.word(),
        onBehalfOf: $0.reference(below: entities))
    }
    let pairs = read.list {
      ($0.reference(below: entities, isNeeded: true), $0.reference(below: entities, isNeeded: true))
    }
    let place = read.reference(below: entities)
    let meeting = Extraction.Meeting(
      id: "", kind: read.word(), status: read.word(), date: ResolutionInput.date(&read),
      topics: read.list { $0.text() },
      cue: read.text(), confidence: read.fraction(), evidence: read.list { ResolutionInput.evidence(&$0) },
      reasons: read.list { $0.text() })
    return MeetingRecord(
      article: 0, participants: participants, separatePairs: pairs, place: place, meeting: MeetingRecord.Told(meeting))
  }

  private static func write(_ write: inout ByteWriter, _ meeting: MeetingRecord) {
    write.list(meeting.participants) {
      $0.reference($1.record)
      $0.word($1.part)
      $0.reference($1.onBehalfOf)
    }
    write.list(meeting.separatePairs) {
      $0.reference($1.0)
      $0.reference($1.1)
    }
    write.reference(meeting.place)
    let told = meeting.meeting
    write.word(told.kind)
    write.word(told.status)
    write.optionalWord(told.date?.basis)
    if let date = told.date { for day in [date.start, date.end, date.notAfter, date.notBefore] { write.date(day) } }
    write.list(told.topics) { $0.text($1) }
    write.text(told.cue)
    write.fraction(told.confidence)
    write.list(told.evidence, ResolutionInput.write)
    write.list(told.reasons) { $0.text($1) }
  }

  private static func date(_ read: inout ByteReader) -> Extraction.MeetingDate? {
    guard let basis: DateBasis = read.optionalWord() else { return nil }
    return Extraction.MeetingDate(
      start: read.date(), end: read.date(), basis: basis, notAfter: read.date(), notBefore: read.date())
  }

  private static func evidence(_ read: inout ByteReader) -> Extraction.Evidence {
    Extraction.Evidence(range: read.range() ?? CodePointRange(0, 0), text: read.text(), highlight: read.range())
  }

  private static func write(_ write: inout ByteWriter, _ evidence: Extraction.Evidence) {
    write.range(evidence.range)
    write.text(evidence.text)
    write.range(evidence.highlight)
  }
}
