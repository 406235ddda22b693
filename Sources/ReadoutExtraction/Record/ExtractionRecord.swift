import ReadoutInput
import ReadoutModel

/// The extraction record: one `Extraction` as one line of JSON.
///
/// Keys stand in a fixed order and numbers have at most four decimals: equal extractions give equal bytes.
public enum ExtractionRecord {
  /// The version of records that this program writes, and the newest it reads. It rises when an older program would misread
  /// what is written. A record that does not say its version is of the first.
  public static let version = 1

  /// The record as UTF-8 JSON, without a line end.
  public static func encode(_ extraction: Extraction) -> [UInt8] {
    var out = JSONLine()
    out.object {
      $0.integer("version", version)
      $0.key("article") {
        $0.object {
          let article = extraction.article
          $0.string("id", article.id)
          $0.string("source", article.source)
          $0.optional("date", article.date?.description)
          $0.string("language", article.language)
          $0.optional("title", article.title)
          $0.strings("authors", article.authors)
          $0.string("sha256", article.sha256)
        }
      }
      $0.array("entities", extraction.entities) { out, entity in encode(entity, to: &out) }
      $0.array("roles", extraction.roles) { out, role in encode(role, to: &out) }
      $0.array("meetings", extraction.meetings) { out, meeting in encode(meeting, to: &out) }
      $0.array("diagnostics", extraction.diagnostics) { out, diagnostic in
        out.object {
          $0.string("id", diagnostic.id)
          $0.string("severity", diagnostic.severity.rawValue)
          $0.string("subject", diagnostic.subject)
          $0.string("message", diagnostic.message)
        }
      }
      $0.key("statistics") {
        $0.object {
          $0.integer("sentences", extraction.statistics.sentences)
          $0.integer("tokens", extraction.statistics.tokens)
          $0.integer("cues", extraction.statistics.cues)
          $0.array("near_misses", extraction.statistics.nearMisses) { out, miss in
            out.object {
              $0.string("cue", miss.cue)
              $0.string("reason", miss.reason)
              $0.key("evidence") { encode(miss.evidence, to: &$0) }
            }
          }
        }
      }
    }
    return out.bytes
  }

  private static func encode(_ entity: Extraction.Entity, to out: inout JSONLine) {
    out.object {
      $0.string("id", entity.id)
      $0.string("kind", entity.kind.rawValue)
      $0.string("name", entity.name)
      $0.strings("aliases", entity.aliases)
      if let country = entity.country { $0.string("country", country) }
      if let code = entity.code { $0.string("code", code) }
      if let wikidata = entity.wikidata { $0.string("wikidata", wikidata) }
      if let type = entity.institutionType { $0.string("institution_type", type.rawValue) }
      if let whole = entity.partOf { $0.string("part_of", whole) }
      if let gender = entity.gender { $0.string("gender", String(gender)) }
      $0.number("confidence", entity.confidence)
      $0.array("mentions", entity.mentions) { out, mention in
        out.object {
          $0.integer("start", mention.range.lowerBound)
          $0.integer("end", mention.range.upperBound)
          $0.string("form", mention.form.rawValue)
          $0.string("text", mention.text)
        }
      }
    }
  }

  private static func encode(_ role: Extraction.Role, to out: inout JSONLine) {
    out.object {
      $0.string("person", role.person)
      $0.string("title", role.title)
      $0.optional("of", role.organization)
      $0.boolean("inferred", role.isInferred)
      $0.string("tenure", role.tenure.rawValue)
      $0.number("confidence", role.confidence)
      $0.array("evidence", role.evidence) { out, evidence in encode(evidence, to: &out) }
    }
  }

  private static func encode(_ meeting: Extraction.Meeting, to out: inout JSONLine) {
    out.object {
      $0.string("id", meeting.id)
      $0.string("kind", meeting.kind.rawValue)
      $0.string("status", meeting.status.rawValue)
      $0.array("participants", meeting.participants) { out, participation in
        out.object {
          $0.string("entity", participation.entity)
          $0.string("part", participation.part.rawValue)
          if let principal = participation.onBehalfOf { $0.string("on_behalf_of", principal) }
        }
      }
      if !meeting.separatePairs.isEmpty {
        $0.array("separate_pairs", meeting.separatePairs) { out, pair in out.strings(pair) }
      }
      $0.key("date") { out in
        guard let date = meeting.date else {
          out.raw("null")
          return
        }
        out.object {
          $0.optional("start", date.start?.description)
          $0.optional("end", date.end?.description)
          $0.string("basis", date.basis.rawValue)
          if let bound = date.notAfter { $0.string("not_after", bound.description) }
          if let bound = date.notBefore { $0.string("not_before", bound.description) }
        }
      }
      $0.optional("place", meeting.place)
      $0.strings("topics", meeting.topics)
      $0.string("cue", meeting.cue)
      $0.string("frame", meeting.frame)
      $0.number("confidence", meeting.confidence)
      $0.array("evidence", meeting.evidence) { out, evidence in encode(evidence, to: &out) }
      $0.strings("reasons", meeting.reasons)
    }
  }

