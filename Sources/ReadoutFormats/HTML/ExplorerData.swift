import ReadoutModel

/// A graph as the explorer's scripts read it (`model.js`): JSON, a row an article, entity, post and meeting, positions for
/// references, `null` for what is not known.
struct ExplorerData {
  private let index: GraphIndex
  private let filter: GraphFilter
  private let selection: GraphSelection
  private let rows: GraphRows
  /// Where each entity stands among those that are written; -1 for the others.
  private let places: [Int32]

  init(index: GraphIndex, filter: GraphFilter, selection: GraphSelection, rows: GraphRows) {
    self.index = index
    self.filter = filter
    self.selection = selection
    self.rows = rows
    var next: Int32 = 0
    places = rows.entities.indices.map { position in
      guard selection.entities[position] else { return -1 }
      next += 1
      return next - 1
    }
  }

  /// - Returns: entities and meetings as nodes; participations and posts as edges.
  func write(to output: inout OutputBuffer) throws(WriteError) -> WriteReport.Counts {
    var counts = WriteReport.Counts()
    output.append("{\"version\":1,\"statuses\":[")
    list(MeetingStatus.allCases.filter(filter.counts), &output) { $1.append(script: $0.rawValue) }
    output.append("],\"maximumParticipants\":")
    output.append(decimal: filter.maximumParticipants)
    output.append(",\"minimumWeight\":")
    output.append(decimal: filter.minimumWeight)
    output.append(",\"publicationWindow\":")
    output.append(decimal: filter.publicationWindow)
    output.append(",\n\"topics\":[")
    list(rows.topics.indices, &output) { $1.append(script: rows.topics[$0].label) }
    output.append("],\n\"articles\":[")
    try lines(rows.articles.indices, &output) { writeArticle($0, &$1) }
    output.append("],\n\"entities\":[")
    counts.nodes += try lines(rows.entities.indices.lazy.filter { selection.entities[$0] }, &output) {
      writeEntity($0, &$1)
    }
    output.append("],\n\"roles\":[")
    counts.edges += try lines(rows.roles.indices.lazy.filter { selection.roles[$0] }, &output) { writeRole($0, &$1) }
    output.append("],\n\"meetings\":[")
    counts.nodes += try lines(rows.meetings.indices.lazy.filter { selection.meetings[$0] }, &output) {
      counts.edges += index.participants.range($0).count
      writeMeeting($0, &$1)
    }
    output.append("]}")
    return counts
  }

  // MARK: Rows

  private func writeArticle(_ position: Int, _ output: inout OutputBuffer) {
    output.append(field: rows.articles[position].date)
    output.append(field: rows.articles[position].title)
    output.append(field: rows.articles[position].source)
    output.append(script: rows.articles[position].copyOf == nil ? nil : "copy")
  }

  private func writeEntity(_ position: Int, _ output: inout OutputBuffer) {
    output.append(field: rows.entities[position].id)
    output.append(field: rows.entities[position].kind.rawValue)
    output.append(script: rows.entities[position].name)
    output.append(",[")
    list(rows.entities[position].aliases, &output) { $1.append(script: $0) }
    output.append("],")
    reference(index.country[position], &output)
    output.append(",")
    output.append(field: rows.entities[position].code)
    output.append(field: rows.entities[position].institutionType?.rawValue)
    reference(index.partOf[position], &output)
    output.append(",")
    output.append(decimal: rows.entities.mentionTotal(position))
    output.append(",")
    output.append(decimal: rows.entities[position].mentions.count)
    output.append(",")
    output.append(field: rows.entities[position].firstSeen)
    output.append(field: rows.entities[position].lastSeen)
    output.append(script: rows.entities[position].confidence)
    output.append(",[")
    list(rows.entities[position].mergeReasons, &output) { $1.append(script: $0) }
    output.append("],")
    output.append(script: rows.entities[position].wikidata)
  }

  private func writeRole(_ position: Int, _ output: inout OutputBuffer) {
    reference(index.rolePerson[position], &output)
    output.append(",")
    output.append(field: rows.roles[position].title)
    reference(index.roleOrganization[position], &output)
    output.append(",")
    output.append(field: rows.roles[position].tenure.rawValue)
    output.append(field: rows.roles[position].attestedFrom)
    output.append(field: rows.roles[position].attestedTo)
    output.append(script: rows.roles[position].confidence)
    output.append(",[")
    // Who wants more of them than a reader does has the other formats.
    list(zip(rows.roles[position].evidence, index.roleArticles.row(position)).prefix(3), &output) {
      evidence($0.0, article: $0.1, &$1)
    }
    output.append("]")
  }

