import ReadoutLanguage
import ReadoutModel

/// The frames, by the first word of their cue.
package struct FrameLexicon: Sendable {
  private let framesByCue: [TextKey: [MeetingFrame]]

  /// Reads `frames.tsv`, and after it the user's files of the same form.
  ///
  /// A file without the column `family` says nothing of it: its frames are of the family that their kind suggests.
  ///
  /// Throws `ResourceError.invalid` when a row's pattern, class, kind or family is not understood.
  package init(_ resources: ResourceDirectory, additional paths: [String] = []) throws(ResourceError) {
    var tables = [("lexicons/frames.tsv", try LexiconTable("lexicons/frames.tsv", in: resources))]
    for path in paths { tables.append((path, try LexiconTable(path: path))) }
    var frames: [TextKey: [MeetingFrame]] = [:]
    for (path, table) in tables {
      let cue = try table.column("cue", path: path)
      let cueClass = try table.column("class", path: path)
      let pattern = try table.column("pattern", path: path)
      let kind = try table.column("kind", path: path)
      let family = table.columns.firstIndex(of: "family")
      let weight = try table.column("weight", path: path)
      for row in table.rows {
        guard let parsedClass = MeetingFrame.CueClass(rawValue: row[cueClass]),
          let parsedKind = MeetingKind(rawValue: row[kind]), let parsedWeight = Double(row[weight]),
          let parsedFamily = family.map({ CueFamily(rawValue: row[$0]) }) ?? FrameLexicon.family(of: parsedKind),
          let slots = FrameLexicon.slots(row[pattern]), !row[cue].isEmpty
        else {
          throw .invalid(path: path, reason: "the frame \"\(row.joined(separator: " | "))\" is not understood")
        }
        // "co-host" may be one token or three.
        for spelling in Set([row[cue], row[cue].replacing("-", with: " - ")]).sorted() {
          let words = spelling.split(separator: " ").map { TextKey($0) }
          frames[words[0], default: []].append(
            MeetingFrame(
              cue: words, cueClass: parsedClass, slots: slots, kind: parsedKind, family: parsedFamily,
              weight: parsedWeight,
              name: "\(row[cue]) (\(row[cueClass]): \(row[pattern]))"))
        }
      }
    }
    // The longest cue first; otherwise as the file has them.
    framesByCue = frames.mapValues { list in
      list.enumerated().sorted { ($0.element.cue.count, $1.offset) > ($1.element.cue.count, $0.offset) }.map(\.element)
    }
  }

  /// Frames whose cue begins with this lemma, longest cue first.
  package func frames(beginning lemma: TextKey) -> [MeetingFrame] { framesByCue[lemma] ?? [] }

  private static func family(of kind: MeetingKind) -> CueFamily {
    switch kind {
    case .meeting: .meet
    case .call: .call
    case .visit: .visit
    case .summit: .conference
    }
  }

  private static func slots(_ pattern: String) -> [MeetingFrame.Slot]? {
    var result: [MeetingFrame.Slot] = []
    for word in pattern.split(separator: " ") {
      var text = word[...]
      var part = Part.participant
      var filler = MeetingFrame.Filler.actor
      if word.hasPrefix(MeetingFrame.objectPrefix) {
        let nouns = Set(word.dropFirst(MeetingFrame.objectPrefix.count).split(separator: ",").map { TextKey($0) })
        guard !nouns.isEmpty else { return nil }
        result.append(
          MeetingFrame.Slot(positions: [.objectAmong(nouns)], filler: .actor, part: .participant, isRequired: true))
        continue
      }
      if let mark = text.firstIndex(of: "=") {
        guard let value = Part(rawValue: String(text[text.index(after: mark)...])) else { return nil }
        part = value
        text = text[..<mark]
      }
      if let mark = text.firstIndex(of: ":") {
        guard let value = MeetingFrame.Filler(rawValue: String(text[text.index(after: mark)...])) else { return nil }
        filler = value
        text = text[..<mark]
      }
      let isRequired = text.last == "!"
      if isRequired { text.removeLast() }
      let positions = text.split(separator: "/").map { name -> MeetingFrame.Position in
        switch name {
        case "subj": .subject
        case "obj": .object
        case "poss": .possessive
        case "here": .here
        case "by-phone": .byPhone
        case "over-phone": .overPhone
        case "without-infinitive": .withoutInfinitive
        case "without-complement": .withoutComplement
        case "active": .active
        case "purpose-of-journey": .purposeOfJourney
        default: .preposition(TextKey(name))
        }
      }
      guard !positions.isEmpty else { return nil }
      result.append(MeetingFrame.Slot(positions: positions, filler: filler, part: part, isRequired: isRequired))
    }
    return result.isEmpty ? nil : result
  }
}