  private static func encode(_ evidence: Extraction.Evidence, to out: inout JSONLine) {
    out.object {
      $0.integer("start", evidence.range.lowerBound)
      $0.integer("end", evidence.range.upperBound)
      $0.string("text", evidence.text)
      if let highlight = evidence.highlight {
        $0.integer("cue_start", highlight.lowerBound)
        $0.integer("cue_end", highlight.upperBound)
      }
    }
  }

  /// Reads a record back. Throws `ExtractionRecordError` when the line is not JSON or lacks a field.
  public static func decode(_ line: [UInt8]) throws(ExtractionRecordError) -> Extraction {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let line = line.starts(with: mark) ? Array(line.dropFirst(mark.count)) : line
    guard String(validating: line, as: UTF8.self) != nil, let root = try? JSONValue(parsing: line), case .object = root
    else { throw .notAnObject }
    let reader = FieldReader(object: root, path: "")
    if let stated = root["version"] {
      guard let number = stated.int, number >= 1 else { throw .field("version") }
      guard number <= version else { throw .newer(number) }
    }
    let article = try reader.object("article")
    var extraction = Extraction(
      article: Extraction.ArticleSummary(
        id: try article.string("id"), source: article.optionalString("source") ?? "", date: try article.date("date"),
        language: article.optionalString("language") ?? "en", title: article.optionalString("title"),
        authors: article.strings("authors"), sha256: article.optionalString("sha256") ?? ""))
    extraction.entities = try reader.objects("entities").map { (entity) throws(ExtractionRecordError) in
      Extraction.Entity(
        id: try entity.string("id"), kind: try entity.value("kind"), name: try entity.string("name"),
        aliases: entity.strings("aliases"), country: entity.optionalString("country"),
        code: entity.optionalString("code"), wikidata: entity.optionalString("wikidata"),
        institutionType: entity.optionalString("institution_type").flatMap(InstitutionType.init(rawValue:)),
        partOf: entity.optionalString("part_of"), gender: entity.optionalString("gender")?.first,
        mentions: try entity.objects("mentions").map { (mention) throws(ExtractionRecordError) in
          Extraction.Mention(
            range: try mention.range(), form: try mention.value("form"), text: try mention.string("text"))
        },
        confidence: entity.double("confidence") ?? 1)
    }
    extraction.roles = try reader.objects("roles").map { (role) throws(ExtractionRecordError) in
      Extraction.Role(
        person: try role.string("person"), title: try role.string("title"), organization: role.optionalString("of"),
        isInferred: role.boolean("inferred") ?? false,
        tenure: role.optionalString("tenure").flatMap(Extraction.Role.Tenure.init(rawValue:)) ?? .current,
        confidence: role.double("confidence") ?? 1, evidence: try role.evidence())
    }
    extraction.meetings = try reader.objects("meetings").map { (meeting) throws(ExtractionRecordError) in
      try decodeMeeting(meeting)
    }
    extraction.diagnostics = try reader.objects("diagnostics").map { (diagnostic) throws(ExtractionRecordError) in
      Diagnostic(
        try diagnostic.string("id"), try diagnostic.value("severity"), subject: try diagnostic.string("subject"),
        try diagnostic.string("message"))
    }
    if let statistics = try? reader.object("statistics") {
      extraction.statistics = Extraction.Statistics(
        sentences: statistics.integer("sentences") ?? 0, tokens: statistics.integer("tokens") ?? 0,
        cues: statistics.integer("cues") ?? 0,
        nearMisses: try statistics.objects("near_misses").map { (miss) throws(ExtractionRecordError) in
          Extraction.NearMiss(
            evidence: try miss.object("evidence").singleEvidence(), cue: try miss.string("cue"),
            reason: try miss.string("reason"))
        })
    }
    return extraction
  }