  private func writeMeeting(_ position: Int, _ output: inout OutputBuffer) {
    output.append(field: rows.meetings[position].id)
    output.append(field: rows.meetings[position].label)
    output.append(field: rows.meetings[position].kind.rawValue)
    output.append(script: rows.meetings[position].status.rawValue)
    output.append(",[")
    list(zip(index.participants.range(position), rows.meetings[position].participations), &output) {
      $1.append("[")
      reference(index.participants[$0.0], &$1)
      $1.append(",")
      $1.append(script: $0.1.part.rawValue)
      $1.append(",")
      reference(index.onBehalfOf[$0.0], &$1)
      $1.append("]")
    }
    output.append("],[")
    list(rows.meetings[position].separatePairs, &output) {
      $1.append("[")
      list($0, &$1) { reference(index.entities.position(of: $0), &$1) }
      $1.append("]")
    }
    output.append("],")
    let date = rows.meetings[position].date
    output.append(field: date?.start)
    output.append(field: date?.end)
    output.append(field: date?.basis.rawValue)
    output.append(field: date?.notBefore)
    output.append(field: date?.notAfter)
    output.append(field: rows.meetings[position].monthDay?.description)
    let place = index.place[position]
    output.append(script: place < 0 ? nil : rows.entities[Int(place)].name)
    output.append(",[")
    list(index.topics.row(position).filter { $0 >= 0 }, &output) { $1.append(decimal: Int($0)) }
    output.append("],[")
    list(zip(rows.meetings[position].evidence, index.evidenceArticles.row(position)), &output) {
      evidence($0.0, article: $0.1, &$1)
    }
    output.append("],")
    output.append(script: rows.meetings[position].confidence)
    output.append(",[")
    list(rows.meetings[position].reasons, &output) { $1.append(script: $0) }
    output.append("],")
    output.append(decimal: index.reportCount(ofMeeting: position))
  }

  /// Article, sentence, the code points of it that said so, the cue, the confidence.
  private func evidence(_ evidence: KnowledgeGraph.Evidence, article: Int32, _ output: inout OutputBuffer) {
    output.append("[")
    output.append(decimal: Int(article))
    output.append(",")
    output.append(field: evidence.text)
    let start = evidence.range.lowerBound
    if let mark = evidence.highlight, mark.lowerBound >= start, mark.upperBound <= evidence.range.upperBound {
      output.append(decimal: mark.lowerBound - start)
      output.append(",")
      output.append(decimal: mark.upperBound - start)
    } else {
      output.append("0,0")
    }
    output.append(",")
    output.append(field: evidence.cue)
    output.append(script: evidence.confidence)
    output.append("]")
  }

  /// An entity's place in the file.
  private func reference(_ entity: Int32, _ output: inout OutputBuffer) {
    if entity >= 0, places[Int(entity)] >= 0 {
      output.append(decimal: Int(places[Int(entity)]))
    } else {
      output.append("null")
    }
  }

  private func list<Items: Sequence>(
    _ items: Items, _ output: inout OutputBuffer, _ write: (Items.Element, inout OutputBuffer) -> Void
  ) {
    var isFirst = true
    for item in items {
      if !isFirst { output.append(",") }
      isFirst = false
      write(item, &output)
    }
  }

  /// A row a line; returns how many. Throws what stopped the output.
  @discardableResult
  private func lines<Items: Sequence<Int>>(
    _ items: Items, _ output: inout OutputBuffer, _ write: (Int, inout OutputBuffer) -> Void
  ) throws(WriteError) -> Int {
    var count = 0
    for item in items {
      output.append(count == 0 ? "\n[" : ",\n[")
      write(item, &output)
      output.append("]")
      if let failure = output.failure { throw failure }
      count += 1
    }
    return count
  }
}

extension OutputBuffer {
  /// A JSON string that may stand in a page's `script`.
  fileprivate mutating func append(script text: String?) {
    guard var text else {
      append("null")
      return
    }
    append(0x22)
    text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return }
      commit(EscapeTable.script.escape(start, bytes.count, to: reserve(bytes.count * EscapeTable.script.expansion)))
    }
    append(0x22)
  }

  fileprivate mutating func append(script date: CalendarDate?) {
    guard let date, DateText.years.contains(date) else {
      append("null")
      return
    }
    append(0x22)
    append(date)
    append(0x22)
  }

  fileprivate mutating func append(script number: Double) { append(decimal: number.isFinite ? number : 0) }

  /// The same with a comma behind it: a value of a row that is not its last.
  fileprivate mutating func append(field text: String?) {
    append(script: text)
    append(",")
  }

  fileprivate mutating func append(field date: CalendarDate?) {
    append(script: date)
    append(",")
  }
}
