import Foundation
import Readout
import ReadoutModel

/// What is different between two graphs, in lines for people or for programs.
struct DifferenceReport {
  private typealias Change = GraphDifference.Change
  private let difference: GraphDifference

  init(_ difference: GraphDifference) { self.difference = difference }

  /// A line a change: `+` new, `-` gone, `~` different.
  ///
  /// - Parameter limit: how many changes of one kind are shown; the others are counted.
  func text(for terminal: Terminal, limit: Int = .max) -> String {
    var shown: [String: Int] = [:]
    var lines: [String] = []
    var rest: [(kind: String, count: Int)] = []
    for change in difference.changes {
      let kind = "\(change.subject.rawValue) \(change.event.rawValue)"
      shown[kind, default: 0] += 1
      if shown[kind, default: 0] <= limit {
        lines.append(line(change, terminal))
      } else if let index = rest.firstIndex(where: { $0.kind == kind }) {
        rest[index].count += 1
      } else {
        rest.append((kind, 1))
      }
    }
    lines += rest.map { "  … and \(SummaryReport.grouped($0.count)) more: \($0.kind)" }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ change: Change, _ terminal: Terminal) -> String {
    if change.subject == .graph {
      let count = Int(change.to.first?.text ?? "") ?? 0
      return "~ \(SummaryReport.counted(count, "node", "nodes")) with other mentions, sentences or confidences"
    }
    let (sign, style): (String, Terminal.Style) =
      switch change.event {
      case .new: ("+", .green)
      case .gone: ("-", .red)
      default: ("~", .yellow)
      }
    let label = Terminal.shown(change.label)
    func list(_ values: [Change.Value]) -> String {
      values.isEmpty ? "none" : values.map { Terminal.shown($0.text) }.joined(separator: ", ")
    }
    func named(_ values: [Change.Value]) -> String {
      values.map { "\(Terminal.shown($0.text)) (\(Terminal.shown($0.id ?? "")))" }.joined(separator: ", ")
    }
    let what =
      switch change.event {
      case .new, .gone: "\(label) (\(Terminal.shown(change.id)))"
      case .changed: "\(label): the text or its date is another (\(Terminal.shown(change.id)))"
      case .joined: "\(named(change.from.filter { $0.id != change.id })) is one with \(named(change.to))"
      case .split: "\(named(change.from)) is several: \(named(change.to))"
      case .moved: "some of what \(named(change.from)) said is now \(named(change.to))"
      case .renamed: "\(label): \(Terminal.shown(change.from.first?.id ?? "")) is now \(Terminal.shown(change.id))"
      case .parties: parties(change, label)
      case .name, .status, .kind, .date, .place, .details:
        "\(label): \(change.event.rawValue) \(list(change.from)) → \(list(change.to)) (\(Terminal.shown(change.id)))"
      }
    let sources = change.subject == .article ? [] : change.articles
    let more = sources.count > 3 ? " and \(sources.count - 3) more" : ""
    let cause =
      sources.isEmpty ? "" : "  ← " + sources.prefix(3).map { Terminal.shown($0) }.joined(separator: ", ") + more
    return "\(terminal.styled(sign, style)) \(change.subject.rawValue) \(what)\(terminal.styled(cause, .faint))"
  }

  private func parties(_ change: Change, _ label: String) -> String {
    let gone = change.from.map { "without \(Terminal.shown($0.text))" }
    let new = change.to.map { "with \(Terminal.shown($0.text))" }
    return "\(label): \((gone + new).joined(separator: ", ")) (\(Terminal.shown(change.id)))"
  }

  /// One object a line, keys in a fixed order.
  var json: String {
    difference.changes.map { change in
      func strings(_ values: [String]) -> String { "[" + values.map(Self.quoted).joined(separator: ",") + "]" }
      func values(_ values: [Change.Value]) -> String {
        "["
          + values.map { value in
            value.id.map { "{\"id\":\(Self.quoted($0)),\"name\":\(Self.quoted(value.text))}" }
              ?? Self.quoted(value.text)
          }.joined(separator: ",") + "]"
      }
      return "{\"subject\":\(Self.quoted(change.subject.rawValue)),\"change\":\(Self.quoted(change.event.rawValue)),"
        + "\"id\":\(Self.quoted(change.id)),\"label\":\(Self.quoted(change.label)),\"from\":\(values(change.from)),"
        + "\"to\":\(values(change.to)),\"articles\":\(strings(change.articles))}\n"
    }.joined()
  }

  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