  private static func decodeMeeting(_ meeting: FieldReader) throws(ExtractionRecordError) -> Extraction.Meeting {
    var date: Extraction.MeetingDate?
    if let fields = try? meeting.object("date") {
      date = Extraction.MeetingDate(
        start: try fields.date("start"), end: try fields.date("end"), basis: try fields.value("basis"),
        notAfter: try fields.date("not_after"), notBefore: try fields.date("not_before"))
    }
    return Extraction.Meeting(
      id: try meeting.string("id"), kind: try meeting.value("kind"), status: try meeting.value("status"),
      participants: try meeting.objects("participants").map { (participant) throws(ExtractionRecordError) in
        Extraction.Participation(
          entity: try participant.string("entity"), part: try participant.value("part"),
          onBehalfOf: participant.optionalString("on_behalf_of"))
      },
      separatePairs: meeting.object["separate_pairs"]?.array?.map(\.strings) ?? [], date: date,
      place: meeting.optionalString("place"), topics: meeting.strings("topics"),
      cue: meeting.optionalString("cue") ?? "", frame: meeting.optionalString("frame") ?? "",
      confidence: meeting.double("confidence") ?? 1, evidence: try meeting.evidence(),
      reasons: meeting.strings("reasons"))
  }
}

/// Why a line is no extraction record.
public enum ExtractionRecordError: Error, CustomStringConvertible {
  /// The line is no JSON object.
  case notAnObject
  /// A field is missing or of the wrong type; the path names it (`meetings[0].kind`).
  case field(String)
  /// Written by a newer program, in a version that this one does not read.
  case newer(Int)

  public var description: String {
    switch self {
    case .notAnObject: "not a JSON object on a line of its own; records come from `readout extract`"
    case .field(let path): "the field \(path) is missing or not what it should be; records come from `readout extract`"
    case .newer(let version):
      "this record is of version \(version) and this program reads \(ExtractionRecord.version); install a newer Readout, or "
        + "extract the articles anew"
    }
  }
}

/// Fields of a decoded JSON object, with errors that name them.
private struct FieldReader {
  let object: JSONValue
  let path: String

  private func name(_ key: String) -> String { path.isEmpty ? key : path + "." + key }

  func string(_ key: String) throws(ExtractionRecordError) -> String {
    guard let value = object[key]?.string else { throw .field(name(key)) }
    return value
  }

  func optionalString(_ key: String) -> String? { object[key]?.string }
  func strings(_ key: String) -> [String] { object[key]?.strings ?? [] }
  func integer(_ key: String) -> Int? { object[key]?.int }
  func double(_ key: String) -> Double? { object[key]?.double }
  func boolean(_ key: String) -> Bool? { object[key]?.bool }

  func value<T: RawRepresentable>(_ key: String) throws(ExtractionRecordError) -> T where T.RawValue == String {
    guard let value = T(rawValue: try string(key)) else { throw .field(name(key)) }
    return value
  }

  /// Nil when the field is absent or null.
  func date(_ key: String) throws(ExtractionRecordError) -> CalendarDate? {
    guard let text = optionalString(key) else { return nil }
    guard let date = CalendarDate(text) else { throw .field(name(key)) }
    return date
  }

  func object(_ key: String) throws(ExtractionRecordError) -> FieldReader {
    guard let value = object[key], case .object = value else { throw .field(name(key)) }
    return FieldReader(object: value, path: name(key))
  }

  /// Empty when the field is absent.
  func objects(_ key: String) throws(ExtractionRecordError) -> [FieldReader] {
    guard let value = object[key] else { return [] }
    guard let array = value.array else { throw .field(name(key)) }
    var readers: [FieldReader] = []
    for (index, item) in array.enumerated() {
      guard case .object = item else { throw .field(name(key)) }
      readers.append(FieldReader(object: item, path: "\(name(key))[\(index)]"))
    }
    return readers
  }

  func range() throws(ExtractionRecordError) -> CodePointRange {
    guard let start = integer("start"), let end = integer("end"), start >= 0, start <= end else {
      throw .field(name("start"))
    }
    return CodePointRange(start, end)
  }

  func singleEvidence() throws(ExtractionRecordError) -> Extraction.Evidence {
    var highlight: CodePointRange?
    if let start = integer("cue_start"), let end = integer("cue_end"), start <= end {
      highlight = CodePointRange(start, end)
    }
    return Extraction.Evidence(range: try range(), text: try string("text"), highlight: highlight)
  }

  func evidence() throws(ExtractionRecordError) -> [Extraction.Evidence] {
    try objects("evidence").map { (item) throws(ExtractionRecordError) in try item.singleEvidence() }
  }
}
