import ReadoutExtraction
import ReadoutModel

extension Explanation {
  /// The explanation as one line of JSON, without a line end.
  ///
  /// `sections` holds an object a heading: `heading`, `id` of the node (or null), `facts` (a text or a list of texts each), `participants` of a
  /// meeting by identifier, `reasons` and `quotations`, whose `mark` counts code points of `text`; `more` says how many were left out, of each kind.
  public var json: String {
    var out = JSONLine()
    out.object {
      $0.array("sections", sections) { encode($1, to: &$0) }
      $0.key("more") { $0.object { out in for (noun, count) in left { out.integer(noun, count) } } }
    }
    return String(decoding: out.bytes, as: UTF8.self)
  }

  private struct Section {
    var heading = ""
    var id: String?
    var facts: [(label: String, values: [String])] = []
    var reasons: [String] = []
    var quotations: [Quotation] = []
  }

  private var sections: [Section] {
    var sections: [Section] = []
    for line in lines {
      if case .heading(let text, let id) = line {
        sections.append(Section(heading: text, id: id))
        continue
      }
      if case .rest = line { continue }
      if sections.isEmpty { sections.append(Section()) }
      let last = sections.count - 1
      switch line {
      case .fact(let label, let values): sections[last].facts.append((label, values))
      case .reason(let text): sections[last].reasons.append(text)
      case .quotation(let quotation): sections[last].quotations.append(quotation)
      case .heading, .rest: break
      }
    }
    return sections
  }

  private var left: [(String, Int)] {
    lines.compactMap { if case .rest(let count, let noun) = $0 { (noun, count) } else { nil } }
  }

  private func encode(_ section: Section, to out: inout JSONLine) {
    out.object {
      $0.string("heading", section.heading)
      $0.optional("id", section.id)
      $0.key("facts") {
        $0.object { out in
          for (label, values) in section.facts {
            if Explanation.lists.contains(label) { out.strings(label, values) } else { out.string(label, values[0]) }
          }
        }
      }
      if let meeting = section.id.flatMap(graph.meeting) {
        $0.strings("participants", meeting.participations.map(\.entity))
      }
      $0.strings("reasons", section.reasons)
      $0.array("quotations", section.quotations) { out, quotation in
        out.object {
          $0.string("article", quotation.article)
          $0.string("source", quotation.source)
          $0.optional("date", quotation.date?.description)
          $0.string("text", quotation.text)
          $0.mark(quotation.mark)
          $0.string("cue", quotation.cue)
          if let confidence = quotation.confidence { $0.number("confidence", confidence) }
        }
      }
    }
  }

  /// What is a list however many there are.
  private static let lists: Set<String> = ["also", "who", "not with each other", "about", "authors"]
}

extension WhyNot {
  /// The findings as one line of JSON, without a line end: `line`, the `zones` it is of, and `findings`.
  public var json: String {
    var out = JSONLine()
    out.object {
      $0.string("line", line)
      $0.strings("zones", zones.map(\.rawValue))
      $0.array("findings", findings) { out, finding in
        out.object {
          $0.string("sentence", finding.sentence)
          $0.mark(finding.mark)
          $0.string("cue", finding.cue)
          $0.string("verdict", finding.verdict)
          $0.boolean("is_meeting", finding.isMeeting)
        }
      }
    }
    return String(decoding: out.bytes, as: UTF8.self)
  }
}

extension JSONLine {
  /// Code points from and to, or null.
  fileprivate mutating func mark(_ mark: CodePointRange?) {
    guard let mark else { return optional("mark", nil) }
    key("mark") { $0.raw("[\(mark.lowerBound),\(mark.upperBound)]") }
  }
}
